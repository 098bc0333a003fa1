#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# Plugins of other people, in bash and in TypeScript, between one another: a-probe (bash), b-probe (TypeScript) and
# c-probe (bash) have the same hooks and write down how they were called.

load support.bash

setup_file() {
  e2e_start plugins
  local name
  for name in a-probe c-probe; do plugin_repository "$name" bash; done
  plugin_repository b-probe typescript
}

teardown_file() { e2e_stop; }

# plugin_repository NAME FIXTURE: /srv/NAME.git on the server.
plugin_repository() {
  local tree=$WORK/plugin-$1
  cp -a "$e2e_directory/plugins/$2" "$tree"
  git -C "$tree" init -q -b main
  git -C "$tree" add --all
  git -C "$tree" -c user.name=e2e -c user.email=e2e@localhost commit -q -m plugin
  git clone -q --bare "$tree" "$tree.git"
  machine_copy "$SERVER" "$tree.git" "/srv/$1.git"
}

# calls HOOK [USER]: what each plugin wrote down since the last `forget`, in order.
calls() { on_server "grep '|$1|' /var/tmp/probe/${2:-dokku} || true"; }

forget() { on_server 'rm -f /var/tmp/probe/*'; }

# alike HOOK: a, b and c were called in this order with the same arguments, stdin and environment; nothing else.
alike() {
  local lines
  mapfile -t lines < <(calls "$1" "${2:-dokku}")
  (( ${#lines[@]} > 0 && ${#lines[@]} % 3 == 0 )) || { printf '%s\n' "calls of $1:" "${lines[@]}" >&2; return 1; }
  local i
  for ((i = 0; i < ${#lines[@]}; i += 3)); do
    equals "${lines[i]%%|*} ${lines[i + 1]%%|*} ${lines[i + 2]%%|*}" 'a-probe b-probe c-probe'
    equals "${lines[i + 1]#*|}" "${lines[i]#*|}"
    equals "${lines[i + 2]#*|}" "${lines[i]#*|}"
  done
}

@test "plugin:install fetches, enables and installs plugins in bash and TypeScript" {
  local name
  for name in c-probe a-probe b-probe; do
    run dokku plugin:install "file:///srv/$name.git"
    succeeded
  done
  run dokku plugin:list
  for name in a-probe b-probe c-probe; do
    matches "$output" "$name +0\.1\.0 enabled +writes down how it is called"
  done
  equals "$(on_server 'readlink /var/lib/dokku/plugins/enabled/b-probe')" /var/lib/dokku/plugins/available/b-probe
  forget
  run dokku plugin:install
  succeeded
  alike install root
}

@test "installing one again or from nowhere is refused" {
  run dokku plugin:install file:///srv/a-probe.git
  failed
  run dokku plugin:install file:///srv/none.git
  failed
  run on_server 'test ! -e /var/lib/dokku/plugins/enabled/none'
  succeeded
  run ssh_dokku 'plugin:install file:///srv/a-probe.git'
  failed
}

@test "a deploy calls the same hooks alike, and the arguments reach the container" {
  forget
  new_app probed page
  run push probed
  succeeded
  contains "$output" 'a-probe saw the deploy of probed'
  contains "$output" 'b-probe saw the deploy of probed'
  contains "$output" 'c-probe saw the deploy of probed'
  alike pre-receive-app
  alike docker-args-deploy
  alike post-deploy
  matches "$(calls pre-receive-app)" "\[probed\]\[dockerfile\]\[/tmp/[^]]+\]\[$(revision probed)\]\|\|4\|"
  matches "$(calls docker-args-deploy)" '\[probed\]\[latest\]\[web\]\[1\]'
  matches "$(calls post-deploy)" '\[probed\]\[\]\[\]\[latest\]'
  run on_server 'docker inspect --format "{{range .Config.Env}}{{println .}}{{end}}" "$(cat ~dokku/probed/CONTAINER.web.1)"'
  contains "$output" 'A_PROBE=two words'
  contains "$output" 'B_PROBE=two words'
  contains "$output" 'C_PROBE=two words'
}

@test "user-auth sees who asks for what, and any of them can refuse" {
  forget
  run ssh_dokku 'apps:exists probed'
  succeeded
  alike user-auth
  contains "$(calls user-auth)" '[dokku][e2e][apps:exists][probed]'
  run --separate-stderr ssh_dokku a-probe:forbidden
  failed 1
  contains "$stderr" 'Access denied'
  run --separate-stderr ssh_dokku b-probe:forbidden
  failed 1
  contains "$stderr" 'Access denied'
}

@test "plugn trigger gives each the same words, environment and its share of stdin" {
  forget
  run machine_pipe "$SERVER" runuser -u dokku -- env PLUGIN_PATH=/var/lib/dokku/plugins DOKKU_ROOT=/home/dokku \
    DOKKU_LIB_ROOT=/var/lib/dokku PLUGIN_ENABLED_PATH=/var/lib/dokku/plugins/enabled SSH_USER=me SSH_NAME=mine \
    PROBE_STDIN=yes "PROBE_VALUE=\$(id) two  words" plugn trigger post-deploy probed '' $'odd\'s "word" $x' '*' <<<$'first\nsecond\nthird'
  succeeded
  mapfile -t lines < <(calls post-deploy)
  equals "${#lines[@]}" 3
  equals "${lines[0]}" "a-probe|post-deploy|[probed][][odd's \"word\" \$x][*]|first||/home/dokku /var/lib/dokku /var/lib/dokku/plugins /var/lib/dokku/plugins/enabled me mine \$(id) two  words"
  equals "${lines[1]}" "$(sed 's/a-probe/b-probe/; s/|first|/|second|/' <<<"${lines[0]}")"
  equals "${lines[2]}" "$(sed 's/a-probe/c-probe/; s/|first|/|third|/' <<<"${lines[0]}")"
}

@test "commands and subcommands get their words, stdin and exit code" {
  local name
  for name in a-probe b-probe; do
    run machine_pipe "$SERVER" dokku "$name:hello" 'two  words' '$x' <<<'from stdin'
    failed 9
    equals "$output" $'hello [two  words] [$x]\nfrom stdin'
  done
  dokku config:set --no-restart probed GREETER=somebody
  run dokku a-probe:greet probed
  succeeded
  equals "$output" '-----> greetings to probed from somebody'
  run dokku b-probe:greet probed
  succeeded
  equals "$output" '-----> greetings to probed'
  run dokku a-probe:greet none
  failed 20
  run dokku b-probe:greet none
  failed 20
  run --separate-stderr dokku b-probe:fail
  failed 6
  contains "$stderr" 'this is the sentence'
  run dokku help --all
  contains "$output" a-probe:hello
  contains "$output" b-probe:hello
}

@test "a hook that fails stops the ones after it and the deploy" {
  on_server 'cd /var/lib/dokku/plugins/available/c-probe; rm pre-receive-app; printf "#!/bin/sh\necho no such luck\nexit 5\n" >pre-deploy
    cp pre-deploy core-post-extract; chmod +x pre-deploy core-post-extract'
  before=$(container probed)
  release probed 'second'
  run push probed
  failed
  contains "$output" 'no such luck'
  equals "$(container probed)" "$before"
  on_server 'cd /var/lib/dokku/plugins/available/c-probe; rm pre-deploy core-post-extract; ln -s hook pre-receive-app'
}

@test "events are logged when they are on" {
  dokku events:on
  dokku apps:create evented
  logged() { dokku events | grep -F 'INVOKED: post-create( evented )'; }
  wait_until 10 logged
  dokku events:off
  dokku --force apps:destroy evented
  run dokku events
  lacks "$output" 'post-delete( evented'
}

@test "a disabled plugin is not called; an uninstalled one is gone" {
  dokku plugin:disable b-probe
  forget
  dokku apps:exists probed
  equals "$(calls user-auth | cut -d'|' -f1 | sort -u)" $'a-probe\nc-probe'
  run dokku b-probe:greet probed
  failed
  dokku plugin:enable b-probe
  run dokku b-probe:greet probed
  succeeded
  local name
  for name in a-probe b-probe c-probe; do dokku plugin:uninstall "$name"; done
  run on_server 'find /var/lib/dokku/plugins -name "*-probe"'
  equals "$output" ''
  run dokku plugin:uninstall git
  failed
}
