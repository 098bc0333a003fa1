#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# Every trigger as a plugin sees it, in the life of an app from its first push to its end.

load support.bash

setup_file() {
  e2e_start triggers
  "$e2e_directory/triggers/make-plugin" "$WORK/00-spy"
  git clone -q --bare "$WORK/00-spy" "$WORK/00-spy.git"
  machine_copy "$SERVER" "$WORK/00-spy.git" /srv/00-spy.git
  machine_copy "$SERVER" "$e2e_directory/triggers/scenario" /root/scenario
}

teardown_file() { e2e_stop; }

@test "triggers come with the arguments, the stdin and in the order of Dokku's" {
  on_server 'chown -R root:root /srv/00-spy.git && /root/scenario' >&2
  machine_fetch "$SERVER" /var/spy/log "$WORK/log"
  run "$e2e_directory/../../scripts/node" "$e2e_directory/triggers/judge.ts" "$WORK/log"
  equals "$output" ''
  succeeded
}
