#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# What nobody should type: each gets a clear sentence on stderr and a code, and leaves the server's files as they were.
# shellcheck disable=SC2016 # the dollars are the test

load support.bash

setup_file() {
  e2e_start bad-input
  # Its lock comes and goes.
  on_server 'systemctl stop dokku-retire.timer dokku-retire.service'
  dokku apps:create real >&2
}

setup() { files=$(listing); }

teardown_file() { e2e_stop; }

# Every file of ours with its owner, mode and content.
listing() {
  on_server 'cd /; find home/dokku var/lib/dokku ! -path "*/.docker*" ! -path "*/.basher*" -printf "%p %y %m %U:%G %l\n" | sort
    find home/dokku var/lib/dokku -type f ! -path "*/.docker*" ! -path "*/.basher*" -print0 | sort -z | xargs -0 sha256sum'
}

# refused CODE: about the last `run --separate-stderr`.
refused() {
  failed "$1"
  # bats takes the space off the first line.
  if ! grep -qE '^ ?!     [^ ]' <<<"$stderr"; then
    printf 'no sentence on stderr:\n%s\n(stdout: %s)\n' "$stderr" "$output" >&2
    return 1
  fi
  # A trace of our own program helps nobody who mistyped a name.
  lacks "$stderr" '    at '
  lacks "$stderr" 'line '
  equals "$(listing)" "$files"
}

readonly LONG=$(printf 'a%.0s' {1..300})
readonly NAMES=('a;id' '$(id)' '`id`' $'two\nlines' '-leading' '../x' '..' '.' 'a/b' '/etc' 'Upper' 'a b' 'a_b' 'é' "$LONG")

@test "apps:create refuses names that are no names" {
  local name
  for name in "${NAMES[@]}"; do
    run --separate-stderr dokku apps:create -- "$name"
    [[ $status != 0 ]] || echo "accepted: $name" >&2
    failed
    equals "$(listing)" "$files"
    run --separate-stderr dokku apps:create "$name"
    [[ $name == -* ]] || refused 1
    failed
    equals "$(listing)" "$files"
  done
}

@test "apps:create over ssh refuses them too" {
  local name
  for name in "${NAMES[@]}"; do
    [[ $name != *[$'\n']* ]] || continue
    run --separate-stderr ssh_dokku "apps:create \"$name\""
    failed
    equals "$(listing)" "$files"
  done
}

@test "apps:create refuses an app that exists" {
  run --separate-stderr dokku apps:create real
  refused 1
}

@test "a command on an unknown app ends with 20" {
  local command
  for command in apps:destroy config:show config:get ps:report ps:scale ps:restart domains:add logs ports:list \
    proxy:report nginx:show-config checks:report run enter git:set; do
    run --separate-stderr dokku --force "$command" nosuchapp x y
    [[ $status == 20 ]] || echo "$command" >&2
    refused 20
    contains "$stderr" nosuchapp
  done
}

@test "a command on an app with a hostile name is refused, and nothing is run" {
  local name
  for name in ';touch /tmp/pwned' '$(touch /tmp/pwned)' '`touch /tmp/pwned`' '../../etc' "$LONG"; do
    for command in config:show ps:report domains:add logs; do
      run --separate-stderr dokku "$command" "$name" x
      [[ $status == 1 || $status == 20 ]] || printf '%s %s\n' "$command" "$name" >&2
      refused "$status"
      failed
    done
  done
  run on_server 'test ! -e /tmp/pwned'
  succeeded
}

@test "an unknown command" {
  run --separate-stderr dokku no:such
  refused 1
  contains "$stderr" '`no:such` is not a dokku command.'
  run --separate-stderr dokku apps:nosuch real
  refused 1
  run --separate-stderr ssh_dokku 'nosuch; touch /tmp/pwned'
  refused 1
  run --separate-stderr dokku ../../../bin/sh
  refused 1
  run on_server 'test ! -e /tmp/pwned'
  succeeded
}

