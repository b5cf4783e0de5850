#!/usr/bin/env bash
# Installs the package in clean roots of Debian 12, uses it as its owner would, upgrades, removes and purges it.
#
#   tests/package/install_test.sh [PACKAGE.deb]     by default that of this machine, from scripts/package
#
# Needs root, debootstrap and Debian's archives; takes a few minutes. Every step is shown, and the first that fails ends it.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/lib/common.sh
source "$here/../../scripts/lib/common.sh"
# shellcheck source=scripts/lib/sysroot.sh
source "$root/scripts/lib/sysroot.sh"
# shellcheck source=scripts/lib/clean_root.sh
source "$root/scripts/lib/clean_root.sh"
help_asked "${1:-}" && exit 0

((EUID == 0)) || fail 1 "this makes roots and mounts things: run it as root"
"$root/scripts/setup" --package --install-test
# The newest, where there are several.
package=${1:-$(find "$build_root/packages" -name "meterwire_*_$(dpkg --print-architecture).deb" -printf '%T@ %p\n' \
  2>/dev/null | sort -n | tail -n 1 | cut -d ' ' -f 2-)}
[[ -f $package ]] || fail 2 "there is no package${package:+ $package}; scripts/package makes one"

work=$(mktemp -d)
clean=$work/root
trap 'remove_clean_root "$clean"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

script=/etc/init.d/meterwire-forwarder
conf=/etc/meterwire/forwarder.conf
steps=0

step() { steps=$((steps + 1)); printf '   %2d. %s\n' "$steps" "$*"; }
broken() {
  printf 'FAILED: %s\n' "$1"
  for log in "$work"/said "$clean/var/log/meterwire-forwarder.log"; do
    [[ ! -s $log ]] || { printf -- '--- %s:\n' "${log##*/}"; tail -n 30 "$log"; }
  done
  exit 1
}
# must COMMAND…: what it says is kept for the case that it fails.
must() { "$@" >"$work/said" 2>&1 || broken "$* ended with $?"; }
# must_end_with STATUS COMMAND…
must_end_with() {
  local expected=$1 result=0
  shift
  "$@" >"$work/said" 2>&1 || result=$?
  ((result == expected)) || broken "$* ended with $result, not $expected"
}
# must_be PATH 'OWNER:GROUP MODE'
must_be() {
  local is
  is=$(inside "$clean" stat --format '%U:%G %a' "$1") || broken "$1 is missing"
  [[ $is == "$2" ]] || broken "$1 is $is, not $2"
}
apt_get() { must inside "$clean" apt-get --quiet --yes --no-install-recommends -o Dpkg::Options::=--force-confold "$@"; }
# Under sysvinit nothing is started in a machine without a runlevel. This is what its init would have written in utmp: that
# the runlevel is 2, and was none (N) before.
pretend_runlevel() {
  { printf '\1\0\0\0002N\0\0~'; head -c 31 /dev/zero; printf '~~\0\0runlevel'; head -c 332 /dev/zero; } >"$clean/run/utmp"
}
pid() { cat "$clean/run/meterwire-forwarder.pid"; }
await() {
  local what=$1
  shift
  for _ in {1..150}; do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  broken "waited 15 s in vain: $what"
}

# What there is, but for the books, logs and caches of apt and dpkg, and the copies that every change of a user leaves in
# /etc; and all users and groups.
inventory() {
  (cd "$clean" && find . -xdev \( -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log/apt -o \
    -path ./var/log/dpkg.log -o -path ./var/log/alternatives.log -o -path ./tmp -o -path ./dev -o -path './etc/*-' \) -prune -o -print | sort)
  cut -d : -f 1-4 "$clean/etc/passwd" "$clean/etc/group" | sort
}

# set_up INIT [PACKAGE…]: a root as it is before, and what is in it.
set_up() {
  say "$1"
  shift
  remove_clean_root "$clean"
  make_clean_root "$(dpkg-deb --field "$package" Architecture)" "$clean" "$@"
  mount_clean_root "$clean"
  apt_get update
  cp "$package" "$clean/tmp/new.deb"
  inventory >"$work/before"
}

