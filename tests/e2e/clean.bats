#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# The package brings everything it needs from the distribution's own sources: on a bare Debian 12, which has neither
# Docker nor nginx, and on Debian 13. It is not only installed, an app is pushed to it.

load support.bash

setup_file() {
  export WORK=$BATS_FILE_TMPDIR
  "$tests_directory/machine/ensure-docker" >&2
  "$tests_directory/images/build" busybox clean-bookworm machine-trixie >&2
  local deb=${DOKKU_DEB:-}
  [[ -n $deb ]] || deb=$("$tests_directory/../scripts/package" "$WORK")
  export DEB=$deb
}

teardown() { e2e_stop; }

# install_and_push IMAGE
install_and_push() {
  SERVER=dokku-e2e-clean-$$-$BATS_TEST_NUMBER
  machine_start "$SERVER" "$1"
  ADDRESS=$(machine_ip "$SERVER")
  machine_copy "$SERVER" "$DEB" /root/dokku.deb
  run on_server 'apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends /root/dokku.deb </dev/null'
  succeeded
  run on_server 'dpkg --audit; systemctl is-active docker nginx; dokku version'
  succeeded
  matches "$output" $'^active\nactive\ndokku version [0-9.]+$'
  run on_server 'visudo -cq && nginx -t'
  succeeded
  machine_load_image "$SERVER" dokku-test/busybox
  WORK=$BATS_TEST_TMPDIR
  ssh-keygen -q -t ed25519 -N '' -f "$WORK/key"
  dokku_input ssh-keys:add e2e <"$WORK/key.pub"
  dokku domains:set-global "$DOMAIN"
  new_app first page
  run push first
  succeeded
  equals "$(page first)" 'first release'
}

@test "a bare Debian 12" { install_and_push dokku-test/clean-bookworm; }

@test "a Debian 13 with newer Docker" { install_and_push dokku-test/machine-trixie; }
