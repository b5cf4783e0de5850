# What the scripts share. Sourced, not run: it expects `set -euo pipefail`.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# One folder for every build, a folder a preset in it.
build_root=$(realpath --canonicalize-missing "${METERWIRE_BUILD_DIR:-$root/build}")

say() { printf '== %s\n' "$*"; }

# fail STATUS MESSAGE: 1 for what went wrong, 2 for wrong usage.
fail() {
  printf 'scripts/%s: %s\n' "${0##*/}" "$2" >&2
  exit "$1"
}

# help_asked ARGUMENT: prints the script's own head comment when ARGUMENT asks for help.
help_asked() {
  [[ $1 == -h || $1 == --help ]] || return 1
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
}

# need_number OPTION VALUE: a whole number from 1 on.
need_number() {
  [[ ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || fail 2 "$1 needs a whole number from 1 on, not '${2:-}'"
}

# In a log, ninja's line for every file is noise: let one through for each tenth of the way, and all that is no such line.
progress_in_tenths() {
  local line percent shown=0
  while IFS= read -r line; do
    if [[ $line =~ ^\[\ *([0-9]+)% ]]; then
      percent=${BASH_REMATCH[1]}
      ((percent / 10 > shown)) || continue
      shown=$((percent / 10))
    fi
    printf '%s\n' "$line"
  done
}

# build PRESET [TARGET…]: configures and builds with all cores.
build() {
  local preset=$1
  shift
  local folder=$build_root/$preset targets=()
  (($# == 0)) || targets=(--target "$@")
  mkdir -p "$build_root"
  say "Configuring $preset"
  (cd "$root" && cmake --preset "$preset" -B "$folder" --log-level=WARNING >"$build_root/configure.log" 2>&1) ||
    { cat "$build_root/configure.log" >&2; fail 1 "cmake could not configure $preset"; }
  say "Building $preset${*:+: $*}"
  local started=$SECONDS
  if [[ -t 1 ]]; then
    cmake --build "$folder" --parallel "$(nproc)" "${targets[@]}"
  else
    NINJA_STATUS='[%p %f/%t] ' cmake --build "$folder" --parallel "$(nproc)" "${targets[@]}" 2>&1 | progress_in_tenths
  fi || fail 1 "$preset does not build"
  say "Built $preset in $((SECONDS - started)) s"
}
