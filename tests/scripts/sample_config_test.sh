#!/usr/bin/env bash
# The sample configuration, as it is and with every commented setting switched on, is one that the forwarder takes.
#
#   sample_config_test.sh FORWARDER
set -euo pipefail

sample=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../scripts/forwarder.conf")
everything=$(mktemp)
trap 'rm -f "$everything"' EXIT
sed 's/^#\([a-z-]\+ = \)/\1/' "$sample" >"$everything"
[[ $(grep -c '^[a-z-]\+ = ' "$everything") -gt $(grep -c '^[a-z-]\+ = ' "$sample") ]]

"$1" --config "$sample" --check-config
"$1" --config "$everything" --check-config
