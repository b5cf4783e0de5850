#!/usr/bin/env bash
# The sample configuration, as it is and with every commented setting switched on, is one that the forwarder takes.
#
#   sample_config_test.sh FORWARDER
set -euo pipefail

sample=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../packaging/forwarder.conf")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
everything=$folder/forwarder.conf
(umask 077 && echo 00112233445566778899AABBCCDDEEFF >"$folder/meter.key")
(umask 077 && printf 'gateway = bbb-7\nkey = %064d\n' 1 >"$folder/feed.key")
(umask 077 && echo secret >"$folder/mqtt.password")
sed -e 's/^#\([a-z-]\+ = \)/\1/' -e "s#/etc/meterwire/keys/#$folder/#; s#/var/lib/meterwire/#$folder/#g" "$sample" >"$everything"
[[ $(grep -c '^[a-z-]\+ = ' "$everything") -gt $(grep -c '^[a-z-]\+ = ' "$sample") ]]

"$1" --config "$sample" --check-config
"$1" --config "$everything" --check-config
