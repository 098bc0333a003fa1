#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load fixtures/plugin-root.bash

setup() {
  make_plugin_root
}

@test "trigger: plugins run in byte order whatever the locale, links interleaved" {
  for name in b-plugin B_plugin 20_first a 00_zero; do
    make_plugin "$name"
    make_hook "$name" go "echo $name"
  done
  for locale in C C.UTF-8 en_US.UTF-8; do
    run --separate-stderr env LC_ALL=$locale plugn trigger go
    assert_run 0 $'00_zero\n20_first\nB_plugin\na\nb-plugin'
  done
}

@test "trigger: nobody implements it: no output, exit 0, even without any plugin" {
  run plugn trigger nothing
  assert_run 0 ''
  make_plugin a
  run plugn trigger nothing
  assert_run 0 ''
}

@test "trigger: arguments, working directory and environment arrive unchanged" {
  make_plugin a
  make_hook a go 'printf "<%s>" "$@"; pwd; printf "%s" "$ODD"; echo " $name $hook $key $1x"'
  ODD='a\nb $HOME `id` \x41' name=n hook=h key=k run plugn trigger go one 'two  words' '' '*' $'new\nline' '\t'
  assert "$status" 0
  assert "$output" "<one><two  words><><*><new"$'\n'"line><\\t>$BATS_TEST_TMPDIR"$'\n''a\nb $HOME `id` \x41 n h k onex'
}

@test "trigger: every variable the caller exports reaches the hook, no other does" {
  make_plugin a 'k = ""'
  make_hook a go 'env | cut -d= -f1 | LC_ALL=C sort | tr "\n" " "'
  run env -i PATH="$PATH" PLUGIN_PATH="$PLUGIN_PATH" DOKKU_RUNTIME="$DOKKU_RUNTIME" LC_ALL=C plugin=1 plugn trigger go
  assert "$output" 'CONFIG_K DOKKU_RUNTIME LC_ALL PATH PLUGIN_PATH PLUGN_VERSION PWD SELF SELF_EXECUTABLE plugin '
}

@test "trigger: stdin is one descriptor, each hook reads what the earlier left" {
  for name in a b c; do
    make_plugin "$name"
    make_hook "$name" go 'read -r line; echo "'$name'=$line"'
  done
  run plugn trigger go <<<$'1\n2\n3'
  assert_run 0 $'a=1\nb=2\nc=3'
}

@test "trigger: output of a hook is not the input of the next, both streams pass through" {
  for name in a b; do
    make_plugin "$name"
    make_hook "$name" go "echo $name-out; echo $name-err >&2"
  done
  run --separate-stderr plugn trigger go </dev/null
  assert_run 0 $'a-out\nb-out'
  assert "$stderr" $'a-err\nb-err'
}

@test "trigger: the first failure ends the run with its status" {
  for name in a b c; do
    make_plugin "$name"
  done
  make_hook a go 'echo a'
  make_hook b go 'echo b; exit 7'
  make_hook c go 'echo c'
  run plugn trigger go
  assert_run 7 $'a\nb'
}

@test "trigger: a hook killed by a signal and one without its interpreter fail" {
  make_plugin a
  make_hook a go 'kill -9 $$'
  run plugn trigger go
  assert "$status" 137
  printf '#!/no/such/interpreter\n' >"$PLUGIN_PATH/available/a/go"
  run -127 plugn trigger go
}

@test "trigger: a hook that is not executable is named and passed over" {
  make_plugin a
  make_plugin b
  make_hook a go 'echo a'
  make_hook b go 'echo b'
  chmod -x "$PLUGIN_PATH/available/a/go"
  run --separate-stderr plugn trigger go
  assert_run 0 b
  assert "$stderr" "Trigger 'go' is not executable, skipping plugin (a)"
}

