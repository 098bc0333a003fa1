#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# The test machines themselves: a failure here explains failures everywhere else.

setup_file() {
  "$BATS_TEST_DIRNAME/ensure-docker"
  "$BATS_TEST_DIRNAME/../images/build" busybox clean-bookworm machine-bookworm machine-trixie
}

setup() {
  . "$BATS_TEST_DIRNAME/machine.bash"
  machine=dokku-test-self-$BATS_TEST_NUMBER
}

teardown() { machine_stop "$machine"; }

# What every machine with a dockerd of its own must be able to do.
check_docker_and_apt() {
  machine_load_image "$machine" dokku-test/busybox
  run machine_exec "$machine" docker run --rm dokku-test/busybox echo 'two  words'
  [ "$output" = 'two  words' ]
  run machine_exec "$machine" docker info --format '{{.Driver}}'
  [ "$output" = overlay2 ]
  machine_exec "$machine" apt-get update -qq
  machine_exec "$machine" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tree
  machine_exec "$machine" tree --version
  [ "$(curl -s -o /dev/null -w '%{http_code}' "http://$(machine_ip "$machine")/")" = 200 ]
}

@test "machine-bookworm boots, nests containers, installs packages, reloads nginx" {
  machine_start "$machine" dokku-test/machine-bookworm
  run machine_exec "$machine" systemctl is-system-running
  [ "$output" = running ]
  check_docker_and_apt
  machine_exec "$machine" systemctl reload nginx
}

@test "machine-trixie boots, nests containers, builds with BuildKit, installs packages, reloads nginx" {
  machine_start "$machine" dokku-test/machine-trixie
  run machine_exec "$machine" systemctl is-system-running
  [ "$output" = running ]
  check_docker_and_apt
  machine_exec "$machine" docker compose version
  printf 'FROM dokku-test/busybox\nRUN echo made > /made\n' | machine_pipe "$machine" docker buildx build --load -t made -
  run machine_exec "$machine" docker run --rm made cat /made
  [ "$output" = made ]
  machine_exec "$machine" systemctl reload nginx
}

@test "a machine without systemd runs dockerd, sshd and nginx by hand" {
  MACHINE_INIT=plain machine_start "$machine" dokku-test/machine-bookworm
  run ! machine_exec "$machine" systemctl status
  check_docker_and_apt
  machine_exec "$machine" nginx -s reload
  ssh-keyscan "$(machine_ip "$machine")" 2>/dev/null | grep -q ssh-ed25519
}

@test "clean-bookworm is a bare server on which apt installs" {
  machine_start "$machine" dokku-test/clean-bookworm
  run ! machine_exec "$machine" sh -c 'command -v docker || command -v nginx'
  machine_exec "$machine" git --version
  ssh-keyscan "$(machine_ip "$machine")" 2>/dev/null | grep -q ssh-ed25519
  machine_exec "$machine" apt-get update -qq
  machine_exec "$machine" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx
  machine_exec "$machine" systemctl is-active nginx
}

@test "files and words reach a machine unchanged" {
  machine_start "$machine" dokku-test/clean-bookworm
  printf 'a\0b' >"$BATS_TEST_TMPDIR/odd name"
  chmod 0751 "$BATS_TEST_TMPDIR/odd name"
  machine_copy "$machine" "$BATS_TEST_TMPDIR/odd name" '/run/deep/$(x) y'
  run machine_exec "$machine" stat -c '%a %U %s' '/run/deep/$(x) y'
  [ "$output" = '751 root 3' ]
  machine_fetch "$machine" '/run/deep/$(x) y' "$BATS_TEST_TMPDIR/back"
  cmp "$BATS_TEST_TMPDIR/odd name" "$BATS_TEST_TMPDIR/back"
  machine_copy "$machine" "$BATS_TEST_DIRNAME" /tmp/tree
  machine_exec "$machine" test -x /tmp/tree/ensure-docker
  run machine_exec "$machine" sh -c 'exit 7'
  [ "$status" -eq 7 ]
  run machine_stop no-such-machine
  [ "$status" -eq 1 ]
}
