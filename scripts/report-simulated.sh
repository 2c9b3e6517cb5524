#!/usr/bin/env bash
# Runs the simulated demo on seeds that nothing was tuned on and prints truth against found of each.
# The figures go into docs/methods/simulated-mine.md as they are.
#   scripts/report-simulated.sh [SEED...]      default: 101 102 103; METHOD=NAME judges by another built-in method
# Needs about 500 MB and a minute for each seed, in a folder that is removed afterwards; KEEP=DIR keeps it there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- 101 102 103
folder=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$folder"' EXIT
echo "Simulated (not a real place)"
for seed in "$@"; do
    echo "seed $seed"
    ./adit demo simulated --workspace "$folder/seed-$seed" --seed "$seed" ${METHOD:+--method "$METHOD"} --quiet | sed -n '/^Truth/,$p'
done
