#!/usr/bin/env bash
# Makes the fonts of casefile's PDF writer anew: the faces of Debian's fonts-noto-core (SIL Open Font License 1.1), cut down
# to the characters of the Latin, Greek, Cyrillic, Armenian and Georgian scripts and the signs that reports use.
# Needs apt-get, dpkg and fontTools (pyftsubset, 4.66). Run by hand when the set of characters changes; the result is kept.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=casefile/src/main/resources/adit/casefile/report
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -q fonts-noto-core && dpkg -x fonts-noto-core_*.deb .)
letters="U+0020-007E,U+00A0-024F,U+0250-02AF,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+0531-058F,U+10A0-10FF"
letters+=",U+1C90-1CBF,U+2D00-2D2F,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2100-214F,U+2150-218F,U+FB13-FB17"
signs="U+2190-2193,U+2194,U+2202,U+2206,U+220F,U+2211,U+2212,U+221A,U+221E,U+2248,U+2260,U+2261,U+2264,U+2265"
boxes="U+25A0,U+25A1,U+25B2,U+25B3,U+25CB,U+25CF,U+2610,U+2611,U+2612,U+2713,U+2717"
cut_down() { # face, characters
    pyftsubset "$work/usr/share/fonts/truetype/noto/$1.ttf" --unicodes="$2" --output-file="$out/$1.ttf" \
        --layout-features='' --no-hinting --notdef-outline --glyph-names --name-IDs='*' --name-languages=1033 --no-recalc-timestamp \
        --drop-tables+=GSUB,GPOS,GDEF,DSIG,STAT,MVAR,MATH
}
for face in NotoSerif-Regular NotoSerif-Bold NotoSerif-Italic NotoSerifArmenian-Regular NotoSerifArmenian-Bold \
    NotoSerifGeorgian-Regular NotoSerifGeorgian-Bold; do
    cut_down "$face" "$letters"
done
cut_down NotoSansMath-Regular "$signs"
cut_down NotoSansSymbols2-Regular "$boxes"
ls -l "$out"
