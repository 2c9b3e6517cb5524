# Sourced. Sets JAVA_HOME to a JDK 25 or newer, from JAVA_HOME, PATH, /usr/lib/jvm; says what is missing if there is none.
adit_is_25() { # whether the JDK in $1 is new enough, from its release file; any process started here slows every call
    local line
    [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
            [ "${BASH_REMATCH[1]}" -ge 25 ]
            return
        fi
    done <"$1/release"
    return 1
}
adit_find_jdk() {
    local candidates=() on_path dir
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ] && adit_is_25 "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    if command -v javac >/dev/null; then
        on_path=$(readlink -f "$(command -v javac)")
        candidates+=("${on_path%/bin/javac}")
    fi
    for dir in /usr/lib/jvm/*; do candidates+=("$dir"); done
    for dir in "${candidates[@]}"; do
        if [ -x "$dir/bin/javac" ] && adit_is_25 "$dir"; then
            export JAVA_HOME=$dir
            return 0
        fi
    done
    cat >&2 <<'TEXT'
Adit needs a JDK 25 or newer and found none in JAVA_HOME, PATH or /usr/lib/jvm.
Get one (for instance Eclipse Temurin 25, or Debian's openjdk-25-jdk where it is offered), then set JAVA_HOME to it.
TEXT
    return 3
}
adit_find_jdk || exit 3
