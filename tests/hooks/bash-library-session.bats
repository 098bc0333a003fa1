#!/usr/bin/env bats
# The running command: its flags, its user, how it ends, and what it asks of docker and other plugins.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "dokku_version reads STABLE_VERSION, else VERSION, else fails" {
  run --separate-stderr lib 'dokku_version; echo next'
  expect 1 ''
  said "Unable to determine dokku's version"
  echo 1.2.3-main >"$DOKKU_LIB_ROOT/VERSION"
  run --separate-stderr lib 'dokku_version; echo 1.2.3 >"$DOKKU_LIB_ROOT/STABLE_VERSION"; dokku_version'
  expect 0 $'dokku version 1.2.3-main\ndokku version 1.2.3'
}

@test "parse_args exports what the global flags stand for, once" {
  local show='echo "$DOKKU_QUIET_OUTPUT|$DOKKU_TRACE|$DOKKU_APPS_FORCE_DELETE|$DOKKU_APP_NAME|$DOKKU_GLOBAL_FLAGS"'
  run --separate-stderr lib "parse_args --quiet ps:scale --force --app web --trace web=1; set +x; $show 2>/dev/null; DOKKU_GLOBAL_FLAGS=--outer; parse_args --quiet; echo \"\$DOKKU_GLOBAL_FLAGS\""
  expect 0 $'1|1|1|web|--quiet --force --app --trace\n--outer'
}

@test "dokku_auth exports who calls and asks user-auth, unless only 20_events has it" {
  hook 20_events user-auth 'exit 1'
  run --separate-stderr lib 'export USER=u NAME=key; dokku_auth apps:list x && echo "$SSH_USER|$SSH_NAME|$DOKKU_COMMAND"'
  expect 0 'u|key|apps:list'
  hook acl user-auth '[[ "$*" == "u default apps:list x" ]]'
  rm -r "$PLUGIN_ENABLED_PATH/20_events"
  run --separate-stderr lib 'export USER=u; dokku_auth apps:list x && echo in; dokku_auth apps:destroy x || echo "rc $?"'
  expect 0 $'in\nrc 1'
}

@test "dokku_log_exit and dokku_log_fail end the shell, their quiet forms silently" {
  run --separate-stderr lib 'dokku_log_exit bye now; echo next'
  expect 0 ''
  [[ "$stderr" == 'bye now' ]]
  run --separate-stderr lib 'dokku_log_exit_quiet bye; echo next'
  [[ "$status" == 0 && "$stderr" == bye ]]
  run --separate-stderr lib 'DOKKU_QUIET_OUTPUT=1 dokku_log_exit_quiet bye; echo next'
  expect 0 ''
  [[ -z "$stderr" ]]
  run --separate-stderr lib 'dokku_log_fail_quiet no; echo next'
  expect 1 ''
  said no
  run --separate-stderr lib 'export DOKKU_QUIET_OUTPUT=1 DOKKU_FAIL_EXIT_CODE=7; dokku_log_fail_quiet no; echo next'
  expect 7 ''
  [[ -z "$stderr" ]]
}

@test "dokku_log_stderr, dokku_log_event and dokku_log_plugn_trigger_call" {
  printf '#!/bin/sh\necho "logger $*" >>"$CALLS"\n' >"$BATS_TEST_TMPDIR/logger"
  chmod +x "$BATS_TEST_TMPDIR/logger"
  export PATH="$BATS_TEST_TMPDIR:$PATH"
  run --separate-stderr lib 'dokku_log_stderr -n a b; dokku_log_event x -y; export NAME=key FINGERPRINT=fp; dokku_log_plugn_trigger_call trig a "b c"'
  expect 0 ''
  [[ "$stderr" == 'a b' ]]
  [[ "$(<"$CALLS")" == $'logger -t dokku-event -i -- x -y\nlogger -t dokku-event -i -- INVOKED: trig( a b c ) NAME=key FINGERPRINT=fp DOKKU_PID=4242' ]]
}

