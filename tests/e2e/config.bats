#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# Values of config variables reach the container byte for byte, whatever they hold and however they are set.
# shellcheck disable=SC2016 # the dollars are the test

load support.bash

setup_file() {
  e2e_start config
  new_app vars page
  push vars >&2
}

teardown_file() { e2e_stop; }

# value_in_container KEY: its bytes in the environment of the container's first process, into $BATS_TEST_TMPDIR/is.
value_in_container() {
  local entry found=''
  machine_exec "$SERVER" docker exec "$(container vars)" cat /proc/1/environ >"$BATS_TEST_TMPDIR/environ"
  while IFS= read -r -d '' entry; do
    if [[ ${entry%%=*} == "$1" ]]; then
      printf '%s' "${entry#*=}" >"$BATS_TEST_TMPDIR/is"
      found=yes
    fi
  done <"$BATS_TEST_TMPDIR/environ"
  [[ -n $found ]] || { echo "the container has no $1" >&2; return 1; }
}

# arrives KEY VALUE: in the container and from config:get.
arrives() {
  value_in_container "$1"
  printf '%s' "$2" >"$BATS_TEST_TMPDIR/expected"
  cmp "$BATS_TEST_TMPDIR/is" "$BATS_TEST_TMPDIR/expected"
  equals "$(dokku config:get vars "$1"; echo .)" "$2"$'\n.'
}

@test "values with spaces, quotes, dollars, backticks, backslashes, newlines and UTF-8, all in one restart" {
  keys=() words=()
  add() { keys+=("$1"); values+=("$2"); words+=("$1=$2"); }
  values=()
  add SPACES '  two  spaces and a tab	end '
  add QUOTES $'single \' double " both \'"\'"'
  add DOLLARS '$HOME ${PATH} $(id) $$ \$x'
  add BACKTICKS '`id` \`id\`'
  add BACKSLASHES 'a\b\\c\nd\'
  add NEWLINES $'first\nsecond\n\n  fourth # not a comment'
  add RETURNS $'a\r\nb\rc'
  add EXCLAIM '!history !! #hash ; & | < > * ? [a-z] {a,b} ~'
  add EQUALS '=a=b=='
  add UNICODE 'grüße, 世界 ☃'
  add CONTROLS $'\e[31mred\e[0m \x01\x7f'
  add INTEGER '0042'
  add EMPTY ''
  add JSON '{"a": ["b\"c", 1.50]}'
  add PEM $'-----BEGIN KEY-----\nMIIB/+=\n-----END KEY-----\n'
  run dokku config:set vars "${words[@]}"
  succeeded
  contains "$output" '-----> Setting config vars'
  wait_until 30 page_is vars 'first release'
  for i in "${!keys[@]}"; do
    arrives "${keys[i]}" "${values[i]}" || { echo "${keys[i]}" >&2; false; }
  done
}

@test "a value of 100,000 bytes" {
  value=$(head -c 75000 /dev/urandom | base64 -w 0)
  dokku config:set vars "LARGE=$value" >/dev/null
  arrives LARGE "$value"
  dokku config:unset --no-restart vars LARGE
}

@test "a megabyte in ten variables: more than that, or than 128 KiB in one of them, Linux hands to no process" {
  value=$(head -c 78000 /dev/urandom | base64 -w 0)
  for i in {0..9}; do printf 'MEGA_%s="%s%s"\n' "$i" "$value" "$i"; done >"$BATS_TEST_TMPDIR/mega.env"
  (($(stat -c %s "$BATS_TEST_TMPDIR/mega.env") > 1000000))
  run --separate-stderr dokku_input config:import vars - <"$BATS_TEST_TMPDIR/mega.env"
  succeeded
  for i in {0..9}; do arrives "MEGA_$i" "$value$i"; done
  dokku config:unset --no-restart vars MEGA_{0..9}
}

@test "over ssh, quotes are the user's and nothing is evaluated" {
  run ssh_dokku 'config:set vars SSH_DOLLARS='"'"'$HOME $(id) `id`'"'"' SSH_SPACES="two  words" SSH_PLAIN=$HOME;id'
  succeeded
  arrives SSH_DOLLARS '$HOME $(id) `id`'
  arrives SSH_SPACES 'two  words'
  arrives SSH_PLAIN '$HOME;id'
}

@test "over ssh, encoded values may hold anything" {
  value=$'line one\nline "two" $x `y` \\ \'\n'
  run ssh_dokku "config:set --encoded vars ENCODED=$(printf '%s' "$value" | base64 -w 0)"
  succeeded
  arrives ENCODED "$value"
}

@test "every export format carries the values back" {
  run --separate-stderr dokku config:export --format exports vars
  succeeded
  env -i bash -c "$output"$'\n''printf %s "$NEWLINES$DOLLARS$QUOTES"' >"$BATS_TEST_TMPDIR/exports"
  dokku config:export --format json vars | jq -j '.NEWLINES + .DOLLARS + .QUOTES' >"$BATS_TEST_TMPDIR/json"
  cmp "$BATS_TEST_TMPDIR/exports" "$BATS_TEST_TMPDIR/json"
  equals "$(cat "$BATS_TEST_TMPDIR/json")" $'first\nsecond\n\n  fourth # not a comment$HOME ${PATH} $(id) $$ \\$x'$'single \' double " both \'"\'"'
}

@test "values are the app's secret: only dokku reads the file" {
  equals "$(on_server 'stat -c "%a %U:%G" /var/lib/dokku/config/vars/ENV')" '600 dokku:dokku'
}

@test "global values reach the app unless it has its own, and unset takes them away" {
  dokku config:set --global SHARED=global OWN=global >/dev/null
  dokku config:set vars OWN=app >/dev/null
  value_in_container SHARED
  equals "$(cat "$BATS_TEST_TMPDIR/is")" global
  value_in_container OWN
  equals "$(cat "$BATS_TEST_TMPDIR/is")" app
  dokku config:unset --global SHARED OWN >/dev/null
  dokku config:unset vars OWN >/dev/null
  run value_in_container OWN
  failed
  run value_in_container SHARED
  failed
}

@test "--no-restart keeps the container" {
  old=$(container vars)
  dokku config:set --no-restart vars LATER=1
  equals "$(container vars)" "$old"
  run value_in_container LATER
  failed
}

@test "a name that is no variable name changes nothing" {
  before=$(dokku config:export --format json vars)
  local word
  for word in 'A-B=1' '1A=1' '=1' 'A B=1' 'A$(id)=1'; do
    run dokku config:set --no-restart vars GOOD=1 "$word"
    failed
    equals "$(dokku config:export --format json vars)" "$before"
  done
}
