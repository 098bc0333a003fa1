# shellcheck shell=sh
# The four string forms. Each reader takes its string from the front of _toml_rest,
# sets _toml_value, and returns 1 with _toml_problem set where the string is broken.

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
