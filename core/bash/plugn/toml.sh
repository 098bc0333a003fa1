# shellcheck shell=sh
# Reads the part of TOML that plugin.toml and config.toml use, with builtins only:
# it runs once per executed hook. Tables, bare, quoted and dotted keys, all four
# string forms and comments are understood; arrays, inline tables, numbers and
# dates are recognised and passed on as text.

_toml_nl='
'
. "$_plugn_lib/toml-strings.sh"

# toml_read FILE HANDLER
# Calls `HANDLER table TABLE` for each header and `HANDLER value TABLE KEY KIND VALUE`
# for each pair. TABLE is a key path joined by newlines, KIND is string, bare or other.
# A broken file gives one line on stderr and status 1.
toml_read() {
  _toml_handler=$2 _toml_table='' _toml_count=0
  if [ -d "$1" ] || [ ! -r "$1" ]; then
    printf 'plugn: %s: cannot be read\n' "$1" >&2
    return 1
  fi
  while toml_next_line; do
    toml_read_line && continue
    printf 'plugn: %s: line %s: %s\n' "$1" "$_toml_count" "$_toml_problem" >&2
    return 1
  done <"$1"
}

toml_next_line() {
  _toml_rest=''
  IFS= read -r _toml_rest || [ -n "$_toml_rest" ] || return 1
  _toml_count=$((_toml_count + 1))
  # the carriage return of a file written on Windows
  _toml_rest=${_toml_rest%[[:cntrl:]]}
}

toml_broken() {
  _toml_problem=$1
  return 1
}

toml_trim() {
  _toml_rest=${_toml_rest#"${_toml_rest%%[![:blank:]]*}"}
}

toml_expect_end() {
  toml_trim
  case $_toml_rest in
    '' | '#'*) ;;
    *) toml_broken "unexpected text: $_toml_rest" ;;
  esac
}

toml_read_line() {
  toml_trim
  case $_toml_rest in
    '' | '#'*) return 0 ;;
    '[['*) toml_read_header '[[' ']]' ;;
    '['*) toml_read_header '[' ']' ;;
    *) toml_read_pair ;;
  esac
}

toml_read_header() {
  _toml_rest=${_toml_rest#"$1"}
  toml_read_path || return
  case $_toml_rest in
    "$2"*) _toml_rest=${_toml_rest#"$2"} ;;
    *) toml_broken 'a table header is not closed' || return ;;
  esac
  toml_expect_end || return
  _toml_table=$_toml_path
  "$_toml_handler" table "$_toml_table"
}

toml_read_pair() {
  toml_read_path || return
  case $_toml_rest in
    =*) _toml_rest=${_toml_rest#=} ;;
    *) toml_broken "no '=' after a key" || return ;;
  esac
  _toml_parent=$_toml_table
  case $_toml_path in
    *"$_toml_nl"*)
      _toml_parent=${_toml_table:+$_toml_table$_toml_nl}${_toml_path%"$_toml_nl"*}
      _toml_path=${_toml_path##*"$_toml_nl"}
      ;;
  esac
  toml_trim
  toml_read_value && toml_expect_end || return
  if [ "$_toml_kind" = table ]; then
    "$_toml_handler" table "${_toml_parent:+$_toml_parent$_toml_nl}$_toml_path"
  else
    "$_toml_handler" value "$_toml_parent" "$_toml_path" "$_toml_kind" "$_toml_value"
  fi
}

toml_read_path() {
  _toml_path='' _toml_join=''
  while :; do
    toml_trim
    case $_toml_rest in
      '"'*) toml_read_basic || return ;;
      "'"*) toml_read_literal || return ;;
      [A-Za-z0-9_-]*)
        _toml_value=${_toml_rest%%[!A-Za-z0-9_-]*}
        _toml_rest=${_toml_rest#"$_toml_value"}
        ;;
      *) toml_broken 'a key is missing' || return ;;
    esac
    _toml_path=$_toml_path$_toml_join$_toml_value
    _toml_join=$_toml_nl
    toml_trim
    case $_toml_rest in
      .*) _toml_rest=${_toml_rest#.} ;;
      *) return 0 ;;
    esac
  done
}

toml_read_value() {
  _toml_kind=string
  case $_toml_rest in
    '"""'*) toml_read_multiline '"""' ;;
    "'''"*) toml_read_multiline "'''" ;;
    '"'*) toml_read_basic ;;
    "'"*) toml_read_literal ;;
    '{}'* | '{ }'*) _toml_kind=table _toml_rest=${_toml_rest#*\}} ;;
    '['* | '{'*) _toml_kind=other && toml_skip_brackets ;;
    *) _toml_kind=bare && toml_read_bare ;;
  esac
}

toml_read_bare() {
  _toml_value=${_toml_rest%%#*}
  _toml_value=${_toml_value%"${_toml_value##*[![:blank:]]}"}
  _toml_rest=''
  case $_toml_value in
    '') toml_broken 'a value is missing' ;;
    *[!A-Za-z0-9+.:_\ -]* | *.*.*) toml_broken "not a value: $_toml_value" ;;
    true | false | inf | nan | [-+]inf | [-+]nan | [-+0-9]*) ;;
    *) toml_broken "not a value: $_toml_value" ;;
  esac
}

# Moves past an array or inline table, which may span lines.
toml_skip_brackets() {
  _toml_depth=0
  while :; do
    _toml_chunk=${_toml_rest%%[][\{\}\"\'#]*}
    _toml_rest=${_toml_rest#"$_toml_chunk"}
    case $_toml_rest in
      '"'*) toml_read_basic || return ;;
      "'"*) toml_read_literal || return ;;
      '['* | '{'*) _toml_depth=$((_toml_depth + 1)) _toml_rest=${_toml_rest#?} ;;
      ']'* | '}'*)
        _toml_depth=$((_toml_depth - 1)) _toml_rest=${_toml_rest#?}
        [ "$_toml_depth" -gt 0 ] || break
        ;;
      *) toml_next_line || toml_broken 'an array or inline table is not closed' || return ;;
    esac
  done
  _toml_value=''
}
