#!/usr/bin/env bash
# Makes the pictures of the README from the report of the simulated demo: docs/pictures/{before-after,event}.jpg.
# Needs chromium and poppler-utils (Debian: apt-get install chromium poppler-utils).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for tool in chromium pdftoppm; do
    command -v $tool >/dev/null || {
        echo "the pictures need $tool (Debian: apt-get install chromium poppler-utils)" >&2
        exit 3
    }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./adit demo simulated --workspace "$folder/demo" --quiet
chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$folder/profile" --no-pdf-header-footer \
    --print-to-pdf="$folder/report.pdf" "file://$folder/demo/results/report.html" >/dev/null 2>&1
mkdir -p docs/pictures
page() { # the first page with these words
    local n=1
    until pdftotext -f $n -l $n "$folder/report.pdf" - | tr '\n' ' ' | grep -q "$1"; do
        n=$((n + 1))
        [ $n -le 60 ] || { echo "no page of the report has the words: $1" >&2; exit 1; }
    done
    echo $n
}
cut() { # NAME PAGE Y HEIGHT, in pixels at 100 dpi
    pdftoppm -jpeg -jpegopt quality=84 -r 100 -f "$2" -l "$2" -x 50 -y "$3" -W 727 -H "$4" -singlefile "$folder/report.pdf" "docs/pictures/$1"
}
# Section 2 begins where the truth ends: a little above its heading.
at=$(page 'Figure 1\.')
points=$(pdftotext -f "$at" -l "$at" -bbox "$folder/report.pdf" - | sed -n 's/.*yMin="\([0-9]*\).*>Before<.*/\1/p' | tail -1)
cut before-after "$at" $((points * 100 / 72 - 24)) 500
cut event "$(page 'E1 in natural colour')" 20 980
ls -l docs/pictures
