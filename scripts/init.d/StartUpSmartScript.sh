#!/bin/sh
### BEGIN INIT INFO
# Provides:          meterwire-forwarder
# Required-Start:    $remote_fs $syslog
# Required-Stop:     $remote_fs $syslog
# Should-Start:      $network $time
# Should-Stop:       $network
# Default-Start:     2 3 4 5
# Default-Stop:      0 1 6
# Short-Description: Meter telegrams as UDP datagrams
# Description:       Reads the customer port of a meter and sends every record on as a UDP datagram.
### END INIT INFO

# For boxes without systemd. Install:
#   cp scripts/init.d/StartUpSmartScript.sh /etc/init.d/ && update-rc.d StartUpSmartScript.sh defaults
#
# Runs as the user meterwire (group dialout, for the serial ports) where there is one: adduser --system meterwire
#
# Exit status as the LSB has it: 0 done, 1 failed, 2 wrong usage, 4 not allowed, 5 not installed, 6 not configured;
# of `status`: 0 runs, 1 dead and its pid file is left, 3 does not run, 4 not known.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Each of these can be set in /etc/default/meterwire-forwarder.
DAEMON=/usr/bin/meterwire-forwarder
CONFIG=/etc/meterwire/forwarder.conf
PIDFILE=/run/meterwire-forwarder.pid
LOGFILE=/var/log/meterwire-forwarder.log
RUN_AS=meterwire
# How the meters were found to be read, for the next start; empty: not kept.
STATE=/var/lib/meterwire/state

DEFAULTS=${METERWIRE_DEFAULTS:-/etc/default/meterwire-forwarder}
# shellcheck source=/dev/null
[ ! -r "$DEFAULTS" ] || . "$DEFAULTS"
. /lib/lsb/init-functions

TITLE="meter forwarder"
# The kernel keeps 15 characters of a program's name. Matching it, and not the file, lets `stop` find a forwarder whose
# file an upgrade has replaced.
NAME=$(basename "$DAEMON" | cut -c -15)

# problem STATUS MESSAGE
problem() {
  log_failure_msg "$TITLE: $2"
  exit "$1"
}

may_act() {
  [ -w "$(dirname "$PIDFILE")" ] || problem 4 "not allowed to write $PIDFILE; run this as root"
}

status() {
  start-stop-daemon --status --pidfile "$PIDFILE" --name "$NAME"
}

# Without it the forwarder says so in its log, and does its work all the same.
make_state_folder() {
  [ -n "$STATE" ] || return 0
  mkdir -p "$(dirname "$STATE")"
  [ -z "$identity" ] || chown "$RUN_AS:dialout" "$(dirname "$STATE")"
}

start() {
  [ -x "$DAEMON" ] || problem 5 "$DAEMON is not installed"
  [ -r "$CONFIG" ] || problem 6 "$CONFIG cannot be read; scripts/forwarder.conf is a sample"
  complaint=$("$DAEMON" --config "$CONFIG" --check-config 2>&1) || problem 6 "$complaint"
  may_act
  if status; then
    log_success_msg "The $TITLE runs already"
    return 0
  fi

  identity=
  if [ "$(id -u)" -eq 0 ] && id "$RUN_AS" >/dev/null 2>&1; then
    identity="--chuid $RUN_AS:dialout"
  fi
  make_state_folder
  log_daemon_msg "Starting the $TITLE" "$(basename "$DAEMON")"
  # shellcheck disable=SC2086  # two words or none
  start-stop-daemon --start --quiet --background --make-pidfile --pidfile "$PIDFILE" --name "$NAME" $identity \
    --output "$LOGFILE" --startas "$DAEMON" -- --config "$CONFIG" --state "$STATE" && sleep 0.5 && status
  result=$?
  log_end_msg $result
  [ $result -eq 0 ] || problem 1 "it ended at once; $LOGFILE tells why"
}

# Waits until it has ended. One that does not run is no failure.
stop() {
  may_act
  log_daemon_msg "Stopping the $TITLE" "$(basename "$DAEMON")"
  start-stop-daemon --stop --quiet --oknodo --retry TERM/10/KILL/5 --pidfile "$PIDFILE" --name "$NAME" --remove-pidfile
  result=$?
  log_end_msg $result
  [ $result -eq 0 ] || exit 1
}

tell_status() {
  status
  result=$?
  case $result in
    0) log_success_msg "The $TITLE runs (pid $(cat "$PIDFILE"))" ;;
    1) log_failure_msg "The $TITLE is dead, and $PIDFILE is left" ;;
    3) log_failure_msg "The $TITLE does not run" ;;
    *) log_failure_msg "It is not known whether the $TITLE runs" ;;
  esac
  exit $result
}

[ $# -eq 1 ] || set -- usage
case $1 in
  start) start ;;
  stop) stop ;;
  restart) stop && start ;;
  force-reload) if status; then stop && start; fi ;;
  status) tell_status ;;
  *)
    echo "Usage: $0 {start|stop|restart|force-reload|status}" >&2
    exit 2
    ;;
esac
