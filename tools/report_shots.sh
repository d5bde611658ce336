#!/usr/bin/env bash
# Draws sample reports as their readers see them: every plan of the shipped scenarios is played into a fresh database,
# then pages go through headless Chromium (screen and A4) and spreadsheets through LibreOffice.
# usage: report_shots.sh KEFUCTL FOLDER
set -euo pipefail
kefuctl=$1
out=$2
rm -rf "$out"
mkdir -p "$out"
db="$out/sample.db"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

for scenario in scenarios/*.json; do
    for plan in good middling slow rude bad; do
        "$kefuctl" play "$scenario" --plan "$plan" --json --db "$db" >/dev/null 2>&1 || true
    done
done
# One plan for each pair of scenario and kind is enough; a scenario without such a plan is passed over.
mapfile -t sessions < <("$kefuctl" report --json --db "$db" | sed -n 's/^{"session":"\([0-9a-f]*\)".*/\1/p')
((${#sessions[@]} > 3)) || { printf 'no sessions were played\n' >&2; exit 1; }

browser() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
        --user-data-dir="$profile" "$@" >/dev/null 2>&1
}

# name page.html
draw() {
    browser --window-size=1180,3200 --screenshot="$out/$1.png" "file://$2"
    browser --no-pdf-header-footer --print-to-pdf="$out/$1.pdf" "file://$2"
    pdftoppm -r 80 -png "$out/$1.pdf" "$out/$1-page"
}

out=$(readlink -f "$out")
for language in zh en; do
    for which in 0 2; do
        name="session-$which-$language"
        "$kefuctl" --language "$language" report --html --db "$db" --session "${sessions[$which]}" -o "$out/$name.html"
        draw "$name" "$out/$name.html"
    done
    "$kefuctl" --language "$language" report --html --db "$db" -o "$out/class-$language.html"
    draw "class-$language" "$out/class-$language.html"
    "$kefuctl" --language "$language" export --xlsx --db "$db" -o "$out/marks-$language.xlsx"
    soffice --headless "-env:UserInstallation=file://$profile/office" --convert-to pdf --outdir "$out" \
        "$out/marks-$language.xlsx" >/dev/null 2>&1
    pdftoppm -r 60 -png "$out/marks-$language.pdf" "$out/marks-$language-page"
done
