# shellcheck shell=sh

# plugn_update NAME [COMMITTISH]
# The messages go to stdout, a plugin without git is no error.
plugn_update() {
  plugn_check_name "${1-}"
  case ${2-} in
    -*) plugn_fail "Invalid committish: it must not start with '-'" ;;
  esac
  _plugn_dir=$PLUGIN_PATH/available/$1
  if [ ! -d "$_plugn_dir" ]; then
    printf 'Plugin (%s) not installed\n' "$1"
    return 1
  fi
  if [ ! -d "$_plugn_dir/.git" ]; then
    printf 'Plugin (%s) not managed by git\n' "$1"
    return 0
  fi

  # plugin directories belong to dokku while root updates them
  git config --global --get-all safe.directory | grep -Fxq -e "$_plugn_dir" ||
    git config --global --add safe.directory "$_plugn_dir" || return

  if [ -z "${2-}" ] && ! git -C "$_plugn_dir" symbolic-ref -q HEAD >/dev/null; then
    _plugn_pin=''
    [ ! -f "$_plugn_dir/.plugin_committish" ] || IFS= read -r _plugn_pin <"$_plugn_dir/.plugin_committish" || :
    printf 'Plugin pinned to %s\n' "$_plugn_pin"
    return 0
  fi

  plugn_git "$1" fetch || return
  if [ -n "${2-}" ]; then
    plugn_git "$1" fetch --tags && plugn_git "$1" checkout "$2" -- || return
    # only a branch can be pulled
    git -C "$_plugn_dir" pull >/dev/null 2>&1 || :
    printf '%s\n' "$2" >"$_plugn_dir/.plugin_committish" || return
    plugn_write_shims "$1" || return
    printf 'Plugin (%s) updated and pinned to %s\n' "$1" "$2"
  else
    plugn_git "$1" pull && plugn_write_shims "$1" || return
    printf 'Plugin (%s) updated\n' "$1"
  fi
}

# plugn_git NAME ARG...: silent on success; status is git's.
plugn_git() {
  _plugn_name=$1
  shift
  git -C "$_plugn_dir" "$@" >/dev/null 2>&1 && return
  _plugn_status=$?
  printf 'Plugin (%s) not updated: git %s failed\n' "$_plugn_name" "$1" >&2
  return "$_plugn_status"
}
