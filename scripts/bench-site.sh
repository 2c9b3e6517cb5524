#!/usr/bin/env bash
# Runs the whole job on simulated sites of growing size and number of dates with -Xmx1g, and prints the growth table.
# ./dev bench-site [FOLDER [SIZE:YEARS ...]]; the folder keeps the simulated scenes for the next time.
set -euo pipefail
folder=${1:-target/bench-site}
shift || true
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(500:4 500:6 1000:4 1000:6)
threads=$(nproc)
classpath="bench/target/lib/*:$(ls bench/target/adit-bench-*.jar)"
echo "| pixels | events | scenes used | threads | seconds | phases, seconds | largest live heap, MiB | collecting, seconds |"
echo "|---|---|---|---|---|---|---|---|"
for size in "${sizes[@]}"; do
    n=${size%:*}
    years=${size#*:}
    at=$folder/$n-$years
    mkdir -p "$at"
    "$JAVA_HOME/bin/java" -Xmx4g --enable-native-access=ALL-UNNAMED -cp "$classpath" adit.bench.SiteBench "$at" "$n" "$years" "$threads" make
    "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" adit.bench.SiteBench "$at" "$n" "$years" "$threads"
    rm -rf "$at"/cache-*
done