# purge: the package, and what apt has brought for it.
purge() {
  step "purge leaves nothing behind"
  apt_get purge meterwire
  apt_get autoremove --purge
  inventory >"$work/after"
  diff "$work/before" "$work/after" >"$work/said" || broken "purge left something behind"
}

# The same package as if it were the version before: its sample said something else.
make_older_package() {
  local folder=$work/older
  dpkg-deb --raw-extract "$package" "$folder"
  sed -i 's/^Version: .*/Version: 0.0.1-1/' "$folder/DEBIAN/control"
  echo '# as of 0.0.1' | tee -a "$folder$conf" "$folder/etc/default/meterwire" >/dev/null
  dpkg-deb --root-owner-group --build "$folder" "$clean/tmp/old.deb" >/dev/null
  rm -r "$folder"
}

check_installation() {
  step "user, groups, files and rights"
  [[ $(inside "$clean" id -nG meterwire) == 'meterwire dialout' ]] || broken "the user's groups: $(inside "$clean" id meterwire)"
  must_be /var/lib/meterwire 'meterwire:meterwire 750'
  must_be /etc/meterwire/keys 'root:meterwire 750'
  must_be /etc/meterwire/forwarder.d 'root:root 755'
  must_be $conf 'root:root 644'
  must_be $script 'root:root 755'
  must_be /lib/systemd/system/meterwire-forwarder.service 'root:root 644'
  must_be /lib/systemd/system/meterwire-receiver.service 'root:root 644'
  must_be /usr/share/doc/meterwire/examples/70-meter.rules 'root:root 644'
  local page
  for page in man8/meterwire-forwarder.8 man8/meterwire-receiver.8 man1/meterwire-meter.1 man1/meterwire-parse.1 \
    man1/meterwire-simulator.1 man5/forwarder.conf.5; do
    must_be "/usr/share/man/$page.gz" 'root:root 644'
  done
  local program
  for program in forwarder receiver meter parse simulator; do
    must inside "$clean" "meterwire-$program" --version
    must_be "/usr/share/bash-completion/completions/meterwire-$program" 'root:root 644'
  done
  step "the sample is a configuration, without any cable"
  must inside "$clean" setpriv --reuid nobody --clear-groups meterwire-forwarder --config $conf --check-config
}

set_up "sysvinit: install, use, upgrade, remove, purge" sysvinit-core,insserv
pretend_runlevel
[[ $(inside "$clean" runlevel) == 'N 2' ]] || broken "there is no runlevel"
make_older_package

step "install the version before; it starts"
apt_get install /tmp/old.deb
await "the forwarder runs" inside "$clean" $script status
check_installation
compgen -G "$clean/etc/rc2.d/S*meterwire-forwarder" >/dev/null || broken "it is not started with the machine"

step "one line of configuration, and records of a simulated meter arrive"
apart "$clean" setpriv --reuid meterwire --regid meterwire --init-groups \
  meterwire-simulator --meter dsmr5 --link /tmp/meter >/dev/null 2>&1 &
await "the meter is there" test -L "$clean/tmp/meter"
must sed -i 's#^source = .*#source = serial:/tmp/meter#' "$clean$conf"
must apart "$clean" $script restart
apart "$clean" timeout 60 meterwire-receiver --count 3 --output jsonl >"$work/records" 2>"$work/said" ||
  broken "the receiver ended with $?"
(($(grep -c '"name":"energy_import_t1"' "$work/records") == 3)) || broken "these are not three records: $(cut -c 1-200 "$work/records")"

