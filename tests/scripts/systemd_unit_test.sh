#!/usr/bin/env bash
# Has systemd read the unit. Skipped (77) where there is no systemd-analyze.
#
#   systemd_unit_test.sh FORWARDER
set -euo pipefail

command -v systemd-analyze >/dev/null || { echo "skipped: there is no systemd-analyze here"; exit 77; }
unit=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../scripts/systemd/meterwire-forwarder.service")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The program it names must be there, so the one just built stands in for the one installed.
grep -q '^ExecStart=/usr/bin/meterwire-forwarder ' "$unit"
sed "s#^ExecStart=/usr/bin/meterwire-forwarder #ExecStart=$1 #" "$unit" >"$folder/meterwire-forwarder.service"

# What it warns of (an unknown key, say) does not make its exit status; what it says does.
said=$(systemd-analyze verify --man=no "$folder/meterwire-forwarder.service" 2>&1) || { echo "$said"; exit 1; }
if grep -F "$folder" <<<"$said"; then exit 1; fi

# Below 2.5 of 10: nothing of the hardening was lost.
systemd-analyze security --offline=yes --threshold=25 --no-pager "$folder/meterwire-forwarder.service" \
  >"$folder/security" || { tail -n 1 "$folder/security"; exit 1; }
tail -n 1 "$folder/security"
