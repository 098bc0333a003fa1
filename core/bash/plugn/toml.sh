# shellcheck shell=sh
# Reads the part of TOML that plugin.toml and config.toml use, with builtins only:
# it runs once per executed hook. Tables, bare, quoted and dotted keys, all four
# string forms and comments are understood; arrays, inline tables, numbers and
# dates are recognised and passed on as text.

_toml_nl='
'

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

toml_read_literal() {
  _toml_rest=${_toml_rest#\'}
  case $_toml_rest in
    *\'*) _toml_value=${_toml_rest%%\'*} _toml_rest=${_toml_rest#*\'} ;;
    *) toml_broken 'a string is not closed' ;;
  esac
}

toml_read_basic() {
  _toml_rest=${_toml_rest#\"} _toml_value=''
  while :; do
    _toml_chunk=${_toml_rest%%[\"\\]*}
    _toml_value=$_toml_value$_toml_chunk
    _toml_rest=${_toml_rest#"$_toml_chunk"}
    case $_toml_rest in
      \"*) _toml_rest=${_toml_rest#?} && return 0 ;;
      \\*) toml_read_escape || return ;;
      *) toml_broken 'a string is not closed' || return ;;
    esac
  done
}

# Takes one escape from _toml_rest and appends what it stands for to _toml_value.
toml_read_escape() {
  _toml_rest=${_toml_rest#?}
  case $_toml_rest in
    n*) _toml_value=$_toml_value$_toml_nl ;;
    \"*) _toml_value=$_toml_value\" ;;
    \\*) _toml_value=$_toml_value\\ ;;
    b*) toml_append_bytes '\010' ;;
    t*) toml_append_bytes '\011' ;;
    f*) toml_append_bytes '\014' ;;
    r*) toml_append_bytes '\015' ;;
    u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*) toml_read_code_point 4 || return ;;
    U[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*)
      toml_read_code_point 8 || return
      ;;
    *) toml_broken 'an unknown escape in a string' || return ;;
  esac
  _toml_rest=${_toml_rest#?}
}

# toml_append_bytes FORMAT: octal escapes of printf
toml_append_bytes() {
  # shellcheck disable=SC2059
  _toml_chunk=$(printf "$1")
  _toml_value=$_toml_value$_toml_chunk
}

# toml_read_code_point DIGITS: leaves the last digit for the caller to take.
toml_read_code_point() {
  _toml_digits=''
  _toml_rest=${_toml_rest#?}
  while [ "${#_toml_digits}" -lt "$1" ]; do
    _toml_digits=$_toml_digits${_toml_rest%"${_toml_rest#?}"}
    [ "${#_toml_digits}" -eq "$1" ] || _toml_rest=${_toml_rest#?}
  done
  _toml_code=$((0x$_toml_digits))
  if [ "$_toml_code" -eq 0 ] || [ "$_toml_code" -gt 1114111 ] ||
    { [ "$_toml_code" -ge 55296 ] && [ "$_toml_code" -le 57343 ]; }; then
    toml_broken 'an unusable code point in a string' || return
  fi
  if [ "$_toml_code" -eq 10 ]; then
    _toml_value=$_toml_value$_toml_nl
  else
    toml_append_bytes "$(toml_utf8 "$_toml_code")"
  fi
}

toml_utf8() {
  if [ "$1" -lt 128 ]; then
    printf '\\%03o' "$1"
  elif [ "$1" -lt 2048 ]; then
    printf '\\%03o' $(($1 >> 6 | 192)) $(($1 & 63 | 128))
  elif [ "$1" -lt 65536 ]; then
    printf '\\%03o' $(($1 >> 12 | 224)) $(($1 >> 6 & 63 | 128)) $(($1 & 63 | 128))
  else
    printf '\\%03o' $(($1 >> 18 | 240)) $(($1 >> 12 & 63 | 128)) $(($1 >> 6 & 63 | 128)) $(($1 & 63 | 128))
  fi
}

toml_read_multiline() {
  _toml_rest=${_toml_rest#???} _toml_text=''
  [ -n "$_toml_rest" ] || toml_next_line || toml_broken 'a string is not closed' || return
  while :; do
    case $_toml_rest in
      *"$1"*) break ;;
    esac
    _toml_text=$_toml_text$_toml_rest$_toml_nl
    toml_next_line || toml_broken 'a string is not closed' || return
  done
  _toml_text=$_toml_text${_toml_rest%%"$1"*}
  _toml_after=${_toml_rest#*"$1"}
  _toml_value=$_toml_text
  if [ "$1" = '"""' ]; then
    # quotes are plain text here, the closing mark is added for the reader of basic strings
    _toml_rest='' _toml_value=''
    while :; do
      _toml_chunk=${_toml_text%%\\*}
      _toml_value=$_toml_value$_toml_chunk
      [ "$_toml_chunk" != "$_toml_text" ] || break
      _toml_rest=${_toml_text#"$_toml_chunk"}
      toml_read_escape || return
      _toml_text=$_toml_rest
    done
  fi
  _toml_rest=$_toml_after
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