@test "a missing argument" {
  local command
  for command in apps:create apps:destroy apps:rename config:set config:get domains:add git:set ps:scale run \
    ports:set proxy:set plugin:enable; do
    run --separate-stderr dokku "$command"
    [[ $status != 0 ]] || echo "$command" >&2
    refused "$status"
    failed
  done
  for command in 'config:get real' 'config:set real' 'apps:rename real' 'git:set real' 'domains:add real' 'run real'; do
    run --separate-stderr dokku $command
    [[ $status != 0 ]] || echo "$command" >&2
    failed
    refused "$status"
  done
}

@test "values that make no sense" {
  local words
  for words in 'ps:scale real web=-1' 'ps:scale real web=many' 'ps:scale real ../x=1' 'domains:add real in_valid..;' \
    'ports:set real http:80' 'ports:set real http:99999:5000' 'git:set real nosuchkey x' 'checks:set real nosuchkey x' \
    'proxy:set real a:b'; do
    run --separate-stderr dokku $words
    [[ $status != 0 ]] || echo "$words" >&2
    failed
    refused "$status"
  done
}

@test "pushing to a path outside the apps" {
  new_app any page
  local target
  for target in ../x ../../tmp/x /etc/x .ssh 'a;id' '$(id)' 'UPPER' -x "$LONG"; do
    run env GIT_SSH_COMMAND="$(ssh_words)" git -C "$WORK/any" push "ssh://dokku@$ADDRESS/$target" main
    failed
    equals "$(listing)" "$files"
    run --separate-stderr ssh_dokku "git-receive-pack '$target'"
    failed
    equals "$(listing)" "$files"
  done
  run on_server 'test ! -e /tmp/x -a ! -e /home/x'
  succeeded
}

@test "reading a path outside the apps" {
  run --separate-stderr ssh_dokku "git-upload-pack '../../etc'"
  failed
  run --separate-stderr ssh_dokku "git-upload-archive '../../etc'"
  failed
  run --separate-stderr ssh_dokku "git-upload-pack '--exec=id'"
  failed
  equals "$(listing)" "$files"
}

@test "words of a shell over ssh stay words" {
  local text
  for text in 'apps:list; touch /tmp/pwned' 'apps:list && touch /tmp/pwned' 'apps:list $(touch /tmp/pwned)' \
    'apps:list | tee /tmp/pwned' 'apps:list > /tmp/pwned' $'apps:list\ntouch /tmp/pwned' 'config:show "`touch /tmp/pwned`"'; do
    run ssh_dokku "$text"
    run on_server 'test ! -e /tmp/pwned'
    succeeded
  done
  equals "$(listing)" "$files"
}

@test "a command for root stays one, however ssh brings it" {
  local text
  for text in 'plugin:uninstall nosuch' '"plugin:uninstall" nosuch' 'plu\gin:uninstall nosuch' "'ssh-keys:remove' nosuch"; do
    run --separate-stderr ssh_dokku "$text"
    refused 1
    contains "$stderr" 'must be run as root'
  done
}

@test "words that are no text" {
  # docker exec would put U+FFFD for the byte.
  run --separate-stderr on_server 'dokku git:set real deploy-branch "$(printf "a\377")"'
  refused 1
  run --separate-stderr ssh_dokku $'git:set real deploy-branch a\xff'
  refused 1
  contains "$stderr" 'not valid UTF-8'
}

@test "quotes that do not close over ssh" {
  run --separate-stderr ssh_dokku 'config:set real A="unclosed'
  failed
  equals "$(listing)" "$files"
}

@test "a key that is no key" {
  local text
  for text in '' 'not a key' 'ssh-ed25519 AAAA' $'ssh-ed25519 AAAA a\nssh-ed25519 BBBB b' \
    'command="id" ssh-ed25519 AAAA'; do
    run --separate-stderr dokku_input ssh-keys:add guest <<<"$text"
    failed
    equals "$(listing)" "$files"
  done
  run --separate-stderr dokku_input ssh-keys:add 'a" command="id' <"$WORK/key.pub"
  failed
  equals "$(listing)" "$files"
}