step "reload takes a sink more, and the forwarder goes on"
first=$(pid)
echo 'sink = csv:/var/lib/meterwire/meter.csv?flush=0&language=nl' >"$clean/etc/meterwire/forwarder.d/csv.conf"
must apart "$clean" $script reload
await "rows are written" grep -rq --include 'meter-*.csv' ',energy_import_t1,' "$clean/var/lib/meterwire"
[[ $(pid) == "$first" ]] || broken "the forwarder was started anew"
must_be "/var/lib/meterwire/$(cd "$clean/var/lib/meterwire" && echo meter-*.csv)" 'meterwire:meterwire 640'
apart "$clean" timeout 60 meterwire-receiver --count 2 --output jsonl >"$work/records" 2>"$work/said" ||
  broken "the sink of before sends no more"
(($(grep -o '"boot":"[0-9a-f]*"' "$work/records" | sort -u | wc -l) == 1)) || broken "the sink of before began anew"
echo 'sink = csv:/nowhere/meter.csv' >"$clean/etc/meterwire/forwarder.d/wrong.conf"
must_end_with 6 apart "$clean" $script reload
grep -q '/nowhere' "$work/said" || broken "it was not told what is wrong"
rm "$clean/etc/meterwire/forwarder.d/wrong.conf"
must_end_with 0 inside "$clean" $script status
[[ $(pid) == "$first" ]] || broken "a wrong configuration ended the forwarder"

step "it runs as its user, and keeps what it found"
[[ $(stat --format %U "/proc/$(pid)") == "$(stat --format %U "$clean/var/lib/meterwire")" ]] || broken "it runs as another"
await "what it found is kept" test -s "$clean/var/lib/meterwire/state"

step "status tells the truth, also after kill -9"
must_end_with 0 inside "$clean" $script status
kill -KILL "$(pid)"
await "it has ended" test ! -e "/proc/$(pid)"
must_end_with 1 inside "$clean" $script status
must apart "$clean" $script start
must_end_with 0 inside "$clean" $script status

step "an upgrade restarts it, keeps what was edited, and renews what was not"
first=$(pid)
apt_get install /tmp/new.deb
must_end_with 0 inside "$clean" $script status
[[ $(pid) != "$first" ]] || broken "the forwarder of the version before runs on"
grep -q '^source = serial:/tmp/meter$' "$clean$conf" || broken "the edited configuration is gone"
! grep -q 'as of' "$clean/etc/default/meterwire" || broken "the unedited file is the old one"
# shellcheck disable=SC2016  # dpkg's own variable
[[ $(inside "$clean" dpkg-query -W -f '${Version}' meterwire) != 0.0.1-1 ]] || broken "it was not upgraded"

step "a wrong configuration is no reason for a half installed package"
echo 'surce = -' >>"$clean$conf"
apt_get install --reinstall /tmp/new.deb
grep -q 'surce' "$work/said" || broken "it was not told what is wrong"
sed -i '/^surce/d' "$clean$conf"
must inside "$clean" $script start

step "remove stops it and leaves the configuration"
last=$(pid)
apt_get remove meterwire
[[ ! -e /proc/$last ]] || broken "the forwarder runs on"
[[ -e $clean$conf && ! -e $clean/usr/bin/meterwire-forwarder && ! -x $clean$script ]] || broken "remove is not done"

step "installed again, it is as it was"
apt_get install /tmp/new.deb
grep -q '^source = serial:/tmp/meter$' "$clean$conf" || broken "the configuration is gone"
must inside "$clean" $script status
must inside "$clean" runuser -u meterwire -- touch /var/lib/meterwire/spool
touch "$clean/etc/meterwire/keys/meter.key" "$clean/var/log/meterwire-forwarder.log.1.gz"
# The simulated meter still runs as the user that goes.
purge

