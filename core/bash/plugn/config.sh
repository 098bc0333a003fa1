# shellcheck shell=sh
# plugn config get|set|export, and the `:::` form by which plugn once called itself.
. "$_plugn_lib/toml.sh"
. "$_plugn_lib/config-values.sh"

# plugn_config_dispatch GROUP [COMMAND ARG...]
plugn_config_dispatch() {
  case $1:${2-} in
    config:)
      printf 'Read and write plugin configuration\n'
      plugn_list_commands config
      ;;
    config:get) plugn_config_get "$PLUGIN_PATH/config.toml" "${3-}" "${4-}" ;;
    config:set)
      plugn_check_name "${3-}"
      plugn_config_set "$PLUGIN_PATH/config.toml" "$3" "${4-}" "${5-}"
      ;;
    config:export)
      plugn_check_name "${3-}"
      plugn_each_config_value "$3" plugn_print_export
      ;;
    config:*) plugn_unknown config "$2" ;;
    ::::toml-get) plugn_config_get /dev/stdin "${3-}" "${4-}" ;;
    ::::toml-set)
      plugn_read_stdin
      plugn_config_set "${3-}" "${4-}" "${5-}" "$_plugn_input"
      ;;
    ::::toml-export)
      plugn_check_name "${3-}"
      plugn_each_config_value "$3" plugn_print_export
      ;;
    *) plugn_unknown '' ":::" ;;
  esac
}

# plugn_config_get FILE TABLE KEY
# A key that is not there prints `<nil>` and succeeds, a table that is not there is
# status 2: scripts tell the two apart.
plugn_config_get() {
  if [ -z "$2" ] || [ -z "$3" ]; then
    plugn_fail 'Please specify the name of a plugin and of a key' 2
  fi
  plugn_read_for_get "$1" "$2" "$3" || return 1
  case $_plugn_found in
    value) printf '%s\n' "$_plugn_value" ;;
    table) printf '<nil>\n' ;;
    *) plugn_fail "No configuration for plugin ($2)" 2 ;;
  esac
}

plugn_read_for_get() {
  _plugn_value='' _plugn_found='' _plugn_wanted_table=$2 _plugn_wanted_key=$3
  toml_read "$1" plugn_match_value
}

plugn_read_stdin() {
  # the x keeps newlines at the end from being stripped
  _plugn_input=$(cat && printf x)
  _plugn_input=${_plugn_input%x}
}

# plugn_config_set FILE TABLE KEY VALUE
# Rewrites the file sorted, comments are lost. What cannot be written back
# (values outside a table, arrays) is refused rather than dropped.
plugn_config_set() {
  [ -n "$3" ] || plugn_fail 'Please specify the name of a key'
  _plugn_records='' _plugn_foreign=''
  [ ! -s "$1" ] || toml_read "$1" plugn_keep_record || return
  [ -z "$_plugn_foreign" ] || plugn_fail "$1 holds more than tables of plain values and is not rewritten"
  _plugn_wanted_table=$2 _plugn_wanted_key=$3
  plugn_add_record "$2" "$3" "$4"

  _plugn_temp=$(mktemp "$1.XXXXXX") || return
  trap 'rm -f "$_plugn_temp"' EXIT
  # keeps owner and mode
  [ ! -e "$1" ] || cp -p "$1" "$_plugn_temp" || return
  # the last record of a key wins; quotes do not count for the order
  printf '%s' "$_plugn_records" | LC_ALL=C awk -F '\t' '
    function plain(word) { sub(/^"/, "", word); return word }
    { record[plain($1) FS plain($2)] = $0 }
    END { for (order in record) print order FS record[order] }
  ' | LC_ALL=C sort -t "$_plugn_tab" -k 1,1 -k 2,2 | LC_ALL=C awk -F '\t' '
    NR == 1 || $3 != table { if (NR > 1) print ""; table = $3; print "[" table "]" }
    $4 != "" { print "  " $4 " = " $5 }
  ' >"$_plugn_temp" && mv "$_plugn_temp" "$1"
}

plugn_keep_record() {
  case $2 in '' | *"$_toml_nl"*) _plugn_foreign=yes ;; esac
  if [ "$1" = table ]; then
    plugn_quote_key "$2"
    _plugn_records=$_plugn_records$_plugn_quoted$_plugn_tab$_plugn_tab$_toml_nl
  else
    [ "$4" != other ] || _plugn_foreign=yes
    plugn_add_record "$2" "$3" "$5"
  fi
}

# One line: table, key and value in TOML's own notation, between tabs.
plugn_add_record() {
  plugn_quote_key "$1"
  _plugn_record=$_plugn_quoted
  plugn_quote_key "$2"
  _plugn_record=$_plugn_record$_plugn_tab$_plugn_quoted
  plugn_quote "$3"
  _plugn_records=$_plugn_records$_plugn_record$_plugn_tab$_plugn_quoted$_toml_nl
}

_plugn_tab='	'

plugn_quote_key() {
  case $1 in
    '' | *[!A-Za-z0-9_-]*) plugn_quote "$1" ;;
    *) _plugn_quoted=$1 ;;
  esac
}

# Sets _plugn_quoted to VALUE as a TOML basic string on one line.
plugn_quote() {
  _plugn_left=$1 _plugn_quoted=''
  while :; do
    _plugn_chunk=${_plugn_left%%[\"\\[:cntrl:]]*}
    _plugn_quoted=$_plugn_quoted$_plugn_chunk
    _plugn_left=${_plugn_left#"$_plugn_chunk"}
    [ -n "$_plugn_left" ] || break
    case $_plugn_left in
      [\"\\]*) _plugn_quoted=$_plugn_quoted\\${_plugn_left%"${_plugn_left#?}"} ;;
      "$_toml_nl"*) _plugn_quoted=$_plugn_quoted\\n ;;
      "$_plugn_tab"*) _plugn_quoted=$_plugn_quoted\\t ;;
      *) _plugn_quoted=$_plugn_quoted$(printf '\\u%04X' "'$_plugn_left") ;;
    esac
    _plugn_left=${_plugn_left#?}
  done
  _plugn_quoted=\"$_plugn_quoted\"
}

# plugn_print_export CONFIG_VARIABLE PLUGIN_VARIABLE VALUE: a line for the caller's eval.
plugn_print_export() {
  _plugn_left=$3 _plugn_quoted=''
  while :; do
    _plugn_chunk=${_plugn_left%%[\"\\\$\`]*}
    _plugn_quoted=$_plugn_quoted$_plugn_chunk
    _plugn_left=${_plugn_left#"$_plugn_chunk"}
    [ -n "$_plugn_left" ] || break
    _plugn_quoted=$_plugn_quoted\\${_plugn_left%"${_plugn_left#?}"}
    _plugn_left=${_plugn_left#?}
  done
  if [ -n "$2" ]; then
    printf 'export %s="${%s:-"%s"}"\n' "$1" "$2" "$_plugn_quoted"
  else
    printf 'export %s="%s"\n' "$1" "$_plugn_quoted"
  fi
}
