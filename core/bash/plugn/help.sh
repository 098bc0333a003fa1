# shellcheck shell=sh
# The command tables. One row per command: name, arguments, description.

plugn_rows() {
  case $1 in
    config)
      plugn_row export '<plugin>' 'Print a plugin configuration as shell exports'
      plugn_row get '<plugin> <key>' 'Print one configuration value of a plugin'
      plugn_row set '<plugin> <key> <value>' 'Store one configuration value of a plugin'
      ;;
    *)
      plugn_row config '' 'Read and write plugin configuration'
      plugn_row disable '<plugin>' 'Stop a plugin from receiving hooks'
      plugn_row enable '<plugin>' 'Let an installed plugin receive hooks'
      plugn_row help '<command>' 'Explain a command, or list all of them'
      plugn_row init '' 'Prepare PLUGIN_PATH for use'
      plugn_row install '<url> <name>' 'Fetch a plugin from a git or tar.gz address'
      plugn_row list '' 'Show installed plugins and whether they are enabled'
      plugn_row source '' 'Print source lines for plugins that bring a shell library'
      plugn_row trigger '<hook>' 'Run a hook in every enabled plugin'
      plugn_row uninstall '<plugin>' 'Delete an installed plugin'
      plugn_row update '<plugin> <committish>' 'Bring a git plugin up to date, or pin it to a commit'
      plugn_row version '' 'Print the version'
      ;;
  esac
}

# Prints every row, or only the one in _plugn_topic in its long form.
plugn_row() {
  if [ -z "${_plugn_topic-}" ]; then
    printf '  %-28s %s\n' "$1" "$3"
  elif [ "$_plugn_topic" = "$1" ]; then
    printf '%s %s\n  %s\n\n' "$_plugn_group$1" "$2" "$3"
    _plugn_shown=yes
  fi
}

# plugn_list_commands GROUP
plugn_list_commands() {
  _plugn_topic=''
  printf '\nAvailable commands:\n'
  plugn_rows "$1"
  printf '\n'
}

# plugn_unknown GROUP COMMAND: on stdout with status 2, as callers expect
plugn_unknown() {
  printf 'No such command: %s\n' "$2"
  plugn_list_commands "$1"
  return 2
}

# plugn_help [CONFIG] [COMMAND]
plugn_help() {
  _plugn_group='' _plugn_shown=''
  if [ "$#" -eq 0 ]; then
    plugn_list_commands ''
    return
  fi
  if [ "$1" = config ] && [ "$#" -gt 1 ]; then
    _plugn_group='config '
    shift
  fi
  _plugn_topic=$1
  plugn_rows "${_plugn_group% }"
  [ -n "$_plugn_shown" ] || plugn_unknown "${_plugn_group% }" "$1"
}