@test "trigger: dangling plugins, hooks that dangle or are directories, and disabled plugins are passed over" {
  make_plugin a
  make_plugin b
  make_plugin c
  make_hook c go 'echo c'
  ln -s /nonexistent "$PLUGIN_PATH/enabled/dangling"
  ln -s /nonexistent "$PLUGIN_PATH/available/a/go"
  mkdir "$PLUGIN_PATH/available/b/go"
  make_plugin d
  make_hook d go 'echo d'
  rm "$PLUGIN_PATH/enabled/d"
  run plugn trigger go
  assert_run 0 c
}

@test "trigger: a hook that is a link to a file runs" {
  make_plugin a
  make_hook a shared 'echo "shared as ${0##*/}"'
  ln -s shared "$PLUGIN_PATH/available/a/go"
  run plugn trigger go
  assert_run 0 'shared as go'
}

@test "trigger: a PLUGIN_PATH and plugin names with spaces work" {
  export PLUGIN_PATH="$BATS_TEST_TMPDIR/with space"
  plugn init
  make_plugin 'odd name*'
  make_hook 'odd name*' go 'echo odd'
  run plugn trigger go
  assert_run 0 odd
}

@test "trigger: a script without #! runs as bash, a binary directly" {
  make_plugin a
  make_plugin b
  printf 'words=(x y); echo "${words[1]} $1 ${0##*/}"\n' >"$PLUGIN_PATH/available/a/go"
  cp "$(type -P echo)" "$PLUGIN_PATH/available/b/go"
  chmod +x "$PLUGIN_PATH/available/a/go"
  run plugn trigger go arg
  assert_run 0 $'y arg go\narg'
}

@test "trigger: a plugin disabled by an earlier hook no longer runs" {
  make_plugin a
  make_plugin b
  make_hook a go 'rm "$PLUGIN_PATH/enabled/b"'
  make_hook b go 'echo b'
  run plugn trigger go
  assert_run 0 ''
}

@test "trigger: a missing hook name and one with a slash are refused" {
  make_plugin a
  make_hook a sub/go 'echo escaped'
  for hook in '' ../a/sub/go sub/go; do
    run --separate-stderr plugn trigger "$hook"
    assert_run 1 ''
    assert "${#stderr_lines[@]}" 1
  done
  run plugn trigger
  assert "$status" 1
}

@test "trigger: hooks learn of plugn through SELF and PLUGN_VERSION" {
  make_plugin a
  make_hook a go '"$SELF_EXECUTABLE" version; "$SELF" version; echo "$PLUGN_VERSION"'
  run plugn trigger go
  assert_run 0 $'plugn: 0.17.1\nplugn: 0.17.1\n0.17.1'
}

@test "trigger: TRACE traces plugn and not the hooks" {
  make_plugin a
  make_hook a go 'echo quiet'
  TRACE=1 run --separate-stderr plugn trigger go
  assert_run 0 quiet
  [[ $stderr == *plugn_trigger* && $stderr != *'echo quiet'* ]]
}

# --- TypeScript implementers ---

@test "trigger: one TypeScript implementer hands the whole run to Node, stdin and status included" {
  make_plugin a
  make_hook a go 'echo a'
  make_plugin b
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/b/go"
  run plugn trigger go one 'two  words' <<<input
  assert_run 9 $'node: <go> <one> <two  words>\ninput'
}

@test "trigger: TypeScript implementers of other hooks, and disabled ones, do not start Node" {
  make_plugin a
  make_hook a go 'echo a'
  make_plugin b
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/b/other"
  make_plugin c
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/c/go"
  rm "$PLUGIN_PATH/enabled/c"
  run plugn trigger go
  assert_run 0 a
}

