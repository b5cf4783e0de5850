#!/usr/bin/env bash
# The man pages have every option that the programs have, and no other; and forwarder.conf(5) every option of a source or a
# sink that the README and the page of each sink have. Where there is mandoc or groff, it finds no fault with them.
#
#   man_pages_test.sh FOLDER-OF-PROGRAMS
set -euo pipefail

pages=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../packaging/man")
readme=$pages/../../README.md
docs=$pages/../../docs
bad=0

# differ WHAT EXPECTED IS
differ() {
  local difference
  difference=$(diff <(sort -u <<<"$2") <(sort -u <<<"$3") | grep '^[<>]') || return 0
  printf '%s (<: missing, >: not known to the program):\n%s\n' "$1" "$difference"
  bad=1
}

documented() { sed -nE '/^\.It Fl/ { s/Fl [a-z] , //; s/^\.It Fl -([a-z-]+).*/--\1/p }' "$1"; }
for page in "$pages"/meterwire-*; do
  program=$(basename "${page%.*}")
  options=$("$1/$program" --help | grep -oE '^  (-[a-z] \[ )?--[a-z-]+' | grep -oE -- '--[a-z-]+')
  (($(wc -l <<<"$options") > 5)) || { echo "$program --help has hardly any options"; bad=1; }
  differ "${page##*/}" "$options" "$(documented "$page")"
done

# Of the tables "Source", "Option of a source", "Sink", "Option of `udp:`" and "Option of every sink", every `name=` in the
# first column.
tables=$(sed -nE '/^\| (Source|Sink|Option of (a source|.udp:.|every sink))/,/^$/p' "$readme" | sed -n 's/^\(|[^|]*|\).*/\1/p')
names=$(grep -oE '`[a-z-]+=' <<<"$tables" | tr -d '`=')
(($(wc -l <<<"$names") > 20)) || { echo "the README's tables were not found"; bad=1; }
# Those of a sink's own page have the name alone, or with a value.
for page in mqtt domoticz files; do
  of_sink=$(sed -n '/^| Option |/,/^$/p' "$docs/$page.md" | sed -n 's/^\(|[^|]*|\).*/\1/p' | grep -oE '`[a-z-]+' | tr -d '`')
  (($(wc -l <<<"$of_sink") > 8)) || { echo "the table of docs/$page.md was not found"; bad=1; }
  names+=$'\n'$of_sink
done
differ forwarder.conf.5 "$names" \
  "$(sed -n '/^\.It Cm/p' "$pages/forwarder.conf.5" | grep -oE 'Cm [a-z-]+ Ns =' | cut -d ' ' -f 2)"

if command -v mandoc >/dev/null; then
  mandoc -T lint -W warning "$pages"/* || bad=1
elif command -v groff >/dev/null; then
  for page in "$pages"/*; do
    said=$(groff -mdoc -Tutf8 -ww "$page" 2>&1 >/dev/null)
    [[ -z $said ]] || { echo "$said"; bad=1; }
  done
else
  echo "not looked at by mandoc or groff: neither is there"
fi
exit "$bad"
