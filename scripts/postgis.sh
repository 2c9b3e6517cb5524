#!/usr/bin/env bash
# A PostGIS of the tests' own: postgis.sh start FOLDER PORT | stop FOLDER. Listens on the loopback interface only, without a
# password, and keeps its data in FOLDER, which must not be there at start and is removed at stop.
# Exit code 3: PostgreSQL or PostGIS is not installed (./dev setup does it).
set -euo pipefail
[ $# -ge 2 ] || { echo "postgis.sh: start FOLDER PORT, or stop FOLDER" >&2; exit 2; }
folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
extension=$(ls /usr/share/postgresql/*/extension/postgis.control 2>/dev/null | head -n 1)
[ -x "$bin/initdb" ] && [ -n "$extension" ] || { echo "PostgreSQL with PostGIS is not installed" >&2; exit 3; }
# PostgreSQL does not run as root.
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
case $1 in
    start)
        port=$3
        mkdir -- "$folder"
        [ "$(id -u)" != 0 ] || chown postgres "$folder"
        chmod 700 "$folder"
        cd -- "$folder"
        as "$bin/initdb" -D "$folder/data" -A trust -U adit -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
            { cat "$folder/initdb.log" >&2; exit 1; }
        as "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" \
            -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null || { cat "$folder/log" >&2; exit 1; } ;;
    stop)
        cd /
        as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
        rm -rf -- "$folder" ;;
    *) echo "postgis.sh: no command $1" >&2; exit 2 ;;
esac