@test "trigger: 20_events' logging hooks run only while DOKKU_EVENTS is set, its own hooks always" {
  make_plugin 20_events
  make_hook 20_events hook 'echo "logged ${0##*/}"'
  ln -s hook "$PLUGIN_PATH/available/20_events/go"
  make_hook 20_events bin/hook 'echo "logged ${0##*/}"'
  ln -s bin/hook "$PLUGIN_PATH/available/20_events/other"
  make_hook 20_events install 'echo installed'
  run plugn trigger go
  assert_run 0 ''
  run plugn trigger other
  assert_run 0 ''
  DOKKU_EVENTS=1 run plugn trigger go
  assert_run 0 'logged go'
  DOKKU_EVENTS=1 run plugn trigger other
  assert_run 0 'logged other'
  run plugn trigger install
  assert_run 0 installed
}

# --- plugins that misbehave ---

@test "trigger: a limit on time hands the run to Node; none or 0 does not, nor does a hook that nobody has" {
  make_plugin a
  make_hook a go 'echo a'
  DOKKU_HOOK_TIMEOUT=5 run plugn trigger go one <<<input
  assert_run 9 $'node: <go> <one>\ninput'
  for limit in '' 0; do
    DOKKU_HOOK_TIMEOUT=$limit run plugn trigger go
    assert_run 0 a
  done
  DOKKU_HOOK_TIMEOUT=5 run plugn trigger other
  assert_run 0 ''
}

@test "trigger: Ctrl-C ends a hanging hook and everything below it" {
  make_plugin a
  make_plugin b
  make_hook a go 'echo $$ >outer; sh -c "echo \$\$ >inner; sh -c \"echo \\\$\\\$ >sleep; exec sleep 300\"; true"; true'
  make_hook b go 'touch ran'
  # bash starts what it puts into the background with SIGINT ignored
  setsid env --default-signal=INT plugn trigger go &
  local group=$! pid
  for _ in $(seq 100); do [ -s outer ] && [ -s inner ] && [ -s sleep ] && break; sleep 0.05; done
  pid=$(cat outer)
  kill -INT -- "-$(ps -o pgid= -p "$pid" | tr -d ' ')"
  run wait "$group"
  for pid in $(cat outer inner sleep); do
    for _ in $(seq 60); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
    ! kill -0 "$pid" 2>/dev/null || { ps -o pid,stat,args -p "$pid"; return 1; }
  done
  [ ! -e ran ]
}

@test "trigger: rubbish on both streams passes through byte by byte" {
  make_plugin a
  make_hook a go 'head -c 20000 /dev/urandom | tee copy; printf "\377\000\033[2J" >&2'
  plugn trigger go >out 2>err
  cmp out copy
  assert "$(od -An -tx1 err | tr -d ' \n')" ff001b5b324a
}

@test "trigger: what plugins print for docker is passed on as it is" {
  make_plugin a
  make_hook a docker-args-deploy "printf '%s\n' \"--env='a  b'\" '\$(touch hit)' '\`touch hit\`' 'x\\ y'"
  run plugn trigger docker-args-deploy web latest
  assert_run 0 $'--env=\'a  b\'\n$(touch hit)\n`touch hit`\nx\\ y'
  [ ! -e hit ]
}

@test "trigger: an interpreter that cannot run, in its two forms" {
  make_plugin a
  make_hook a go ':'
  printf '#!/bin/sh\r\necho\r\n' >"$PLUGIN_PATH/available/a/go"
  run -127 plugn trigger go
  printf '#!/etc/passwd\n' >"$PLUGIN_PATH/available/a/go"
  run -126 plugn trigger go
}

# cost: microseconds of processor time for a trigger that nobody implements, whatever else the machine does.
cost() {
  local TIMEFORMAT='%3U %3S' user system
  read -r user system < <({ time for _ in $(seq 20); do plugn trigger nobody; done; } 2>&1)
  echo "$(((10#${user/./} + 10#${system/./}) * 50))"
}

@test "trigger: with 200 plugins one that nobody implements costs less than 5 ms more than with 2" {
  make_plugin p1
  make_plugin p2
  local few many number
  few=$(cost)
  for number in $(seq 3 200); do make_plugin "p$number"; done
  many=$(cost)
  ((many - few < 5000)) || { echo "$few and $many microseconds"; return 1; }
}
