# shellcheck shell=sh

# plugn_install URL [NAME]: into available/; neither enables nor runs the install hook.
plugn_install() {
  case ${1-} in
    '') plugn_fail 'Please specify the address of a plugin' ;;
    -*) plugn_fail "Invalid address: it must not start with '-'" ;;
  esac
  _plugn_base=${1##*/}
  _plugn_name=${2:-${_plugn_base%%.*}}
  plugn_check_name "$_plugn_name"
  _plugn_target=$PLUGIN_PATH/available/$_plugn_name
  if [ ! -d "$PLUGIN_PATH/available" ]; then
    plugn_fail "$PLUGIN_PATH/available does not exist, run 'plugn init' first"
  fi
  case $_plugn_base in
    *.tar.gz | *.tgz) plugn_install_archive "$1" ;;
    *) plugn_install_git "$1" ;;
  esac && plugn_write_shims "$_plugn_name"
}

plugn_install_git() {
  if [ ! -d "$_plugn_target" ]; then
    git -C "$PLUGIN_PATH/available" clone -- "$1" "$_plugn_name"
    return
  fi
  [ -d "$_plugn_target/.git" ] ||
    plugn_fail "$_plugn_name is already installed, but it does not seem to be a git repository"
  [ "$1" = "$(git -C "$_plugn_target" config remote.origin.url)" ] ||
    plugn_fail "Plugin '$_plugn_name' is already installed, but with a different url. To install anyway, uninstall it first."
  printf "Plugin '%s' is already installed.\n" "$_plugn_name" >&2
}

# The archive is fetched and unpacked beside its destination, so that a failure at
# any point leaves an earlier installation as it was.
plugn_install_archive() {
  if [ -L "$_plugn_target" ]; then
    plugn_fail "Plugin '$_plugn_name' is a link to another directory and is not replaced"
  fi
  _plugn_stage=$(mktemp -d "$PLUGIN_PATH/available/.plugn-install.XXXXXX") || return
  trap 'rm -rf "$_plugn_stage"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  plugn_download "$1" "$_plugn_stage/archive" || plugn_fail "Could not download $1" 2
  LC_ALL=C tar --quoting-style=c --numeric-owner -Ptvzf "$_plugn_stage/archive" >"$_plugn_stage/listing" ||
    plugn_fail "$1 is not a readable tar.gz archive" 2
  _plugn_strip=$(LC_ALL=C awk -f "$_plugn_lib/inspect-archive.awk" "$_plugn_stage/listing") ||
    plugn_fail "Refusing to unpack $1: $_plugn_strip"

  mkdir -m 0755 "$_plugn_stage/tree" || return
  # what the plugin keeps in its own directory survives an install over it
  [ ! -d "$_plugn_target" ] || cp -a "$_plugn_target/." "$_plugn_stage/tree/" || return
  tar --no-same-owner --no-same-permissions --strip-components="$_plugn_strip" \
    -xzf "$_plugn_stage/archive" -C "$_plugn_stage/tree" || return
  # between these two the plugin is nowhere but in the stage, which gets deleted
  trap '' INT TERM
  [ ! -e "$_plugn_target" ] || mv "$_plugn_target" "$_plugn_stage/old" || return
  mv "$_plugn_stage/tree" "$_plugn_target"
}

# plugn_download URL FILE
plugn_download() {
  if command -v curl >/dev/null; then
    curl -sfL -o "$2" --url "$1"
  elif command -v wget >/dev/null; then
    wget -q --max-redirect=1 -O "$2" -- "$1"
  else
    plugn_fail 'Please install either curl or wget to install via tar.gz'
  fi
}
