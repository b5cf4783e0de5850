#!/usr/bin/env bash
# Runs every verb of the init script with a real forwarder.
#
#   init_script_test.sh FORWARDER
set -euo pipefail

forwarder=$1
script=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../packaging/init.d/meterwire-forwarder")
folder=$(mktemp -d)
pidfile=$folder/forwarder.pid
checks=0

clean_up() {
  [[ ! -s $pidfile ]] || kill -9 "$(cat "$pidfile")" 2>/dev/null || true
  rm -rf "$folder"
}
trap clean_up EXIT

# Nothing listens there: the forwarder keeps trying, which is all that this test asks of it.
cat >"$folder/forwarder.conf" <<CONFIG
source = tcp://127.0.0.1:9?protocol=dsmr
sink = udp://127.0.0.1:9
CONFIG

# defaults DAEMON CONFIG: what /etc/default/meterwire would hold.
defaults() {
  printf '%s\n' "DAEMON=$1" "CONFIG=$2" "PIDFILE=$pidfile" "LOGFILE=$folder/log" "RUN_AS=" \
    "STATE=$folder/kept/state" "FORWARDER_OPTIONS='--gateway bbb-7 --log-level debug'" >"$folder/defaults"
}

# expect STATUS VERB…: runs the script and compares its exit status.
expect() {
  local expected=$1 result=0
  shift
  METERWIRE_DEFAULTS=$folder/defaults "$script" "$@" >"$folder/said" 2>&1 </dev/null || result=$?
  checks=$((checks + 1))
  ((result == expected)) || broken "'$*' ended with $result, not $expected"
}

said() { grep -q -- "$1" "$folder/said" || broken "did not say '$1'"; }

# A process that has ended counts as running until init has reaped it.
alive() { [[ -e /proc/$1 ]]; }
wait_for_end_of() {
  for _ in {1..100}; do
    alive "$1" || return 0
    sleep 0.1
  done
  broken "process $1 does not end"
}

broken() {
  printf 'FAILED: %s\n--- said:\n' "$1"
  cat "$folder/said"
  printf -- '--- log:\n'
  cat "$folder/log" 2>/dev/null || true
  exit 1
}

defaults "$forwarder" "$folder/forwarder.conf"

expect 2
said Usage
expect 2 stat
expect 2 start stop
expect 3 status
expect 0 stop
expect 7 reload
expect 0 force-reload
[[ ! -e $pidfile ]] || broken "force-reload started what did not run"

expect 0 start
first=$(cat "$pidfile")
alive "$first" || broken "start left nothing running"
[[ -d $folder/kept ]] || broken "start made no folder for the state"
tr '\0' ' ' <"/proc/$first/cmdline" | grep -q -- "--state $folder/kept/state" || broken "start gave no --state"
tr '\0' ' ' <"/proc/$first/cmdline" | grep -q -- "--gateway bbb-7 --log-level debug" || broken "start gave no FORWARDER_OPTIONS"
expect 0 status
said "$first"
expect 0 start
[[ $(cat "$pidfile") == "$first" ]] || broken "a second start started another"

expect 0 restart
second=$(cat "$pidfile")
[[ $second != "$first" ]] || broken "restart left the old one running"
alive "$first" && broken "restart did not wait for the old one to end"
alive "$second" || broken "restart left nothing running"

kill -9 "$second"
wait_for_end_of "$second"
expect 1 status
said "$pidfile is left"
expect 0 start
expect 0 status
third=$(cat "$pidfile")

expect 0 stop
alive "$third" && broken "stop did not wait for its end"
[[ ! -e $pidfile ]] || broken "stop left the pid file"
expect 3 status
expect 0 stop

# What becomes of HUP is the forwarder's matter and tested there; here it is that it comes, to the one that runs, and only
# while the configuration can be read.
cat >"$folder/stand-in" <<'PROGRAM'
#!/bin/bash
[[ " $* " != *" --check-config "* ]] || exec "$FORWARDER" "$@"
trap 'echo hung up' HUP
while :; do sleep 0.05; done
PROGRAM
chmod +x "$folder/stand-in"
export FORWARDER=$forwarder
hung_up() { grep -c 'hung up' "$folder/log" || true; }
wait_for_hang_ups() {
  for _ in {1..100}; do
    (($(hung_up) < $1)) || return 0
    sleep 0.1
  done
  broken "$1 hang-ups did not come, but $(hung_up)"
}
defaults "$folder/stand-in" "$folder/forwarder.conf"
expect 0 start
running=$(cat "$pidfile")
expect 0 reload
wait_for_hang_ups 1
expect 0 force-reload
wait_for_hang_ups 2
echo 'surce = -' >>"$folder/forwarder.conf"
expect 6 reload
said surce
expect 6 restart
sed -i '/^surce/d' "$folder/forwarder.conf"
[[ $(cat "$pidfile") == "$running" && -e /proc/$running ]] || broken "reload or restart touched what runs"
(($(hung_up) == 2)) || broken "a wrong configuration was handed on"
expect 0 stop

defaults "$folder/not-there" "$folder/forwarder.conf"
expect 5 start
said not-there
defaults "$forwarder" "$folder/no.conf"
expect 6 start
said no.conf
echo 'surce = -' >"$folder/wrong.conf"
defaults "$forwarder" "$folder/wrong.conf"
expect 6 start
said surce
expect 3 status

echo "$checks runs of the init script ended as they should"
