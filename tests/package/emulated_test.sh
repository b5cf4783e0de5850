#!/usr/bin/env bash
# Runs what is in the armhf package on an emulated BeagleBone's processor: a simulated meter, the forwarder, the parser.
#
#   tests/package/emulated_test.sh [PACKAGE.deb]     by default that of scripts/package --arch armhf
#
# Needs no root. The libraries are those that the package was built with, of Debian's armhf.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/lib/common.sh
source "$here/../../scripts/lib/common.sh"
help_asked "${1:-}" && exit 0

"$root/scripts/setup" --cross
package=${1:-$(find "$build_root/packages" -name 'meterwire_*_armhf.deb' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 |
  cut -d ' ' -f 2-)}
[[ -f $package ]] || fail 2 "there is no package${package:+ $package}; scripts/package --arch armhf makes one"
libraries=$build_root/sysroot-armhf
[[ -d $libraries ]] || fail 2 "there is no $libraries; scripts/package --arch armhf makes it"

work=$(mktemp -d)
processes=()
clean_up() {
  if ((${#processes[@]})); then
    kill -TERM "${processes[@]}" || true
    wait || true
  fi 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

broken() {
  printf 'FAILED: %s\n' "$1"
  tail -n 20 "$work"/*.log
  exit 1
}
# emulated PROGRAM ARGUMENT…
emulated() { qemu-arm-static -cpu cortex-a8 -L "$libraries" "$work/package/usr/bin/meterwire-$1" "${@:2}"; }
# run PROGRAM ARGUMENT…: in the background, its log kept.
run() {
  qemu-arm-static -cpu cortex-a8 -L "$libraries" "$work/package/usr/bin/meterwire-$1" "${@:2}" >"$work/$1.out" 2>"$work/$1.log" &
  processes+=($!)
}
await() {
  local what=$1
  shift
  for _ in {1..300}; do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  broken "waited 30 s in vain: $what"
}

dpkg-deb --extract "$package" "$work/package"
for program in "$work"/package/usr/bin/*; do
  file=$(od -A n -t x1 -j 18 -N 2 "$program")
  [[ $file == ' 28 00' ]] || broken "$program is not for ARM"
  emulated "${program##*/meterwire-}" --version
done

say "The forwarder takes the configuration as it is installed"
emulated forwarder --config "$work/package/etc/meterwire/forwarder.conf" --check-config

say "A meter, and the forwarder that reads it"
# In place of the receiver, which asks the kernel to count what it drops: QEMU does not pass that on.
cat >"$work/receiver.py" <<'RECEIVER'
import json, socket
feed = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
feed.bind(("127.0.0.1", 0))
feed.settimeout(60)
print(feed.getsockname()[1], flush=True)
whole = {}
while sum(len(parts) == count for parts, count in whole.values()) < 3:
    record = json.loads(feed.recv(65535))
    assert record["gateway"] == "beaglebone" and record["check"] == "crc16", record
    whole.setdefault(record["seq"], (set(), record["parts"]))[0].add(record["part"])
print("three records")
RECEIVER
python3 "$work/receiver.py" >"$work/receiver.log" 2>&1 &
processes+=($!)
await "the receiver listens" test -s "$work/receiver.log"
address=127.0.0.1:$(head -n 1 "$work/receiver.log")
run simulator --meter dsmr5 --link "$work/meter" --record "$work/telegrams" --wait-for-reader
await "the meter is there" test -L "$work/meter"
run forwarder --gateway beaglebone --source "serial:$work/meter" \
  --sink "udp://$address" --state "$work/state"
await "three records arrive" grep -q 'three records' "$work/receiver.log"
say "The parser reads what the meter sent"
emulated parse --format text "$work/telegrams" >"$work/parsed" 2>"$work/parse.log" || broken "meterwire-parse ended with $?"
grep -q 'energy_import_t1' "$work/parsed" || broken "the parser did not find the register of energy"
head -n 6 "$work/parsed"
say "It works on an emulated Cortex-A8"
