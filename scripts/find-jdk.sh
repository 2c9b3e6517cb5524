# Sourced. Sets JAVA_HOME to a JDK 25 or newer, from JAVA_HOME, PATH, /usr/lib/jvm; says what is missing if there is none.
adit_java_major() { # the feature version of the JDK in $1, from its release file; starting java would cost 40 ms
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}
adit_find_jdk() {
    local candidates=() on_path dir
    [ -n "${JAVA_HOME:-}" ] && candidates+=("$JAVA_HOME")
    on_path=$(command -v javac 2>/dev/null) && candidates+=("$(dirname "$(dirname "$(readlink -f "$on_path")")")")
    for dir in /usr/lib/jvm/*; do candidates+=("$dir"); done
    for dir in "${candidates[@]}"; do
        if [ -x "$dir/bin/javac" ] && [ "$(adit_java_major "$dir")" -ge 25 ] 2>/dev/null; then
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
