# shellcheck shell=sh
# Every plugn command except trigger and version.

# plugn_dispatch [COMMAND ARG...]
plugn_dispatch() {
  . "$_plugn_lib/help.sh"
  _plugn_command=${1-}
  [ "$#" -eq 0 ] || shift
  case $_plugn_command in
    '') plugn_list_commands '' ;;
    help | init | list | source | enable | disable) "plugn_$_plugn_command" "$@" ;;
    install | uninstall | update)
      . "$_plugn_lib/$_plugn_command.sh"
      "plugn_$_plugn_command" "$@"
      ;;
    config | :::)
      . "$_plugn_lib/config.sh"
      plugn_config_dispatch "$_plugn_command" "$@"
      ;;
    *) plugn_unknown '' "$_plugn_command" ;;
  esac
}

plugn_init() {
  mkdir -p "$PLUGIN_PATH" && touch "$PLUGIN_PATH/config.toml" &&
    mkdir -p "$PLUGIN_PATH/enabled" "$PLUGIN_PATH/available" &&
    printf 'Initialized empty Plugn plugin path in %s\n' "$PLUGIN_PATH"
}

# The columns are parsed by whitespace (plugin:list --format json).
plugn_list() {
  . "$_plugn_lib/toml.sh"
  LC_ALL=C
  for _plugn_dir in "$PLUGIN_PATH"/available/*; do
    _plugn_name=${_plugn_dir##*/}
    [ -e "$_plugn_dir" ] || [ -L "$_plugn_dir" ] || continue
    _plugn_state=disabled
    [ ! -e "$PLUGIN_PATH/enabled/$_plugn_name" ] || _plugn_state=enabled
    _plugn_table='' _plugn_release='<nil>' _plugn_description='<nil>'
    # `<nil>` keeps the columns apart where a field is missing; a file that cannot
    # be read, or has no [plugin] table, leaves them empty
    if ! toml_read "$_plugn_dir/plugin.toml" plugn_note_listed || [ -z "$_plugn_table" ]; then
      _plugn_release='' _plugn_description=''
    fi
    printf '  %-20s %-5s %-10s %s\n' "$_plugn_name" "$_plugn_release" "$_plugn_state" "$_plugn_description"
  done
}

plugn_note_listed() {
  case $2 in plugin | "plugin$_toml_nl"*) _plugn_table=yes ;; esac
  [ "$1:$2" = value:plugin ] || return 0
  case $3 in
    version) _plugn_release=$5 ;;
    description) _plugn_description=$5 ;;
  esac
}

plugn_source() {
  LC_ALL=C
  for _plugn_dir in "$PLUGIN_PATH"/enabled/*; do
    _plugn_name=${_plugn_dir##*/}
    [ ! -f "$_plugn_dir/$_plugn_name.sh" ] || printf 'source %s\n' "$_plugn_dir/$_plugn_name.sh"
  done
}

# Links are absolute: `readlink -f` on them tells core plugins from others.
plugn_enable() {
  plugn_check_name "${1-}"
  case $PLUGIN_PATH in
    /*) _plugn_root=$PLUGIN_PATH ;;
    *) _plugn_root=$PWD/$PLUGIN_PATH ;;
  esac
  mkdir -p "$PLUGIN_PATH/enabled" || return
  if [ -d "$PLUGIN_PATH/enabled/$1" ] && [ ! -L "$PLUGIN_PATH/enabled/$1" ]; then
    plugn_fail "Plugin ($1) cannot be enabled: $PLUGIN_PATH/enabled/$1 is a directory, not a link"
  fi
  ln -sfn "$_plugn_root/available/$1" "$PLUGIN_PATH/enabled/$1" && plugn_write_shims "$1"
}

plugn_disable() {
  plugn_check_name "${1-}"
  mkdir -p "$PLUGIN_PATH/enabled" && rm "$PLUGIN_PATH/enabled/$1"
}

# A TypeScript plugin gets its hooks and commands as files, which is where other
# plugins look for them.
plugn_write_shims() {
  [ -f "$PLUGIN_PATH/available/$1/index.ts" ] || return 0
  [ -f "$_plugn_runtime/libexec/write-shims" ] || return 0
  "$_plugn_runtime/libexec/write-shims" "$PLUGIN_PATH/available/$1"
}
