#!/usr/bin/env bash
# Fuzzes one target, or each in turn, for so many seconds of processor time. Called by ./dev fuzz, which has compiled.
# What is found: target/fuzz/TARGET/crash-*; what was learnt, kept for the next time: target/fuzz/TARGET/corpus.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${1:-all}
seconds=${2:-600}
all="json log bag tiff stac toml"
case " all $all " in *" $target "*) ;; *) echo "no target is called \"$target\"; known are $all" >&2; exit 2 ;; esac
case "$seconds" in '' | *[!0-9]*) echo "seconds of processor time are a whole number, was \"$seconds\"" >&2; exit 2 ;; esac

# Seconds of processor time of a process; ps writes [[days-]hours:]minutes:seconds.
used() {
    ps -o time= -p "$1" | awk '{ n = split($1, p, /[-:]/); s = p[n] + 60 * p[n-1]
        if (n > 2) s += 3600 * p[n-2]; if (n > 3) s += 86400 * p[n-3]; print int(s) }'
}

fuzz() {
    local name=$1 class out pid status=0 spent=0 now
    class="adit.bench.fuzz.$(printf %s "${name:0:1}" | tr a-z A-Z)${name:1}Fuzz"
    out=target/fuzz/$name
    mkdir -p "$out/corpus" "$out/tmp"
    echo "fuzzing $name for $seconds s of processor time, log in $out/log" >&2
    # No second core for the collector, half a GB of heap: what takes more than it may is found.
    "$JAVA_HOME/bin/java" -Djava.io.tmpdir="$out/tmp" -Xmx512m -Xss1m -XX:+UseSerialGC -XX:-OmitStackTraceInFastThrow --enable-native-access=ALL-UNNAMED \
        -cp "bench/target/lib/*:bench/target/classes:bench/target/test-classes" com.code_intelligence.jazzer.Jazzer \
        --target_class="$class" --instrumentation_includes='adit.**:org.tomlj.**' --custom_hook_includes='adit.**:org.tomlj.**' \
        --reproducer_path="$out" -artifact_prefix="$out/" -max_len=4096 -timeout=60 -rss_limit_mb=2048 \
        -print_final_stats=1 -close_fd_mask=0 "$out/corpus" "bench/fuzz/$name" >"$out/log" 2>&1 &
    pid=$!
    trap 'kill "$pid" 2>/dev/null' EXIT
    while kill -0 "$pid" 2>/dev/null; do
        now=$(used "$pid")
        spent=${now:-$spent}
        if [ "$spent" -ge "$seconds" ]; then
            kill -INT "$pid" 2>/dev/null || true
            break
        fi
        sleep 1
    done
    wait "$pid" || status=$?
    trap - EXIT
    # Jazzer ends without the hooks that would remove what a target wrote.
    rm -rf "$out/tmp"
    echo "$name: $spent s of processor time, $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/log" | tail -1) executions, exit $status"
    if ls "$out"/crash-* "$out"/timeout-* "$out"/oom-* >/dev/null 2>&1; then
        echo "$name: found something, see $out/log" >&2
        return 1
    fi
}

found=0
for name in $all; do
    if [ "$target" = all ] || [ "$target" = "$name" ]; then fuzz "$name" || found=1; fi
done
exit $found
