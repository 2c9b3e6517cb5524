#!/usr/bin/env bash
# Verifies the package that it lies in, or the folder named, offline: bash >= 4.4, GNU coreutils, openssl >= 3, ssh-keygen.
#
#   bash verify.sh [--signers FILE] [--key LINE] [--known-checkpoint FILE] [--ca FILE] [PACKAGE]
#     --signers FILE           allowed_signers file of OpenSSH: whom you know
#     --key LINE               the sender's key: "ssh-ed25519 BASE64 NAME" or NAME+HASH+BASE64
#     --known-checkpoint FILE  signed head of the sender's log that you were given before
#     --ca FILE                certificates (PEM) of the authorities that you trust; without it those in the package are
#                              taken, which shows that all fits together, and not whose they are
#
# Every failure is a line "FAIL code where". Exit code: 0 verifies, 4 does not, 2 wrong arguments or tools.
# What the codes mean, and the same checks by hand, stand in VERIFY.md. A script in a package can be forged like the rest
# of it: take this one from the sender's public source, or read it first.

# It begins anew, in an environment of its own and a shell that takes no functions, options and start files from it (-p):
# nothing that the caller's shell holds stands in the place of a tool or hides a file. Of PATH the absolute parts are kept,
# since a package can hold a file that is named like a tool. What runs before these lines (BASH_ENV) can fake anything.
POSIXLY_CORRECT=1 # so that no function is taken for unset, exec or set
\unset -f unalias
\unalias -a
if [[ ${1-} != --anew ]]; then
    script=${BASH_SOURCE[0]-} path='' IFS=:
    set -f
    for part in ${PATH-}; do
        if [[ $part == /* ]]; then path+=:$part; fi
    done
    [[ ${TMPDIR-} == /* ]] || TMPDIR=/tmp
    [[ $BASH == /* ]] || BASH=bash
    PATH=${path:-:/usr/bin:/bin}
    PATH=${PATH#:}
    \exec env -i "PATH=$PATH" "TMPDIR=$TMPDIR" "$BASH" -p -- "$script" --anew "$@"
fi
shift
set +o posix
set -u -o pipefail
export LC_ALL=C
shopt -s globstar dotglob nullglob extglob

failures=0
fail() { printf 'FAIL %s %q\n' "$1" "$2"; failures=$((failures + 1)); }
usage() { printf 'verify.sh: %s\n' "$1" >&2; exit 2; }
sha256() { sha256sum | cut -c 1-64; } # of standard input
escape() { # HEX -> REPLY, for printf %b
    local hex=$1
    REPLY=''
    while [[ -n $hex ]]; do REPLY+="\\x${hex:0:2}" hex=${hex:2}; done
}
hex_of() { REPLY=$(printf '%s' "$1" | base64 -d 2>"$tmp/error" | od -An -v -tx1 | tr -d ' \n'); } # BASE64 -> REPLY
own_file() { # OPTION FILE -> REPLY, from the root on, so that no folder and no name that looks like an option matters
    REPLY=$2
    [[ $2 == /* ]] || REPLY=$PWD/$2
    [[ -f $REPLY ]] || usage "$1: there is no file $2"
}
own_key() { # LINE -> REPLY, the key as OpenSSH has it: "ssh-ed25519 BASE64"
    local name id hex
    if [[ $1 =~ ^ssh-ed25519[[:blank:]]+(AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43})([[:blank:]]|$) ]]; then
        REPLY="ssh-ed25519 ${BASH_REMATCH[1]}"
    elif [[ $1 =~ ^([^+[:space:][:cntrl:]]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$ ]]; then # 33 bytes, the first is 01
        name=${BASH_REMATCH[1]} id=${BASH_REMATCH[2]}
        hex_of "${BASH_REMATCH[3]}"
        hex=$REPLY
        escape "0a$hex"
        [[ $hex == 01* && $({ printf '%s' "$name"; printf '%b' "$REPLY"; } | sha256) == "$id"* ]] ||
            usage "--key: no key of Ed25519 with the hash $id"
        escape "0000000b7373682d6564323535313900000020${hex:2}"
        REPLY="ssh-ed25519 $(printf '%b' "$REPLY" | base64 -w 0)"
    else usage '--key: give "ssh-ed25519 BASE64 NAME" or NAME+HASH+BASE64'; fi
}

signers='' sender='' known='' ca='' package=''
tmp=$(mktemp -d) || exit 2
trap 'rm -rf -- "$tmp"' EXIT
for tool in sha256sum openssl ssh-keygen; do
    command -v "$tool" >/dev/null || usage "needs $tool"
done
while (($#)); do
    case $1 in
        --signers | --key | --known-checkpoint | --ca) (($# > 1)) || usage "$1 needs a value" ;;&
        --signers) own_file "$1" "$2"; signers=$REPLY; shift ;;
        --key) own_key "$2"; sender=$REPLY; shift ;;
        --known-checkpoint) own_file "$1" "$2"; known=$REPLY; shift ;;
        --ca) own_file "$1" "$2"; ca=$REPLY; shift ;;
        --*) usage "no option $1" ;;
        *) [[ -z $package ]] || usage "one package at a time, got $package and $1"; package=$1 ;;
    esac
    shift
done
if [[ -n $signers && $(tr -d '\0' <"$signers") != *'ssh-ed25519 '* ]]; then usage "--signers: $signers names no ssh-ed25519 key"; fi
if [[ -z $package && ${BASH_SOURCE[0]} == */* ]]; then package=${BASH_SOURCE[0]%/*}/; fi
[[ $package == /* ]] || package=./$package # "-" is no folder to cd
cd -- "$package" || usage "no folder $package"

# --- 1. What lies in the folder. Nothing is opened before its name and kind are known. ------------------------------
files=()
declare -A size digest folded
devices='/(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9])(\.[^/]*)?/'
# Bytes of UTF-8; what is hidden, turns a line, is private, or stands for what could not be read.
utf8=$'+([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf][\x80-\xbf][\x80-\xbf]|\xf4[\x80-\x8f][\x80-\xbf][\x80-\xbf])'
unseen=$'*@(\xc2[\x80-\x9f\xad]|\xd8[\x80-\x85\x9c]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xee|\xef[\x80-\xa3]|\xef\xbb\xbf|\xef\xbf[\xb0-\xbb\xbd-\xbf]|\xf3\xa0[\x80\x81]|\xf3[\xb0-\xbf]|\xf4)*'
path_problem() { # PATH -> REPLY, the code of what no path of a package may be, or nothing (docs/formats/package.md)
    local IFS=' ' word
    REPLY=''
    if [[ $1 == [/~]* || $1 == *\\* || /$1/ == */@(|.|..)/* ]]; then REPLY=traversal
    elif [[ ${#1} -gt 1024 || $1 =~ ^([^/]*/){17} ]]; then REPLY=oversize
    elif [[ $1 == *[[:cntrl:]:\"%*\<\>?\|]* || /$1 == */[-\ ]* || $1/ == *[.\ ]/* || /${1,,}/ =~ $devices || $1 == $unseen ]]; then
        REPLY=bag-form
    elif [[ $1 == *[$'\x80'-$'\xff']* ]]; then
        for word in ${1//[ -~]/ }; do [[ $word == $utf8 ]] || REPLY=bag-form; done
    fi
}
for path in **; do
    if [[ -L $path ]]; then fail link "$path"
    elif [[ -d $path ]]; then continue
    elif [[ ! -f $path ]]; then fail link "$path"
    elif [[ $path == @ ]]; then fail added "$path" # the one name that an array takes for all of its members
    else
        path_problem "$path"
        if [[ -n $REPLY ]]; then fail "$REPLY" "$path"; else files+=("$path"); fi
    fi
    if ((${#files[@]} > 200000)); then fail oversize "$PWD"; exit 4; fi
done
for ((i = 0; i < ${#files[@]}; i += 500)); do
    some=("${files[@]:i:500}")
    mapfile -t sizes < <(stat -c %s -- "${some[@]}")
    mapfile -t -d '' sums < <(sha256sum -z -- "${some[@]}")
    for ((j = 0; j < ${#some[@]}; j++)); do
        size[${some[j]}]=${sizes[j]}
        digest[${some[j]}]=${sums[j]:0:64}
    done
done
for path in "${files[@]}"; do
    [[ -z ${folded[${path,,}]-} ]] || fail bag-form "$path"
    folded[${path,,}]=1
done
is_file() { [[ -n ${digest[$1]-} ]]; }

# --- 2. The two lists of files. ------------------------------------------------------------------------------------
declare -A payload tags
read_manifest() { # FILE ARRAY: "digest, two blanks, path", sorted, each path once
    local -n list=$2
    local -A lower=()
    local line path last='' number=0
    is_file "$1" || { fail missing "$1"; return; }
    [[ $(tail -c 1 -- "$1" | od -An -tx1) == ' 0a' ]] || fail bag-form "$1"
    while IFS= read -r line || [[ -n $line ]]; do
        number=$((number + 1)) path=${line:66}
        path_problem "$path"
        if [[ ! $line =~ ^[0-9a-f]{64}'  '. ]]; then fail bag-form "$1:$number"
        elif [[ -n $REPLY ]]; then fail "$REPLY" "$1:$number"
        elif [[ $2 == payload && $path != data/* ]]; then fail bag-form "$1:$number"
        elif [[ $2 == tags && ! $path =~ $tag_names ]]; then fail bag-form "$1:$number"
        elif [[ -n ${lower[${path,,}]-} ]]; then fail bag-form "$1:$number"
        else
            [[ $last < $path ]] || fail bag-form "$1:$number"
            list[$path]=${line:0:64} lower[${path,,}]=1 last=$path
        fi
    done <"$1"
}
tag_names='^(bagit\.txt|bag-info\.txt|manifest-sha256\.txt|VERIFY\.md|verify\.sh|attestations/[A-Za-z0-9._-]+\.dsse\.json|signatures/certs/[A-Za-z0-9._-]+\.pem)$'
signature_names='^signatures/(tagmanifest-sha256\.txt\.(sig|p7s)|package-entry\.json|package\.tlog-proof|[A-Za-z0-9._-]+\.tsr|certs/[A-Za-z0-9._-]+\.pem)$'
read_manifest manifest-sha256.txt payload
read_manifest tagmanifest-sha256.txt tags
for path in bag-info.txt bagit.txt manifest-sha256.txt VERIFY.md verify.sh attestations/package.dsse.json; do
    [[ -n ${tags[$path]-} ]] || ! is_file tagmanifest-sha256.txt || fail bag-form tagmanifest-sha256.txt
done
for path in "${!payload[@]}"; do
    if is_file "$path"; then [[ ${digest[$path]} == "${payload[$path]}" ]] || fail changed "$path"
    elif [[ ! -L $path ]]; then fail missing "$path"; fi
done
for path in "${!tags[@]}"; do
    if ! is_file "$path"; then [[ -L $path ]] || fail missing "$path"
    elif [[ ${digest[$path]} != "${tags[$path]}" ]]; then
        if [[ $path == manifest-sha256.txt ]]; then fail manifest-mismatch "$path"; else fail tag-changed "$path"; fi
    fi
done
bytes=0 count=0
for path in "${files[@]}"; do
    if [[ $path == data/* ]]; then bytes=$((bytes + ${size[$path]})) count=$((count + 1)); fi
    [[ -n ${payload[$path]-}${tags[$path]-} || $path == tagmanifest-sha256.txt || $path =~ $signature_names ]] ||
        [[ $path =~ ^(bag-info.txt|bagit.txt|manifest-sha256.txt|VERIFY.md|verify.sh|attestations/package.dsse.json)$ ]] || fail added "$path"
done
declared=$(printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | sha256)
! is_file bagit.txt || [[ ${digest[bagit.txt]} == "$declared" ]] || fail bag-form bagit.txt
declare -A info
if is_file bag-info.txt; then
    while IFS= read -r line; do
        if [[ $line =~ ^([A-Za-z-]+):\ (.+)$ && -z ${info[${BASH_REMATCH[1]}]-} ]]; then info[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}
        else fail bag-form bag-info.txt; fi
    done <bag-info.txt
    [[ ${info[Payload-Oxum]-} == "$bytes.$count" && ${info[Adit-Package-Version]-} == 1 ]] || fail bag-form bag-info.txt
fi
read -r -a seals <<<"${info[Adit-Seals]-}"
for path in "${seals[@]}"; do
    is_file "signatures/$path" || fail signature-missing "signatures/$path"
done
manifest=${digest[manifest-sha256.txt]-none}
withheld_json='' withheld_items=0 withheld_files=0 hidden=0
! is_file data/withheld.json || withheld_json=$(tr -d '\0' <data/withheld.json)
withheld() { [[ $withheld_json == *"\"path\":\"$1\""* ]]; } # PATH

# --- 3. The log: leaves, nodes, roots (RFC 6962). Binary is written with printf, many files hashed in one call. ------
hashes() { # hashes the files 0, 1, 2 … of a folder, in this order -> array REPLIES
    local i n=$1 names
    REPLIES=()
    for ((i = 0; i < n; i += 1000)); do
        mapfile -t names < <(seq "$i" $((i + 999 < n ? i + 999 : n - 1)))
        mapfile -t names < <(cd "$tmp/tree" && sha256sum -- "${names[@]}")
        REPLIES+=("${names[@]%% *}")
    done
}
join() { escape "01$1$2"; REPLY=$(printf '%b' "$REPLY" | sha256); } # LEFT RIGHT -> REPLY, hash of the node above them
custody=data/custody/entries.jsonl entry=signatures/package-entry.json proof=signatures/package.tlog-proof
mkdir "$tmp/tree"
lines=()
! is_file "$custody" || mapfile -t lines <"$custody"
n=${#lines[@]} leaves=$n
[[ $n == 0 || $(printf '%s\n' "${lines[@]}" | sha256) == "${digest[$custody]}" ]] || fail log-entry "$custody"
for ((i = 0; i < n; i++)); do printf '\0%s' "${lines[i]}" >"$tmp/tree/$i"; done
if is_file "$entry"; then { printf '\0'; cat "$entry"; } >"$tmp/tree/$n"; leaves=$((n + 1)); else fail signature-missing "$entry"; fi
hashes "$leaves"
declare -A said # "number TAB member" -> text of an entry's member, or TAB and what is no text; "number TAB outputs TAB name"
tab=$'\t'
odd='(^|[^\])(\\\\)*\\$' # backslashes at the end
escapes='^([^\]|\\(["\\bfnrt]|u00(0[0-7bef]|1[0-9a-f])))*$'
scalar='^(true|false|null|0|-?([1-9][0-9]{0,20}|(0|[1-9][0-9]{0,20})\.[0-9]*[1-9])|-?[1-9](\.[0-9]*[1-9])?e[-+][1-9][0-9]*)$'
one_more() { said[$member]="$tab#$((${said[$member]#"$tab#"} + 1))"; } # value of the list that is a member
canonical() { # NUMBER, of the file of this entry: whether it is one in the one form that RFC 8785 gives it; fills `said`
    local parts text rest token member='' want=v depth=0 i close=('') last=()
    mapfile -t -d '"' parts <"$tmp/tree/$1"
    parts[0]='{' # after the byte 0
    for ((i = 0; i < ${#parts[@]}; i++)); do # what stands between texts, and the text after it
        rest=${parts[i]}
        while [[ -n $rest ]]; do
            token=${rest:0:1}
            [[ $want != [vV] || $depth != 2 || ${close[2]} == '}' || $token == ']' ]] || one_more
            case $want$token in
                ::) want=v ;;
                c,) case ${close[depth]} in '}') want=n ;; ']') want=v ;; *) return 1 ;; esac ;;
                c[]}] | N\} | V])
                    [[ $depth -gt 0 && $token == "${close[depth]}" ]] || return 1
                    depth=$((depth - 1)) want=c ;;
                [vV]\{) depth=$((depth + 1)) close[depth]='}' want=N ;;
                [vV]\[)
                    depth=$((depth + 1)) close[depth]=']' want=V
                    [[ $depth != 2 ]] || said[$member]="$tab#0" ;;
                [vV]*)
                    token=${rest%%[],\}]*} want=c
                    [[ $token =~ $scalar ]] || return 1
                    [[ $depth != 1 ]] || said[$member]=$tab$token ;;
                *) return 1 ;;
            esac
            ((depth <= 64)) || return 1
            rest=${rest:${#token}}
        done
        ((depth > 0 && ++i < ${#parts[@]})) || break
        text=${parts[i]} rest=$text
        while [[ $rest == *\\ && $rest =~ $odd ]]; do # the quotation mark was one of the text
            ((++i < ${#parts[@]})) || return 1
            rest=${parts[i]} text+=\"$rest
        done
        [[ $text != *\\* || $text =~ $escapes ]] || return 1
        case $want in
            n | N)
                if [[ $want == N ]]; then : # Names ascend; of those with escapes or rare characters it is seen that they differ.
                elif [[ $text${last[depth]} == *[\\$'\xf0'-$'\xff']* ]]; then [[ $text != "${last[depth]}" ]] || return 1
                else [[ ${last[depth]} < $text ]] || return 1; fi
                last[depth]=$text want=:
                if ((depth == 1)); then member=$1$tab$text said[$member]=$tab
                elif ((depth == 2)); then said[$member$tab$text]=$tab; fi ;;
            v | V)
                want=c
                if ((depth == 1)); then said[$member]=$text
                elif ((depth == 2)); then
                    if [[ ${close[2]} == '}' ]]; then said[$member$tab${last[2]}]=$text; else one_more; fi
                fi ;;
            *) return 1 ;;
        esac
    done
    [[ $depth == 0 && $want == c && $i == $((${#parts[@]} - 1)) && ${said[$1${tab}version]-} == "${tab}1" &&
        ${said[$1${tab}type]-} =~ ^[a-z]+(-[a-z]+)*$ && ${said[$1${tab}salt]-} =~ ^[0-9a-f]{32}$ &&
        ${said[$1${tab}recorded]-} =~ ^[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$ ]]
}
readable() { # NUMBER LINE PLACE: whether it is an entry of a log
    if [[ ${#2} -gt 65535 || $2 != '{"'*'}' || $2 == *[$'\x01'-$'\x1f']* ]] || ! canonical "$1"; then
        said[$1${tab}type]=''
        fail log-entry "$3"
        return 1
    fi
}
text_of() { # NUMBER MEMBER -> REPLY, where it is a text
    REPLY=${said[$1$tab$2]-}
    [[ $REPLY != "$tab"* ]] || REPLY=''
}
declare -A node # "level:place" -> hash of a whole subtree
for ((i = 0; i < leaves; i++)); do
    node[0:$i]=${REPLIES[i]}
    if ((i < n)); then
        if [[ ${lines[i]} =~ ^\{\"withheld\":\"([0-9a-f]{64})\"\}$ ]]; then node[0:$i]=${BASH_REMATCH[1]} hidden=$((hidden + 1))
        else readable "$i" "${lines[i]}" "$custody:$((i + 1))" || hidden=$((hidden + 1)); fi
    fi
done
for path in "$custody" "$entry"; do
    is_file "$path" || continue
    for word in $(tr -s '\1-\177' ' ' <"$path" | tr -d '\0'); do [[ $word == $utf8 ]] || fail log-entry "$path"; done
done
for ((level = 0, width = leaves / 2; width > 0; level++, width /= 2)); do
    for ((i = 0; i < width; i++)); do
        escape "01${node[$level:$((2 * i))]}${node[$level:$((2 * i + 1))]}"
        printf '%b' "$REPLY" >"$tmp/tree/$i"
    done
    hashes "$width"
    for ((i = 0; i < width; i++)); do node[$((level + 1)):$i]=${REPLIES[i]}; done
done
root() { # SIZE -> REPLY, root over the first SIZE leaves: its whole subtrees, joined from the right
    local level start=0 parts=()
    for ((level = 40; level >= 0; level--)); do
        if (($1 >> level & 1)); then parts+=("${node[$level:$((start >> level))]}") start=$((start + (1 << level))); fi
    done
    REPLY=${parts[-1]}
    for ((level = ${#parts[@]} - 2; level >= 0; level--)); do join "${parts[level]}" "$REPLY"; done
}

# --- 4. The log's keys, signed heads, the package's entry. -------------------------------------------------------------
# Term t of the log: key (hex), its name, the sizes of heads that it signs. A rotation begins the next term.
term_key=() term_name=() term_from=() term_to=() revoked=' '
fingerprint() { # HEX-OF-KEY -> REPLY, as ssh-keygen -l has it
    escape "0000000b7373682d6564323535313900000020$1"
    REPLY=SHA256:$(printf '%b' "$REPLY" | openssl dgst -sha256 -binary | base64 | tr -d =)
}
add_term() { # NUMBER MEMBER FROM
    local hex
    text_of "$1" "$2"; hex_of "$REPLY"; hex=$REPLY
    text_of "$1" name
    [[ ${#hex} == 64 && -n $REPLY ]] || { fail log-entry "$custody:$3"; return; }
    term_key+=("$hex") term_name+=("$REPLY") term_from+=("$3") term_to+=(999999999999999999)
    escape "302a300506032b6570032100$hex"
    printf '%b' "$REPLY" >"$tmp/$hex.der"
}
signed() { # MESSAGE-FILE BASE64-OF-SIGNATURE HEX-OF-KEY
    printf '%s' "$2" | base64 -d >"$tmp/signature" 2>"$tmp/error" || return 1
    [[ $(base64 -w 0 "$tmp/signature") == "$2" ]] || return 1
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$tmp/$3.der" -rawin -in "$1" -sigfile "$tmp/signature" >"$tmp/error" 2>&1
}
term_of() { # SIZE -> REPLY, the term whose key signs a head of this size
    for REPLY in "${!term_key[@]}"; do
        if (($1 >= term_from[REPLY] && $1 <= term_to[REPLY])); then return 0; fi
    done
    return 1
}
head=data/custody/checkpoint origin=''
! is_file "$head" || origin=$(head -n 1 "$head" | tr -d '\0')
if [[ ${said[0${tab}type]-} != key ]]; then fail log-order "$custody:1"
elif [[ -n $origin ]]; then add_term 0 public_key 0; fi
for ((i = 1; i < n && ${#term_key[@]} > 0; i++)); do
    type=${said[$i${tab}type]-}
    if [[ $type == key ]]; then fail log-entry "$custody:$((i + 1))"
    elif [[ $type == key-rotation ]]; then
        old=$((${#term_key[@]} - 1))
        fingerprint "${term_key[old]}"; statement="adit key rotation v1"$'\n'"$origin"$'\n'"$REPLY"$'\n'
        text_of "$i" new; hex_of "$REPLY"; fingerprint "$REPLY"; printf '%s\n' "$statement$REPLY" >"$tmp/text"
        add_term "$i" new $((i + 1)); new=$((${#term_key[@]} - 1))
        text_of "$i" consent; consent=$REPLY
        text_of "$i" proof
        if ((new > old && term_to[old] > i)) && signed "$tmp/text" "$consent" "${term_key[old]}" &&
            signed "$tmp/text" "$REPLY" "${term_key[new]}"; then term_to[old]=$i
        else
            fail log-entry "$custody:$((i + 1))"
            term_from[new]=999999999999999999
        fi
    elif [[ $type == key-revocation ]]; then
        text_of "$i" key; hex_of "$REPLY"
        if [[ $REPLY == "${term_key[-1]}" && ${term_to[-1]} -gt $((i + 1)) ]]; then term_to[-1]=$((i + 1)); fi
        fingerprint "$REPLY"; revoked+="$REPLY "
    fi
done
declare -A head_size head_root head_origin
read_head() { # FILE NAME: a signed note; keeps what it says, and checks that the log's key signed it
    local note line key='' name='' good='' id
    mapfile -t note <"$1"
    if [[ $(printf '%s\n' "${note[@]}" | sha256) != $(sha256 <"$1") || ${#note[@]} -lt 5 || -n ${note[3]} ||
        ! ${note[1]} =~ ^(0|[1-9][0-9]{0,17})$ || ! ${note[2]} =~ ^[A-Za-z0-9+/]{43}=$ ]]; then
        [[ $2 != your* ]] || usage "--known-checkpoint: $1 is no signed head of a log"
        fail log-entry "$2"; return
    fi
    if [[ $2 == your* && -n $origin && ${note[0]} != "$origin" ]]; then fail log-inconsistent "$2"; return; fi
    head_origin[$2]=${note[0]} head_size[$2]=${note[1]}
    hex_of "${note[2]}"; head_root[$2]=$REPLY
    printf '%s\n' "${note[@]:0:3}" >"$tmp/text"
    if term_of "${note[1]}"; then key=${term_key[REPLY]} name=${term_name[REPLY]}; fi
    escape "0a01$key"
    id=$({ printf '%s' "$name"; printf '%b' "$REPLY"; } | sha256)
    for line in "${note[@]:4}"; do
        if [[ ! $line =~ ^'— '([^ +]+)' '([A-Za-z0-9+/=]+)$ ]]; then
            [[ $2 != your* ]] || usage "--known-checkpoint: $1 is no signed head of a log"
            fail log-entry "$2"; return
        fi
        line=${BASH_REMATCH[2]} # base64 of the key's ID (four bytes) and the signature
        [[ -n $key && ${BASH_REMATCH[1]} == "$name" ]] || continue
        hex_of "$line"
        [[ ${REPLY:0:8} == "${id:0:8}" ]] || continue
        escape "$REPLY"
        if [[ $(printf '%b' "$REPLY" | base64 -w 0) == "$line" ]] &&
            signed "$tmp/text" "$(printf '%b' "${REPLY:16}" | base64 -w 0)" "$key"; then good=1; else good=''; break; fi
    done
    [[ -n $good ]] || fail signature-wrong "$2"
}
if is_file "$head"; then read_head "$head" "$head"; else fail missing "$head"; fi
for path in data/custody/checkpoints/*; do
    is_file "$path" || continue
    if [[ $path =~ /([0-9]+)\.note$ ]]; then
        at=${BASH_REMATCH[1]}
        read_head "$path" "$path"
        [[ ${head_size[$path]-$at} == "$at" ]] || fail log-order "$path"
    else fail log-entry "$path"; fi
done
[[ -z $known ]] || read_head "$known" 'your known checkpoint'
if is_file "$proof"; then
    mapfile -t note <"$proof"
    steps=() i=2
    while ((i < ${#note[@]})) && [[ ${note[i]} =~ ^[A-Za-z0-9+/]{43}=$ ]]; do steps+=("${note[i]}"); i=$((i + 1)); done
    if [[ ${note[0]-} == c2sp.org/tlog-proof@v1 && ${note[1]-} =~ ^index\ (0|[1-9][0-9]{0,17})$ && ${#note[@]} -gt $((i + 5)) &&
        -z ${note[i]} && $(printf '%s\n' "${note[@]}" | sha256) == "${digest[$proof]}" ]]; then
        index=${BASH_REMATCH[1]}
        printf '%s\n' "${note[@]:i + 1}" >"$tmp/note"
        read_head "$tmp/note" "$proof"
        [[ $index == "$n" ]] || fail log-order "$proof"
        # RFC 9162, 2.1.3.2
        hash=${node[0:$n]-} at=$index last=$((${head_size[$proof]-0} - 1))
        for step in "${steps[@]}"; do
            raw=$(printf '%s' "$step" | base64 -d | od -An -v -tx1 | tr -d ' \n')
            escape "$raw"
            [[ $(printf '%b' "$REPLY" | base64 -w 0) == "$step" ]] || fail log-entry "$proof"
            if ((last == 0)); then hash=none; break; fi
            if ((at & 1 || at == last)); then
                join "$raw" "$hash"; hash=$REPLY
                while ((at != 0 && !(at & 1))); do at=$((at >> 1)) last=$((last >> 1)); done
            else join "$hash" "$raw"; hash=$REPLY; fi
            at=$((at >> 1)) last=$((last >> 1))
        done
        ! is_file "$entry" || [[ $last == 0 && $hash == "${head_root[$proof]-}" ]] || fail entry-mismatch "$proof"
    else fail log-entry "$proof"; fi
else fail signature-missing "$proof"; fi
for name in "${!head_size[@]}"; do
    at=${head_size[$name]} most=$n
    [[ $name != "$proof" && $name != your* ]] || most=$((n + 1))
    [[ ${head_origin[$name]} == "${head_origin[$head]-${head_origin[$name]}}" ]] || fail log-inconsistent "$name"
    if [[ $name == "$head" && $at != "$n" ]]; then fail log-order "$custody"; fi
    if ((at > most)); then [[ $name == "$head" ]] || fail log-rolled-back "$name"
    elif [[ $name == "$proof" && $at -le $n ]]; then fail log-order "$name"
    elif ((at > 0)); then
        if ((at > leaves)); then REPLY=none; else root "$at"; fi
        [[ ${head_root[$name]} != "$REPLY" ]] || continue
        code=log-inconsistent
        for other in "${!head_size[@]}"; do
            [[ ${head_size[$other]} != "$at" || ${head_root[$other]} == "${head_root[$name]}" ]] || code=log-forked
        done
        [[ $name != "$head" ]] || code=log-root
        fail "$code" "$name"
    fi
done
if ((${#term_key[@]} > 0)); then
    escape "${term_key[0]}"; short=$(printf '%b' "$REPLY" | sha256)
    [[ $origin == */"${short:0:8}" ]] || fail log-inconsistent "$head"
fi
rest=$withheld_json
while [[ $rest == *'"path":"'* ]]; do
    rest=${rest#*'"path":"'} withheld_files=$((withheld_files + 1)) path=${rest%%\"*}
    # What is there is not withheld, and is excused from nothing.
    [[ $path == data/* && -z ${digest[$path]-} ]] || fail commitment-form data/withheld.json
    [[ $path != data/stac/* ]] || withheld_items=$((withheld_items + 1))
done
if is_file "$entry"; then
    line=$(tr -d '\0' <"$entry"; printf x)
    if [[ ${size[$entry]} != $((${#line} - 1)) ]]; then fail log-entry "$entry"
    elif ! readable "$n" "${line%x}" "$entry"; then :
    elif [[ ${said[$n${tab}type]} != package ]]; then fail entry-mismatch "$entry"
    else
        text_of "$n" manifest
        [[ $REPLY == "$manifest" ]] || fail manifest-mismatch manifest-sha256.txt
        [[ ${said[$n${tab}withheld]-} == "$tab$withheld_files" ]] || fail commitment-form data/withheld.json
    fi
fi

# --- 5. Who signed the package. ----------------------------------------------------------------------------------------
sig=signatures/tagmanifest-sha256.txt.sig who='nobody, no signature is right'
if ! is_file "$sig"; then fail signature-missing "$sig"
else
    armour=$({ printf '%s\n' '-----BEGIN SSH SIGNATURE-----'; tr -d '\0' <"$sig" | head -n -1 | tail -n +2 | base64 -d 2>"$tmp/error" |
        base64 -w 70; printf '%s\n' '-----END SSH SIGNATURE-----'; } | sha256)
    good=''
    ! is_file tagmanifest-sha256.txt || good=$(ssh-keygen -Y check-novalidate -n adit-package -s "$sig" <tagmanifest-sha256.txt 2>&1)
    if [[ $armour != "${digest[$sig]}" || ! $good =~ ^Good\ .*\ key\ (SHA256:[A-Za-z0-9+/]+) ]]; then fail signature-wrong "$sig"
    else
        who=${BASH_REMATCH[1]} key=''
        if term_of $((n + 1)); then fingerprint "${term_key[REPLY]}"; key=$REPLY; fi
        if [[ $revoked == *" $who "* ]]; then fail signer-revoked "$sig"
        elif [[ $key != "$who" ]]; then fail signature-wrong "$sig"; fi
        # Line by line: of a file, ssh-keygen takes the first name of a key, also where another line lets it sign.
        trusted='' number=0
        { [[ -z $signers ]] || { cat -- "$signers"; echo; }; [[ -z $sender ]] || printf 'sender %s\n' "$sender"; } >"$tmp/signers"
        while IFS= read -r line; do
            number=$((number + 1))
            [[ ! $line =~ ^[[:space:]]*(#|$) ]] || continue
            printf '%s\n' "$line" >"$tmp/line"
            principal=$(ssh-keygen -Y find-principals -n adit-package -s "$sig" -f "$tmp/line" 2>"$tmp/error" | head -n 1)
            [[ ! $(<"$tmp/error") =~ (missing key|invalid key|bad options[^$'\n']*) ]] || usage "--signers or --key, line $number: ${BASH_REMATCH[1]}: $line"
            if [[ -n $principal ]] && ssh-keygen -Y verify -n adit-package -I "${principal%%,*}" -s "$sig" -f "$tmp/line" \
                <tagmanifest-sha256.txt >"$tmp/error" 2>&1; then trusted=${trusted:-$principal}; fi
        done <"$tmp/signers"
        if [[ -n $trusted ]]; then who+=" ($trusted), whom you know"
        elif [[ -n $signers$sender ]]; then fail signer-unknown "$sig"; fi
        [[ $who == *know ]] || who+=', not known to you: compare it with a fingerprint that you have from the sender by another way'
    fi
fi
for path in attestations/*.dsse.json; do # signature over "DSSEv1 SP length SP type SP length SP payload"
    is_file "$path" || continue
    envelope=$(tr -d '\0' <"$path")
    if [[ $envelope =~ ^\{\"payload\":\"([A-Za-z0-9+/=]+)\",\"payloadType\":\"(application/vnd\.in-toto\+json)\",\"signatures\":\[\{\"keyid\":\"[^\"]*\",\"sig\":\"([A-Za-z0-9+/=]+)\"\}\]\}$ ]]; then
        type=${BASH_REMATCH[2]} signature=${BASH_REMATCH[3]} good=''
        printf '%s' "${BASH_REMATCH[1]}" | base64 -d >"$tmp/statement" 2>"$tmp/error"
        statement=$(tr -d '\0' <"$tmp/statement")
        { printf 'DSSEv1 %s %s %s ' ${#type} "$type" "$(stat -c %s "$tmp/statement")"; cat "$tmp/statement"; } >"$tmp/text"
        if term_of $((n + 1)) && signed "$tmp/text" "$signature" "${term_key[REPLY]}"; then good=1; fi
        [[ -n $good && $statement == *'"_type":"https://in-toto.io/Statement/v1"'* &&
            $statement == *"\"subject\":[{\"digest\":{\"sha256\":\"$manifest\"},\"name\":\"manifest-sha256.txt\"}]"* ]] ||
            fail attestation-wrong "$path"
    else fail attestation-wrong "$path"; fi
done

# --- 6. What the log recorded of plan, run, catalogue and scenes. ----------------------------------------------------
recorded() { [[ -n ${digest[$1]-} && ${digest[$1]} == "$2" ]]; } # PATH DIGEST
response=data/ledger/catalogue-response.json scenes=data/ledger/scenes.csv plan=data/plan/plan.json run=data/results/run.json
run_at='' plan_at='' response_at='' run_plan='' plans=() runs=()
declare -A in_log in_stac in_csv in_response logged
for ((i = 0; i < n; i++)); do
    case ${said[$i${tab}type]-} in
        plan) plans+=("$i"); text_of "$i" plan; [[ -n $plan_at ]] || ! recorded "$plan" "$REPLY" || plan_at=$i ;;
        run) runs+=("$i"); text_of "$i" run_json; if recorded "$run" "$REPLY"; then run_at=$i; text_of "$i" plan; run_plan=$REPLY; fi ;;
        catalogue) text_of "$i" response; ! recorded "$response" "$REPLY" || response_at=$i ;;
        scene) # "=": no key may be empty. An item that the provider exchanged has several digests.
            text_of "$i" item; item=$REPLY; text_of "$i" digest; in_log[=$item]+=" $REPLY"; logged[=$REPLY]=1 ;;
        correction) # of an entry before it; the leaf hash, where it is stated, is that entry's
            at=$i number=${said[$i${tab}corrects]-}; text_of "$i" leaf
            [[ ! $number =~ ^$tab(0|[1-9][0-9]{0,8})$ ]] || at=${BASH_REMATCH[1]}
            ((at < i)) &&
                [[ -z ${said[$i${tab}leaf]+x} || $REPLY == "${node[0:$at]}" ]] || fail log-entry "$custody:$((i + 1))" ;;
    esac
done
if [[ -n $run_at ]]; then
    declare -A output
    [[ ${said[$run_at${tab}outputs]-} == "$tab" ]] || fail log-entry "$custody:$((run_at + 1))"
    for name in "${!said[@]}"; do
        [[ $name == "$run_at${tab}outputs$tab"* ]] || continue
        path=data/results/${name#"$run_at${tab}outputs$tab"}
        output[$path]=${said[$name]}
    done
    for path in "${!output[@]}"; do
        recorded "$path" "${output[$path]}" || withheld "$path" || fail run-mismatch "$path"
    done
    for path in "${files[@]}"; do
        [[ $path != data/results/* || $path == "$run" || -n ${output[$path]-} ]] || fail run-mismatch "$path"
    done
    recorded "$scenes" "${output[data/results/scenes.csv]-}" || withheld "$scenes" || fail run-mismatch "$scenes"
else withheld "$run" || fail run-mismatch "$run"; fi
! is_file "$plan" || [[ -n $plan_at ]] || fail plan-mismatch "$plan"
[[ -z $run_plan ]] || recorded "$plan" "$run_plan" || withheld "$plan" || fail plan-mismatch "$plan"
if [[ -n $run_plan && -n $plan_at ]] && ((plan_at > run_at)); then fail log-order "$custody:$((plan_at + 1))"; fi
[[ -n $response_at ]] || withheld "$response" || fail entry-mismatch "$response"

strange=()
for path in "${files[@]}"; do
    [[ $path == data/stac/* ]] || continue
    in_stac[${digest[$path]}]=1
    [[ -n ${logged[=${digest[$path]}]-} ]] || strange+=("$path")
done
((${#strange[@]} <= hidden)) || for path in "${strange[@]}"; do fail entry-mismatch "$path"; done
if is_file "$scenes"; then
    while IFS=, read -r _ items _ _ _ status _; do
        items=${items//[\"$'\r']/}
        read -r -a names <<<"$items"
        for item in "${names[@]}"; do in_csv[=${item#\'}]=${status:-none}; done
    done < <(tail -n +2 "$scenes" | tr -d '\0')
else withheld "$scenes" || fail scene-dropped "$scenes"; fi
if is_file "$response"; then
    if [[ $(tr -d '\0' <"$response") =~ \"items\":\[([^]]*)\],\"responses\": ]]; then
        IFS=, read -r -a pairs <<<"${BASH_REMATCH[1]}"
        for item in "${pairs[@]}"; do in_response[=${item//\"/}]=1; done
    else fail scene-dropped "$response"; fi
else withheld "$response" || fail scene-dropped "$response"; fi
absent=0
for item in "${!in_log[@]}"; do
    # What the recorded response does not name was withdrawn by the provider, or is of an earlier run.
    [[ -z $response_at || -n ${in_response[$item]-} ]] || continue
    there=''
    for hash in ${in_log[$item]}; do there+=${in_stac[$hash]-}; done
    [[ -n $there ]] || absent=$((absent + 1))
    [[ -n ${in_csv[$item]-} ]] || ! is_file "$scenes" || fail scene-dropped "$scenes"
    [[ -n ${in_response[$item]-} ]] || ! is_file "$response" || fail scene-dropped "$response"
done
((absent <= withheld_items)) || fail entry-mismatch data/stac
for item in "${!in_response[@]}"; do [[ -n ${in_csv[$item]-} ]] || ! is_file "$scenes" || fail scene-dropped "$scenes"; done
for item in "${!in_csv[@]}"; do
    [[ ${in_csv[$item]} == unreadable || -n ${in_response[$item]-} ]] || ! is_file "$response" || fail scene-dropped "$response"
done

# --- 7. CMS signature and time stamps, with the certificates of --ca or of the package. -------------------------------
cms=signatures/tagmanifest-sha256.txt.p7s certificate=signatures/certs/signer.pem stamped='no time stamp' sealed='no CMS signature'
for path in signatures/certs/*.pem; do ! is_file "$path" || cat -- "$path"; done >"$tmp/certs.pem"
anchors=${ca:-$tmp/certs.pem}
if is_file "$cms"; then
    # The certificate that the sender listed before signing, so that no other can be put in its place.
    first() { openssl x509 -in "$1" -outform DER 2>"$tmp/error" | sha256; }
    if openssl cms -verify -binary -inform DER -in "$cms" -content tagmanifest-sha256.txt -CAfile "$anchors" -partial_chain \
        -certfile "$tmp/certs.pem" -purpose any -no_check_time -signer "$tmp/by.pem" -out "$tmp/content" 2>"$tmp/error" &&
        { ! is_file "$certificate" || [[ $(first "$tmp/by.pem") == "$(first "$certificate")" ]]; }; then
        sealed=$(openssl x509 -in "$tmp/by.pem" -noout -subject -nameopt RFC2253)
        sealed=${sealed#subject=}
        if [[ -n $ca ]]; then sealed+=', known by --ca'; else sealed+=', certificate in the package, not known to you'; fi
    else
        fail signature-wrong "$cms"
        sealed='nobody, the CMS signature does not hold'
    fi
fi
stamp() { # RESPONSE DATA: the certificate must have been valid when it stamped, not today
    local time=''
    is_file "$1" || return
    [[ $(openssl ts -reply -in "$1" -text 2>"$tmp/error") =~ 'Time stamp: '([A-Za-z0-9: ]+) ]] && time=${BASH_REMATCH[1]}
    if [[ -n $time ]] && is_file "$2" && openssl ts -verify -in "$1" -data "$2" -CAfile "$anchors" -partial_chain \
        -untrusted "$tmp/certs.pem" -attime "$(date -d "$time" +%s)" >"$tmp/error" 2>&1; then
        [[ $stamped != no* ]] || stamped=''
        stamped+="${stamped:+; }$time ($1)"
    else fail stamp-wrong "$1"; fi
}
for path in signatures/*.tsr; do stamp "$path" "$sig"; done
for path in data/custody/stamps/*; do
    name=${path##*/} data=data/custody/checkpoints/${path##*/}
    data=${data%%.*}.note
    if [[ ${name%%.*} == "$n" ]]; then data=$head; fi
    stamp "$path" "$data"
done

# --- 8. What the log says of the choice of this run: statements, no failures. ------------------------------------------
before() { # NUMBER, of those that follow -> REPLY, how many are less
    local at=$1 i
    shift
    REPLY=0
    for i; do if ((i < at)); then REPLY=$((REPLY + 1)); fi; done
}
counted() { REPLY="$1 $2"; [[ $1 == 1 ]] || REPLY+=s; } # NUMBER WORD -> REPLY
if [[ -z $run_at ]]; then by_plan='not known, the log has no entry of this run'
elif [[ -z $run_plan ]]; then
    by_plan='none was frozen before the run'
    counted ${#plans[@]} plan
    ((${#plans[@]} == 0)) || by_plan+="; the log has $REPLY, which the run does not name"
else
    frozen='' next='' # the run's plan, and the first that took its place
    for i in "${plans[@]}"; do
        text_of "$i" plan; [[ -n $frozen || $REPLY != "$run_plan" ]] || frozen=$i
        text_of "$i" supersedes; [[ -n $next || $REPLY != "$run_plan" ]] || next=$i
    done
    before "${frozen:-0}" "${runs[@]}"
    if [[ -z $frozen ]]; then by_plan='the run names one that no entry of the log shows'
    elif ((frozen > run_at)); then by_plan="FROZEN AFTER THE RUN (entry $frozen)"
    elif [[ -n ${said[$frozen${tab}results]+x} ]]; then by_plan="FROZEN WHEN RESULTS OF THE SITE WERE THERE ALREADY (entry $frozen)"
    elif ((REPLY == 0)); then by_plan="frozen before this run (entry $frozen); the site's folder held no results then"
    else
        by_plan="frozen before this run (entry $frozen) AND AFTER $REPLY OTHER RUN"
        ((REPLY == 1)) || by_plan+=S
    fi
    if [[ -n $next ]]; then
        by_plan+=", superseded by entry $next"
        if ((next < run_at)); then by_plan+=' BEFORE THE RUN'; else by_plan+=' after the run'; fi
    fi
    ((${#plans[@]} < 2)) || by_plan+=", one of ${#plans[@]} plans in the log"
    points=${said[$run_at${tab}outside_plan]-}
    if [[ $points == "$tab#"* ]]; then points=${points#"$tab#"}; else points=0; fi
    counted "$points" point
    if ((points == 0)); then by_plan+='; the run keeps to it'; else by_plan+="; THE RUN DOES NOT KEEP TO IT: $REPLY"; fi
fi
if [[ -z $run_at ]]; then among="this one is not among the ${#runs[@]} in the log"
elif ((${#runs[@]} > 1)); then
    before "$run_at" "${runs[@]}"
    among="run $((REPLY + 1)) of ${#runs[@]} in the log; "
    if ((${#runs[@]} == 2)); then among+='the other is not in this package'; else among+='the others are not in this package'; fi
elif ((hidden == 0)); then among='the only one in the log'
else among='the only one that the log shows'; fi
if ((hidden == 1)); then among+='; 1 entry is withheld and may be a plan or a run'
elif ((hidden > 1)); then among+="; $hidden entries are withheld and may be plans or runs"; fi

# --- 9. The verdict. ---------------------------------------------------------------------------------------------------
printf '\n%s\n' "$([[ $failures == 0 ]] && echo 'The package verifies.' || echo 'THE PACKAGE DOES NOT VERIFY.')"
printf 'Intact:    %s\n' "$([[ $failures == 0 ]] && echo "yes; ${#files[@]} files, $n log entries" || echo "see the $failures lines above")"
printf 'Withheld:  %s\n' "$withheld_files files, $hidden entries of the log"
printf 'Signed by: %s\n' "$who"
printf 'Sealed by: %s\n' "$sealed"
printf 'Stamped:   %s\n' "$stamped"
printf 'Plan:      %s\n' "$by_plan"
printf 'Runs:      %s\n' "$among"
[[ -n $ca || ! -s $tmp/certs.pem ]] || echo 'CMS signature and stamps were checked against the certificates in the package: name those that you trust with --ca'
((failures == 0)) || exit 4
