#!/usr/bin/env bats
# What bash plugins print through the library, to the byte.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "info1, info2, verbose and exclaim go to stdout, arguments joined by a space" {
  run --separate-stderr lib 'IFS=:; dokku_log_info1 a "b c"; dokku_log_info2 -n x; dokku_log_verbose v; dokku_log_exclaim e; dokku_log_quiet p'
  expect 0 $'-----> a b c\n=====> -n x\n       v\n !     e\np'
  [[ -z "$stderr" ]]
}

@test "DOKKU_QUIET_OUTPUT silences the quiet variants only" {
  run --separate-stderr lib 'DOKKU_QUIET_OUTPUT=1
    dokku_log_info1_quiet a; dokku_log_info2_quiet a; dokku_log_verbose_quiet a; dokku_log_exclaim_quiet a; dokku_log_quiet a
    dokku_log_warn_quiet a; dokku_col_log_info1_quiet a b c d; dokku_col_log_info2_quiet a; dokku_col_log_msg_quiet a
    dokku_log_info1 b; dokku_log_info2 b; dokku_log_verbose b'
  expect 0 $'-----> b\n=====> b\n       b'
  [[ -z "$stderr" ]]
}

@test "the quiet variants print when not quiet" {
  run --separate-stderr lib 'dokku_log_info1_quiet a; dokku_log_info2_quiet a; dokku_log_verbose_quiet a'
  expect 0 $'-----> a\n=====> a\n       a'
}

@test "dokku_log_warn goes to stderr and succeeds" {
  run --separate-stderr lib 'dokku_log_warn careful now; echo next'
  expect 0 next
  said "careful now"
  run lib 'dokku_log_warn careful now'
  expect 0 ' !     careful now'
}

@test "dokku_log_fail ends the shell with DOKKU_FAIL_EXIT_CODE or 1" {
  run --separate-stderr lib 'dokku_log_fail no good; echo next'
  expect 1 ''
  said "no good"
  run --separate-stderr lib 'DOKKU_FAIL_EXIT_CODE=20 dokku_log_fail x'
  expect 20 ''
  run --separate-stderr lib 'DOKKU_FAIL_EXIT_CODE=; dokku_log_fail x'
  expect 1 ''
  run --separate-stderr lib 'x=$(dokku_log_fail x) || echo "only the subshell: $?"'
  expect 0 'only the subshell: 1'
}

@test "the column functions pad to 6/18/25/25/25 and 25/25/25/25" {
  run --separate-stderr lib 'dokku_col_log_info1_quiet a b c d | tr " " .; dokku_col_log_msg a b c d | tr " " .'
  expect 0 $'----->.a..................b.........................c.........................d........................\na.........................b.........................c.........................d........................'
}

@test "dokku_container_log_verbose_quiet shows each non-empty line of a container, unexpanded" {
  mkdir "$BATS_TEST_TMPDIR/docker"
  printf 'one\n\n two *\n' >"$BATS_TEST_TMPDIR/docker/container_logs_cid"
  run --separate-stderr lib 'dokku_container_log_verbose_quiet cid; DOKKU_QUIET_OUTPUT=1 dokku_container_log_verbose_quiet cid'
  expect 0 $'       one\n        two *'
}

@test "suppress_output hides success and shows failure with its status, also of a function" {
  run --separate-stderr lib 'suppress_output bash -c "echo hidden; echo hidden >&2"; echo "rc $?"
    f() { echo shown; echo too >&2; return 3; }
    suppress_output f || echo "rc $?"
    compgen -G "/tmp/dokku-4242-suppress_output.*" || echo clean'
  expect 0 $'rc 0\nshown\ntoo\nrc 3\nclean'
}

@test "has_tty follows stdin and the two variables that overrule it" {
  run --separate-stderr lib 'has_tty </dev/null || echo none; DOKKU_FORCE_TTY=true has_tty </dev/null && echo forced; DOKKU_DISABLE_TTY=true has_tty || echo off'
  expect 0 $'none\nforced\noff'
  script --quiet --command "bash -c 'source \"\$PLUGIN_CORE_AVAILABLE_PATH/common/functions\"; has_tty && echo terminal'" /dev/null </dev/null | grep -q terminal
}
