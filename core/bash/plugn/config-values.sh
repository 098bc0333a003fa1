# shellcheck shell=sh
# A plugin's configuration: keys are declared in the [plugin.config] table of its
# plugin.toml; a value comes from the environment or from config.toml.

# plugn_each_config_value NAME HANDLER
# Calls `HANDLER CONFIG_VARIABLE PLUGIN_VARIABLE STORED_VALUE` for each declared key.
# PLUGIN_VARIABLE is empty where the names do not make a shell identifier.
# A broken file gives a line on stderr and status 1; config.toml is not opened
# for a plugin that declares nothing.
plugn_each_config_value() {
  _plugn_declared='' _plugn_keys='' _plugn_status=0
  toml_read "$PLUGIN_PATH/available/$1/plugin.toml" plugn_note_declared || return
  if [ -z "$_plugn_declared" ]; then
    printf 'plugn: %s: no [plugin.config] table\n' "$PLUGIN_PATH/available/$1/plugin.toml" >&2
    return 1
  fi
  [ -n "$_plugn_keys" ] || return 0
  plugn_upper "$1"
  _plugn_prefix=$_plugn_upper
  while [ -n "$_plugn_keys" ]; do
    _plugn_key=${_plugn_keys%%"$_toml_nl"*}
    _plugn_keys=${_plugn_keys#*"$_toml_nl"}
    plugn_upper "$_plugn_key"
    case $_plugn_upper in
      *[!A-Z0-9_]*)
        printf 'plugn: %s: key %s does not make a variable name\n' \
          "$PLUGIN_PATH/available/$1/plugin.toml" "$_plugn_key" >&2
        _plugn_status=1
        continue
        ;;
    esac
    _plugn_variable=${_plugn_prefix}_$_plugn_upper
    case $_plugn_variable in
      [0-9]* | *[!A-Z0-9_]*) _plugn_variable='' ;;
    esac
    plugn_find_value "$1" "$_plugn_key" || _plugn_status=1
    "$2" "CONFIG_$_plugn_upper" "$_plugn_variable" "$_plugn_value"
  done
  return "$_plugn_status"
}

plugn_note_declared() {
  [ "$2" = "plugin${_toml_nl}config" ] || return 0
  _plugn_declared=yes
  [ "$1" = table ] || _plugn_keys=$_plugn_keys$3$_toml_nl
}

# plugn_find_value TABLE KEY: sets _plugn_value and _plugn_found (empty, table or value).
plugn_find_value() {
  _plugn_value='' _plugn_found='' _plugn_wanted_table=$1 _plugn_wanted_key=$2
  toml_read "$PLUGIN_PATH/config.toml" plugn_match_value
}

plugn_match_value() {
  [ "$2" = "$_plugn_wanted_table" ] || return 0
  if [ "$1" = value ] && [ "$3" = "$_plugn_wanted_key" ]; then
    _plugn_found=value _plugn_value=$5
  else
    _plugn_found=${_plugn_found:-table}
  fi
}

# A variable that is set to something wins over the file.
plugn_export_config_value() {
  _plugn_value=$3
  # an identifier, see above: the value itself is never evaluated
  [ -z "$2" ] || eval "_plugn_value=\${$2:-\$3}"
  export "$1=$_plugn_value"
}

# Sets _plugn_upper: upper case, dashes as underscores.
plugn_upper() {
  _plugn_left=$1 _plugn_upper=''
  while [ -n "$_plugn_left" ]; do
    _plugn_char=${_plugn_left%"${_plugn_left#?}"}
    _plugn_left=${_plugn_left#?}
    case $_plugn_char in
      -) _plugn_char=_ ;;
      [abcdefghijklmnopqrstuvwxyz])
        _plugn_pairs=aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ
        _plugn_pairs=${_plugn_pairs#*"$_plugn_char"}
        _plugn_char=${_plugn_pairs%"${_plugn_pairs#?}"}
        ;;
    esac
    _plugn_upper=$_plugn_upper$_plugn_char
  done
}
