#!/usr/bin/env bash
# Completes command lines as bash would.
#
#   completion_test.sh FOLDER-OF-PROGRAMS
set -euo pipefail

PATH=$1:$PATH
# shellcheck source=packaging/completion/meterwire
source "$(dirname "${BASH_SOURCE[0]}")/../../packaging/completion/meterwire"
checks=0

# Can be called within a completion only.
compopt() { told=$*; }

# completed LINE: what it would be completed to, a line each, in COMPREPLY.
completed() {
  COMP_LINE=$1
  COMP_POINT=${#1}
  told=
  set +e
  _meterwire "${1%% *}"
  set -e
}

# offers LINE WORD…: among others.
offers() {
  local line=$1 word
  shift
  completed "$line"
  for word in "$@"; do
    printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -- "$word" ||
      { echo "FAILED: '$line' does not offer '$word', but: ${COMPREPLY[*]}"; exit 1; }
    checks=$((checks + 1))
  done
}

# becomes LINE [WORD]: that and no other, or nothing.
becomes() {
  completed "$1"
  [[ ${COMPREPLY[*]} == "${2:-}" ]] || { echo "FAILED: '$1' offers '${COMPREPLY[*]}', not '${2:-}'"; exit 1; }
  checks=$((checks + 1))
}

# becomes_file LINE: is left to bash.
becomes_file() {
  becomes "$1"
  [[ $told == '-o default' ]] || { echo "FAILED: '$1' does not offer files"; exit 1; }
}

# Every option that a program names in its help is offered.
for program in forwarder receiver meter parse simulator; do
  mapfile -t options < <("meterwire-$program" --help | grep -oE '^  (-[a-z] \[ )?--[a-z-]+' | grep -oE -- '--[a-z-]+')
  ((${#options[@]} > 5))
  offers "meterwire-$program -" "${options[@]}"
done

becomes 'meterwire-forwarder --check' --check-config
offers 'meterwire-forwarder --source ' tcp:// rfc2217:// file:
becomes 'meterwire-forwarder --source rfc2217:' //
becomes 'meterwire-forwarder --sink u' udp://
offers 'meterwire-forwarder --sink ' mqtt:// mqtts:// domoticz:// csv: jsonl:
becomes 'meterwire-forwarder --sink domoticz:' //
becomes 'meterwire-forwarder --http 127' 127.0.0.1:9107
becomes 'meterwire-receiver --listen ' udp://
becomes 'meterwire-forwarder --log-level=de' debug
becomes_file 'meterwire-forwarder --config /etc/meter'
becomes 'meterwire-forwarder --gateway '
becomes 'meterwire-receiver key' keygen
becomes 'meterwire-receiver --output j' jsonl
becomes 'meterwire-parse --format t' text
becomes 'meterwire-parse --language f' fr
becomes_file 'meterwire-parse tele'
becomes_file 'meterwire-receiver --sqlite=fe'
becomes 'meterwire-meter /dev/ttyUSB0 cl' clock
becomes 'meterwire-meter --format csv /dev/ttyUSB0 ide' identify
becomes 'meterwire-simulator --meter emucs-w' emucs-wallonia
offers 'meterwire-simulator --fault ' bad-crc-every= noise glued

echo "$checks completions are as expected"
