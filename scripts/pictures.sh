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
cut() { # NAME PAGE Y HEIGHT, in pixels at 100 dpi
    pdftoppm -jpeg -jpegopt quality=84 -r 100 -f "$2" -l "$2" -x 50 -y "$3" -W 727 -H "$4" -singlefile "$folder/report.pdf" "docs/pictures/$1"
}
cut before-after 2 20 620
cut event 5 20 980
ls -l docs/pictures