# What sysfs shows of an FTDI cable; what it reads is the simulated meter.
plug_in_cable() {
  local usb=$clean/sys/devices/usb1/1-1
  local port=$usb/1-1:1.0/ttyUSB0
  mkdir -p "$port/tty/ttyUSB0" "$clean/sys/class/tty" "$clean/sys/bus/usb-serial/drivers/ftdi_sio"
  echo 0403 >"$usb/idVendor"
  echo 6001 >"$usb/idProduct"
  echo FTDI >"$usb/manufacturer"
  echo 'FT232R USB UART' >"$usb/product"
  echo A50285BI >"$usb/serial"
  ln -s /sys/bus/usb-serial/drivers/ftdi_sio "$port/driver"
  ln -s ../.. "$port/tty/ttyUSB0/device"
  ln -s /sys/devices/usb1/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0 "$clean/sys/class/tty/ttyUSB0"
  ln -s /tmp/meter "$clean/dev/ttyUSB0"
}

set_up "the README's commands for a BeagleBone" sysvinit-core,insserv
pretend_runlevel
plug_in_cable
mv "$clean/tmp/new.deb" "$clean/root/${package##*/}"
mapfile -t commands < <(sed -n '/^## A BeagleBone in five commands/,/^## /s/^    # //p' "$root/README.md")
((${#commands[@]} > 0 && ${#commands[@]} <= 5)) || broken "the README has ${#commands[@]} commands, not one to five"
# As its owner would type them: at a terminal, agreeing with apt, and looking at the table for a while.
for command in "${commands[@]}"; do
  step "$command"
  case $command in
    apt*) in_root=(inside "$clean") stop_after=600 ;;
    meterwire-receiver*) in_root=(apart "$clean") stop_after=20 ;;
    *) in_root=(apart "$clean") stop_after=60 ;;
  esac
  result=0
  # shellcheck disable=SC2016  # of the shell in there
  printf 'y\n' | "${in_root[@]}" env COMMAND="$command" SECONDS_LEFT=$stop_after TERM=xterm \
    script --quiet --return /dev/null --command \
    'cd /root && exec timeout --foreground --preserve-status -s INT $SECONDS_LEFT bash -c "$COMMAND"' >"$work/said" 2>&1 || result=$?
  ((result == 0)) || broken "it ended with $result"
  cp "$work/said" "$work/said-${command%% *}"
  # The meter comes with the cable; it needs the program of the package, and the user who reads it.
  [[ $command != apt* ]] || {
    apart "$clean" setpriv --reuid meterwire --regid meterwire --init-groups \
      meterwire-simulator --meter dsmr5 --link /tmp/meter >/dev/null 2>&1 &
    await "the meter is there" test -L "$clean/tmp/meter"
  }
done
grep -q 'source = serial:/dev/ttyUSB0' "$work/said-meterwire-forwarder" || broken "no port was listed"
(($(grep -c 'E0' "$work/said-meterwire-receiver") >= 3)) || broken "there are no three records in the table"

set_up "no init, and starting is forbidden: install, purge"
printf '#!/bin/sh\nexit 101\n' >"$clean/usr/sbin/policy-rc.d"
chmod +x "$clean/usr/sbin/policy-rc.d"
inventory >"$work/before"
step "install; nothing is started"
apt_get install /tmp/new.deb
must_end_with 3 inside "$clean" $script status
check_installation
purge

set_up "systemd, which does not run here: install, purge" systemd-sysv
step "install; the forwarder is enabled, the receiver is not"
apt_get install /tmp/new.deb
check_installation
must_end_with 0 inside "$clean" systemctl is-enabled meterwire-forwarder.service
must_end_with 1 inside "$clean" systemctl is-enabled meterwire-receiver.service
step "systemd finds no fault with the units"
must inside "$clean" systemd-analyze verify --man=no /lib/systemd/system/meterwire-{forwarder,receiver}.service
[[ ! -s $work/said ]] || broken "systemd-analyze verify has something to say"
step "remove masks it, and to install it again enables it"
apt_get remove meterwire
must_end_with 1 inside "$clean" systemctl is-enabled meterwire-forwarder.service
apt_get install /tmp/new.deb
must_end_with 0 inside "$clean" systemctl is-enabled meterwire-forwarder.service
purge

say "$steps steps done"
