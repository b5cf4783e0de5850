# A clean root of Debian 12 to install packages into, with mounts, network and processes of its own, all of which go with it.
# Sourced by scripts that run as root; expects common.sh, and `set -euo pipefail`.
# shellcheck shell=bash

# make_clean_root ARCHITECTURE FOLDER [PACKAGE…]: by debootstrap, whose work is kept in the cache.
make_clean_root() {
  local architecture=$1 folder=$2
  shift 2
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/meterwire
  local archive
  archive=$cache/bookworm-$(IFS=-; echo "$architecture${*:+-$*}").tar
  if [[ ! -e $archive ]]; then
    mkdir -p "$cache"
    local packages
    packages=$(IFS=,; echo "$*")
    debootstrap --arch="$architecture" --variant=minbase ${packages:+--include="$packages"} bookworm "$folder" \
      >"$folder.log" 2>&1 || { tail "$folder.log" >&2; fail 1 "debootstrap failed; its last words are above"; }
    tar --create --file "$archive.new" --one-file-system --numeric-owner --directory "$folder" .
    mv "$archive.new" "$archive"
  else
    mkdir -p "$folder"
    tar --extract --file "$archive" --numeric-owner --directory "$folder"
  fi
  # Its packages come from where those of this machine come from.
  debian_sources >"$folder/etc/apt/sources.list"
  cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
}

# mount_clean_root FOLDER: what its programs need, and a network in which nothing is but itself, at FOLDER.net.
mount_clean_root() {
  mount -t proc proc "$1/proc"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$1/dev/pts"
  ln -sf pts/ptmx "$1/dev/ptmx"
  mount -t tmpfs tmpfs "$1/run"
  touch "$1.net"
  unshare --net="$1.net" ip link set lo up
}

# inside FOLDER COMMAND…: with this machine's network. apart FOLDER COMMAND…: with its own.
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive chroot "$@"; }
apart() {
  nsenter --net="$1.net" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C chroot "$@"
}

# remove_clean_root FOLDER: with every process that still has it as its root.
remove_clean_root() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2>/dev/null) != "$1" ]] || kill -KILL "${process#/proc/}" 2>/dev/null || true
  done
  for mounted in run dev/pts proc; do
    ! mountpoint --quiet "$1/$mounted" || umount --lazy "$1/$mounted"
  done
  [[ ! -e $1.net ]] || { umount "$1.net" 2>/dev/null || true; rm -f "$1.net"; }
  rm -rf --one-file-system "$1" "$1.log"
}
