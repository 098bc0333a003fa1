#!/bin/sh
# Installs Dokku on Debian or Ubuntu, from the checkout this file is in or from a git repository.
# sudo ./install.sh [--demo]      --demo: afterwards push a small app and show its answer
#
# Settings, all optional, from the environment:
#   DOKKU_REPO, DOKKU_TAG, DOKKU_BRANCH   build this repository at this tag or branch, not the checkout
#   DOKKU_NO_INSTALL_RECOMMENDS           leave out recommended packages
#   DOKKU_DOCKERFILE                      an image is being built: the same, and nothing is started
#   DOKKU_HOSTNAME, DOKKU_VHOST_ENABLE, DOKKU_KEY_FILE, DOKKU_SKIP_KEY_FILE, DOKKU_NGINX_ENABLE
#                                         answers to the questions of the package
set -eu

main() {
  demo=
  for word in "$@"; do
    case $word in
      --demo) demo=yes ;;
      -h | --help)
        usage
        exit 0
        ;;
      *) fail "unknown word $word (see --help)" ;;
    esac
  done
  check_host
  source=$(source_directory)
  preseed
  build_package "$source"
  install_package "$source"
  if [ -n "$demo" ]; then exec "$source/scripts/demo"; fi
  # Says what to do next, if anything.
  if [ -x /etc/update-motd.d/99-dokku ]; then /etc/update-motd.d/99-dokku || true; fi
}

usage() {
  echo 'Usage: sudo ./install.sh [--demo]'
  echo '  --demo  install what is missing, push a small app to this server and show its answer'
}

say() { printf -- '-----> %s\n' "$*"; }

fail() {
  printf ' !     install.sh: %s\n' "$*" >&2
  exit 1
}

check_host() {
  [ "$(id -u)" = 0 ] || fail 'run this as root: sudo ./install.sh'
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    fail 'this system has no apt: Debian 12 or later, or Ubuntu 22.04 or later, is needed'
  fi
  case $(dpkg --print-architecture) in
    amd64 | arm64) ;;
    *) fail "there is no package for $(dpkg --print-architecture), only for amd64 and arm64" ;;
  esac
  # The runtime was linked against this C library; an older one cannot start it.
  libc=$(dpkg-query -W -f '${Version}' libc6 2>/dev/null || echo 0)
  dpkg --compare-versions "$libc" ge 2.28 || fail 'the C library of this system is older than 2.28'
  hostname -f >/dev/null 2>&1 || fail 'this host has no full name: give 127.0.1.1 one in /etc/hosts'
  memory=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
  if [ "${memory:-0}" -lt 1000000 ]; then
    say 'This server has less than 1 GB of memory: builds may need swap space.'
  fi
}

apt_install() {
  for package in "$@"; do
    if ! dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
      say "Installing $*"
      apt_update
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
      return
    fi
  done
}

apt_update() {
  if [ -z "${apt_is_fresh:-}" ]; then apt-get update -qq </dev/null; fi
  apt_is_fresh=yes
}

is_checkout() { [ -x "$1/scripts/package" ] && [ -f "$1/core/main.ts" ]; }

# Prints where the source is. Everything else that is said goes to stderr.
source_directory() {
  here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
  if is_checkout "$here" && [ -z "${DOKKU_TAG:-}${DOKKU_BRANCH:-}" ]; then
    echo "$here"
    return
  fi
  if is_checkout "$here"; then repository=${DOKKU_REPO:-$here}; else repository=${DOKKU_REPO:-}; fi
  [ -n "$repository" ] || fail 'this is no checkout of Dokku: set DOKKU_REPO to a git repository of it'
  fetch_source "$repository" "${DOKKU_BRANCH:-${DOKKU_TAG:-HEAD}}" /root/dokku >&2
  is_checkout /root/dokku || fail "$repository has no scripts/package"
  echo /root/dokku
}

fetch_source() {
  apt_install git ca-certificates
  say "Fetching $2 of $1"
  [ -d "$3/.git" ] || git init -q "$3"
  git -C "$3" fetch -q --depth 1 "$1" "$2"
  git -C "$3" checkout -q --detach FETCH_HEAD
}

# Answers the package's questions before it can ask them.
preseed() {
  answer vhost_enable boolean "${DOKKU_VHOST_ENABLE:-}"
  answer hostname string "${DOKKU_HOSTNAME:-}"
  answer skip_key_file boolean "${DOKKU_SKIP_KEY_FILE:-}"
  answer key_file string "${DOKKU_KEY_FILE:-}"
  answer nginx_enable boolean "${DOKKU_NGINX_ENABLE:-}"
}

answer() {
  if [ -n "$3" ]; then printf 'dokku dokku/%s %s %s\n' "$1" "$2" "$3" | debconf-set-selections; fi
}

# Files made by the build belong to whom the checkout belongs to.
as_owner() {
  owner=$(stat -c %U "$1")
  shift
  if [ "$owner" = root ] || [ "$owner" = UNKNOWN ]; then
    "$@"
  else
    runuser -u "$owner" -- env HOME="$(getent passwd "$owner" | cut -d: -f6)" "$@"
  fi
}

build_package() {
  command -v npm >/dev/null || apt_install npm ca-certificates
  # npm writes this file last.
  if [ -z "$(find "$1/node_modules/.package-lock.json" -newer "$1/package-lock.json" 2>/dev/null)" ]; then
    say 'Fetching build tools and libraries'
    as_owner "$1" npm --prefix "$1" install --ignore-scripts --no-save --no-progress --loglevel=error >/dev/null
  fi
  say 'Building the package'
  as_owner "$1" "$1/scripts/package" "$1/build" >/dev/null
}

install_package() {
  version=$(sed -n 's/^ *"version": "\(.*\)",$/\1/p' "$1/package.json" | head -n 1)
  file=$1/build/dokku_${version}_$(dpkg --print-architecture).deb
  say "Installing $(basename "$file")"
  recommends=--install-recommends
  if [ -n "${DOKKU_NO_INSTALL_RECOMMENDS:-}${DOKKU_DOCKERFILE:-}" ]; then recommends=--no-install-recommends; fi
  apt_update
  # --reinstall: the version stays the same from one build of a checkout to the next.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$recommends" --reinstall --allow-downgrades "$file" </dev/null
  dokku plugin:install-dependencies --core
}

# In a function, so that a download that was cut short does nothing.
main "$@"
