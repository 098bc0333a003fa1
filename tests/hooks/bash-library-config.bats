#!/usr/bin/env bats
# Config variables: what is read from ENV files here, and what is handed to config_sub.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

# encode VALUE: VALUE as the core writes it in an ENV file.
encode() {
  local LC_ALL=C value="$1"
  value="${value//\\/\\\\}"
  value="${value//$'\n'/\\n}"
  value="${value//$'\r'/\\r}"
  value="${value//\"/\\\"}"
  value="${value//\$/\\\$}"
  value="${value//!/\\!}"
  printf '"%s"' "${value//\`/\\\`}"
}

@test "config_get prints the value; --global, --quoted; unset is 1 and silent" {
  env_file one 'A=1' "B=$(encode "it's")"
  env_file --global 'G="all"'
  run --separate-stderr lib 'config_get one A; config_get --global G; config_get one --quoted B; config_get --quoted one B; config_get --global --quoted G
    config_get one NONE || echo "rc $?"; config_get nosuchapp A || echo "rc $?"; config_get one 1X || echo "rc $?"'
  expect 0 $'1\nall\n\'it\'\\\'\'s\'\n\'it\'\\\'\'s\'\n\'all\'\nrc 1\nrc 1\nrc 1'
  [[ ! -s "$CALLS" ]]
}

@test "config_get reads bare and single-quoted lines, comments, empty values; the last of several counts" {
  env_file one '# A=no' 'A=-12' '' 'P=  some text  ' "S='as \$it \\n is'" 'E=""' 'N=' 'D=1' 'D="two"'
  run --separate-stderr lib 'for k in A P S E N D; do config_get one "$k"; done'
  expect 0 $'-12\nsome text\nas $it \\n is\n\n\ntwo'
  [[ ! -s "$CALLS" ]]
}

@test "config_get leaves what it does not know to config_sub" {
  local line
  for line in 'K="a $HOME"' 'K="a" b"' $'K="first\nlast"' 'export K=a' 'K: a' '1bad=x' 'K=a # comment' 'K="open\"'; do
    : >"$CALLS"
    env_file one "$line"
    run --separate-stderr lib 'config_get one K'
    expect 0 'config_sub answered'
    [[ "$(<"$CALLS")" == "config_sub [get] [one] [K]" ]]
  done
  run --separate-stderr lib 'config_get one K extra; config_get one; config_get ../x K; config_get --bogus one K'
  [[ "$(tail -4 "$CALLS")" == $'config_sub [get] [one] [K] [extra]\nconfig_sub [get] [one]\nconfig_sub [get] [../x] [K]\nconfig_sub [get] [--bogus] [one] [K]' ]]
}

@test "every byte but NUL comes back, alone, doubled, first and last" {
  local byte i text
  local -a lines=()
  for ((i = 1; i < 256; i++)); do
    printf -v byte '\\x%x' "$i"
    printf -v byte "$byte"
    for text in "$byte" "$byte$byte" "${byte}n$byte"; do
      lines+=("K${#lines[@]}=$(encode "$text.")" "K$((${#lines[@]} + 1))=$(encode "$text")")
    done
  done
  env_file one "${lines[@]}"
  run --separate-stderr lib 'LC_ALL=C bad=0 n=0
    DOKKU_ENV_VALUE=
    for ((i = 1; i < 256; i++)); do
      printf -v byte "\\\\x%x" "$i"; printf -v byte "$byte"
      for text in "$byte." "$byte" "$byte$byte." "$byte$byte" "${byte}n$byte." "${byte}n$byte"; do
        fn-env-get one "K$n" && [[ "$DOKKU_ENV_VALUE" == "$text" ]] || { bad=$((bad + 1)); echo "byte $i"; }
        n=$((n + 1))
      done
    done
    echo "$n values, $bad wrong"'
  expect 0 '1530 values, 0 wrong'
}

@test "random values come back, short through bash and long through perl" {
  RANDOM=7
  local alphabet=$'ab\\\\\\n\r\t"\'$!` =#ü\xff{}*?[' value round i
  for ((round = 0; round < 60; round++)); do
    value=''
    for ((i = RANDOM % 30; i >= 0; i--)); do
      value+="${alphabet:RANDOM % ${#alphabet}:1}"
    done
    env_file one "K=$(encode "$value")"
    value="$value" run --separate-stderr lib 'export LC_ALL=C; DOKKU_ENV_VALUE=; fn-env-get one K && [[ "$DOKKU_ENV_VALUE" == "$value" ]] && raw="$(encoded="$(<"$DOKKU_LIB_ROOT/config/one/ENV")"; printf %s "${encoded:3}")" &&
      fn-env-unescape-long "${raw%\"}" && [[ "$DOKKU_ENV_VALUE" == "$value" ]] && echo same'
    expect 0 same
  done
}

@test "a value of 1 MB takes no seconds, plain or with an escape at every byte" {
  mkdir -p "$DOKKU_LIB_ROOT/config/one"
  local kind start
  for kind in 'print "a" x 1000000' 'print(("a" x 63 . q(\n)) x 15625)' 'print q(\") x 1000000'; do
    perl -e "print q(K=\"); $kind; print qq(\"\\n)" >"$DOKKU_LIB_ROOT/config/one/ENV"
    start="$SECONDS"
    run --separate-stderr lib 'config_get one K | wc -c'
    expect 0 1000001
    ((SECONDS - start < 5))
  done
}

@test "what changes or renders variables runs config_sub with the same arguments" {
  run --separate-stderr lib 'config_set --no-restart one "A=b c"; config_unset one A B; config_export app one --format shell; config_export global; config_keys one --merged; config_clear one; config_bundle one; config_all one; config_all config one; DOKKU_CONFIG_EXPORT=1 config_all one'
  [[ "$status" == 0 ]]
  [[ "$(<"$CALLS")" == 'config_sub [set] [--no-restart] [one] [A=b c]
config_sub [unset] [one] [A] [B]
config_sub [export] [--format] [shell] [one]
config_sub [export] [--global]
config_sub [keys] [one] [--merged]
config_sub [clear] [one]
config_sub [bundle] [one]
show [config:show] [one]
show [config:show] [one]
config_sub [export] [one]' ]]
}
