#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# A server without systemd: install.sh --demo from a checkout, a push from outside, and the same again.

load support.bash

setup_file() {
  export SERVER=dokku-e2e-plain-$$ WORK=$BATS_FILE_TMPDIR
  "$tests_directory/machine/ensure-docker" >&2
  "$tests_directory/images/build" busybox machine-bookworm >&2
  MACHINE_INIT=plain machine_start "$SERVER" dokku-test/machine-bookworm >&2
  ADDRESS=$(machine_ip "$SERVER")
  export ADDRESS
  # As git has it, with the libraries as npm would put them there: what npm can fetch is not what is tested.
  mkdir "$WORK/checkout"
  tar -C "$tests_directory/.." --exclude ./build --exclude ./node_modules -c . | tar -C "$WORK/checkout" -x
  machine_copy "$SERVER" "$WORK/checkout" /root/checkout
  tar -C "$tests_directory/.." -c node_modules | machine_pipe "$SERVER" tar -C /root/checkout --no-same-owner -x
  if [[ -d $tests_directory/../build/cache ]]; then
    tar -C "$tests_directory/.." -c build/cache | machine_pipe "$SERVER" tar -C /root/checkout --no-same-owner -x
  fi
}

teardown_file() { e2e_stop; }

@test "install.sh --demo installs Dokku and shows the answer of an app it pushed" {
  run machine_exec "$SERVER" sh -c 'cd /root/checkout && touch node_modules/.package-lock.json && DOKKU_NO_INSTALL_RECOMMENDS=1 ./install.sh --demo'
  succeeded
  contains "$output" '=====> Application deployed:'
  contains "${lines[-1]}" 'Hello from Dokku, pushed at'
}

@test "a push from outside answers" {
  machine_load_image "$SERVER" dokku-test/busybox >&2
  ssh-keygen -q -t ed25519 -N '' -f "$WORK/key"
  dokku_input ssh-keys:add e2e <"$WORK/key.pub"
  dokku domains:set-global "$DOMAIN"
  new_app page page
  run push page
  succeeded
  equals "$(page page)" 'first release'
  release page 'second release'
  run push page
  succeeded
  wait_until 10 page_is page 'second release'
}

@test "the demo again pushes a new version" {
  run machine_exec "$SERVER" /root/checkout/scripts/demo
  succeeded
  contains "${lines[-1]}" 'Hello from Dokku, pushed at'
}

@test "what systemd would do is left to cron" {
  run on_server 'cat /etc/cron.d/dokku-retire; test ! -d /run/systemd/system'
  succeeded
  contains "$output" 'ps:retire'
}
