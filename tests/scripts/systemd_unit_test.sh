#!/usr/bin/env bash
# Has systemd read the units. Skipped (77) where there is no systemd-analyze.
#
#   systemd_unit_test.sh FORWARDER RECEIVER
set -euo pipefail

command -v systemd-analyze >/dev/null || { echo "skipped: there is no systemd-analyze here"; exit 77; }
units=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../packaging/systemd")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# look_at UNIT PROGRAM
look_at() {
  # The program it names must be there, so the one just built stands in for the one installed.
  grep -q "^ExecStart=/usr/bin/$1 " "$units/$1.service"
  sed "s#^ExecStart=/usr/bin/$1 #ExecStart=$2 #" "$units/$1.service" >"$folder/$1.service"

  # What it warns of (an unknown key, say) does not make its exit status; what it says does.
  local said
  said=$(systemd-analyze verify --man=no "$folder/$1.service" 2>&1) || { echo "$said"; return 1; }
  if grep -F "$1" <<<"$said"; then return 1; fi

  # At most 1.5 of 10: nothing of the hardening was lost.
  local exposed=0
  systemd-analyze security --offline=true --threshold=15 --no-pager "$folder/$1.service" >"$folder/security" || exposed=1
  tail -n 1 "$folder/security"
  return "$exposed"
}

look_at meterwire-forwarder "$1"
look_at meterwire-receiver "$2"