@test "dokku_col_log_info1 and dokku_col_log_info2 pad their columns" {
  run --separate-stderr lib 'dokku_col_log_info1 a b c d; dokku_col_log_info2 a b c d'
  expect 0 "$(printf '%-6s %-18s %-25s %-25s %-25s\n' '----->' a b c d '=====>' a b c d)"
}

@test "fn-plugn-trigger-exists finds a hook of any plugin but 20_events" {
  run --separate-stderr lib 'fn-plugn-trigger-exists one-hook || echo no'
  expect 0 no
  hook 20_events one-hook true
  run --separate-stderr lib 'fn-plugn-trigger-exists one-hook || echo no'
  expect 0 no
  hook other one-hook true
  run --separate-stderr lib 'fn-plugn-trigger-exists one-hook && echo yes'
  expect 0 yes
}

@test "get_docker_version and fn-is-compose-installed ask docker" {
  docker_says 'version --format {{ .Client.Version }}' 27.1.0
  run --separate-stderr lib 'get_docker_version; fn-is-compose-installed 2>/dev/null || echo none'
  expect 0 $'27.1.0none'
  docker_says 'info -f {{range .ClientInfo.Plugins}}{{if eq .Name "compose"}}true{{end}}{{end}}' true
  run --separate-stderr lib 'fn-is-compose-installed && echo compose'
  expect 0 compose
}

@test "acquire_advisory_lock waits for its holder or ends the shell; release_advisory_lock gives it back" {
  run --separate-stderr lib 'cd "$BATS_TEST_TMPDIR"; acquire_advisory_lock l waiting Waiting Failed; cat l
    (exec 200>&-; acquire_advisory_lock l exclusive Waiting Failed) || echo "rc $?"
    (exec 200>&-; acquire_advisory_lock l waiting Waiting Failed; echo later) & sleep 0.5; release_advisory_lock l; wait; ls l'
  [[ "$status" == 0 && "$output" == $'4242\nrc 1\nWaiting\nlater\nl' ]]
  [[ "$stderr" == *Failed*"Run 'apps:unlock' to release the existing deploy lock" ]]
}

@test "fn-plugin-property-setup-app makes the directory of an app" {
  run --separate-stderr lib 'fn-plugin-property-setup-app p one; stat -c %a "$DOKKU_LIB_ROOT/config/p" "$DOKKU_LIB_ROOT/config/p/one"'
  expect 0 $'755\n755'
}

@test "fn-config-set is the trigger, with --no-restart when asked" {
  run --separate-stderr lib 'fn-config-set one true A=1 "B=x y"; fn-config-set one false A=1'
  [[ "$(<"$CALLS")" == $'plugn trigger config-set --no-restart one A=1 B=x y\nplugn trigger config-set one A=1' ]]
}

@test "fn-ps-app-status and fn-ps-is-app-running" {
  hook s scheduler-app-status '[[ "$*" == "docker-local one" ]] && echo "running true"; true'
  run --separate-stderr lib 'fn-ps-app-status one; fn-ps-is-app-running one; fn-ps-is-app-running two; echo end'
  expect 0 $'running true\ntrue\n\nend'
}

@test "fn-migrate-config-to-property moves a variable of every app, and the global one, to a property" {
  hook c config-get '[[ "$*" == "one OLD" ]] && echo 5; true'
  hook c config-get-global 'echo 6'
  run --separate-stderr lib 'fn-migrate-config-to-property p key OLD OLD_GLOBAL; fn-plugin-property-get p one key; fn-plugin-property-get p --global key; fn-plugin-property-exists p two key || echo none'
  expect 0 $'-----> Migrating deprecated global OLD_GLOBAL to p key property.\nconfig_sub answered\n-----> Migrating deprecated OLD to p key property for one.\nconfig_sub answered\n5\n6\nnone'
  [[ "$(grep config_sub "$CALLS")" == $'config_sub [unset] [--global] [OLD_GLOBAL]\nconfig_sub [unset] [--no-restart] [one] [OLD]' ]]
}
