# A folder with Debian's libraries of another architecture: to link with, to run with under QEMU, and to ask which package a
# library is of. Sourced; expects common.sh. Needs no root, and changes nothing of this machine's packages.
# shellcheck shell=bash

# debian_sources: the lines of sources.list for the archives of Debian that this machine uses itself.
debian_sources() {
  # shellcheck disable=SC2016  # apt's own variables
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u |
    sed 's#^#deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] #'
}

# download_packages ARCHITECTURE FOLDER PACKAGE…: with all that they depend on, into FOLDER/archives. apt works in there.
download_packages() {
  local architecture=$1 folder=$2
  shift 2
  mkdir -p "$folder"/{lists,archives}/partial
  debian_sources >"$folder/sources.list"
  [[ -s $folder/sources.list ]] || fail 1 "apt knows no archive of Debian here; run: apt-get update"
  : >"$folder/status"
  local apt=(apt-get --quiet --yes -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture"
    -o "Dir::State=$folder" -o "Dir::State::status=$folder/status" -o "Dir::Cache=$folder"
    -o "Dir::Etc::SourceList=$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Debug::NoLocking=true
    -o APT::Sandbox::User= -o APT::Install-Recommends=false)
  # One archive that is being changed at this moment is no reason to do without the others.
  "${apt[@]}" update >"$folder/log" 2>&1 || say "Not all archives of Debian can be read; see $folder/log"
  "${apt[@]}" install --download-only "$@" >>"$folder/log" 2>&1 ||
    { tail -n 20 "$folder/log" >&2; fail 1 "apt-get could not fetch what $architecture needs; its last words are above"; }
}

# unpack_packages ARCHIVES FOLDER: unpacks them, without running anything of theirs, and writes what dpkg-query has to know
# to tell of which package a file is.
unpack_packages() {
  local archives=$1 folder=$2 archive name database=$2/var/lib/dpkg
  mkdir -p "$folder"/usr/{bin,lib,sbin} "$database"/{info,updates}
  for name in bin lib sbin; do
    ln -sfn "usr/$name" "$folder/$name"
  done
  echo 1 >"$database/info/format"
  for archive in "$archives"/*.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar --extract --keep-directory-symlink --no-same-owner --directory "$folder"
    describe_package "$archive" "$folder"
  done
  # Links to absolute places have to stay within the folder.
  local link target
  find "$folder/usr" -type l -lname '/*' -printf '%p\t%l\n' | while IFS=$'\t' read -r link target; do
    ln -sfn --relative "$folder$target" "$link"
  done
}

# describe_package ARCHIVE FOLDER: its files are listed as they are found from here.
describe_package() {
  local archive=$1 folder=$2 control name
  local database=$folder/var/lib/dpkg
  control=$(mktemp -d)
  dpkg-deb --control "$archive" "$control"
  name=$(dpkg-deb --field "$archive" Package)
  [[ $(dpkg-deb --field "$archive" Multi-Arch) != same ]] || name+=:$(dpkg-deb --field "$archive" Architecture)
  sed '/^Package:/a Status: install ok installed' "$control/control" >>"$database/status"
  echo >>"$database/status"
  for part in symbols shlibs; do
    [[ ! -e $control/$part ]] || cp "$control/$part" "$database/info/$name.$part"
  done
  dpkg-deb --fsys-tarfile "$archive" | tar --list | sed -e 's#^\.##' -e 's#/$##' |
    sed -E -e "s#^#$folder#" -e "s#^$folder/(bin|lib|sbin)(/|\$)#$folder/usr/\1\2#" >"$database/info/$name.list"
  rm -r "$control"
}
