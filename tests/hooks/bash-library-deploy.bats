#!/usr/bin/env bats
# Building, releasing and deploying; images and what is left of containers.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  export DOKKU_SKIP_CLEANUP=true
}

@test "dokku_receive cleans up, builds and hands over; a build that fails ends it" {
  hook b builder-build '[[ "$1" == dockerfile ]] && echo "built $*"'
  run --separate-stderr lib 'dokku_receive one dockerfile /src'
  expect 0 $'-----> DOKKU_SKIP_CLEANUP set. Skipping dokku cleanup\nbuilt dockerfile one /src'
  [[ "$(grep plugn "$CALLS")" == $'plugn trigger builder-set-property one detected dockerfile\nplugn trigger builder-build dockerfile one /src\nplugn trigger release-and-deploy one' ]]
  run --separate-stderr lib 'dokku_receive one pack /src; echo next'
  [[ "$status" == 1 && "$output" != *next* && "$stderr" == *'App build failed' ]]
}

@test "dokku_build gives the name of the image back to the last release, or removes it" {
  local list='image ls --filter label=com.dokku.image-stage=release --filter label=com.dokku.app-name=one --format {{.ID}}'
  hook b builder-build 'exit 1'
  docker_says "$list" ''
  run --separate-stderr lib 'dokku_build one dockerfile /src; echo next'
  expect 1 ''
  [[ "$stderr" == *'!     Removing invalid image tag dokku/one:latest'*' !     App build failed' ]]
  grep -qx 'docker image remove --force --no-prune dokku/one:latest' "$CALLS"
  docker_says "$list" $'abc\ndef'
  run --separate-stderr lib 'dokku_build one dockerfile /src; echo next'
  [[ "$status" == 1 && "$stderr" == *'Retagging old image abc as dokku/one:latest'* ]]
  grep -qx 'docker image tag abc dokku/one:latest' "$CALLS"
}

@test "dokku_release tells the builder, which is pack for an image of cloud native buildpacks" {
  run --separate-stderr lib 'dokku_release one dockerfile'
  [[ "$status" == 0 ]]
  grep -qx 'plugn trigger builder-release dockerfile one ' "$CALLS"
  docker_says 'inspect --format {{index .Config.Labels "io.buildpacks.stack.id" }} dokku/one:latest' heroku-24
  run --separate-stderr lib 'dokku_release one dockerfile'
  grep -qx 'plugn trigger builder-release pack one ' "$CALLS"
}

@test "cmd-deploy has the scheduler deploy; release_and_deploy is one trigger" {
  run --separate-stderr lib 'cmd-deploy one 5 web; release_and_deploy one; release_and_deploy one 5 config-set; cmd-deploy none; echo next'
  expect 20 ''
  [[ "$(grep -v detect "$CALLS")" == $'plugn trigger scheduler-deploy docker-local one 5 web\nplugn trigger release-and-deploy one latest deploy\nplugn trigger release-and-deploy one 5 config-set' ]]
}

@test "dokku_setup_build_capture records a build and copies what is printed to its log, once" {
  hook b builds-generate-id 'echo b7'
  printf '#!/bin/sh\ncat >/dev/null\n' >"$BATS_TEST_TMPDIR/logger"
  chmod +x "$BATS_TEST_TMPDIR/logger"
  export PATH="$BATS_TEST_TMPDIR:$PATH"
  run --separate-stderr lib 'dokku_setup_build_capture; dokku_setup_build_capture one deploy; echo hello; dokku_setup_build_capture two; echo "$DOKKU_BUILD_ID $DOKKU_BUILD_SOURCE $DOKKU_BUILD_LOG_FILE"; sleep 0.3'
  expect 0 $'hello\nb7 deploy '"$DOKKU_LIB_ROOT/data/builds/one/b7.log"
  [[ "$(<"$DOKKU_LIB_ROOT/data/builds/one/b7.log")" == "$output" ]]
  [[ "$(grep -c 'builds-record-start one b7 [0-9]* deploy' "$CALLS")" == 1 && ! -e "$DOKKU_LIB_ROOT/data/builds/two" ]]
}

@test "docker_cleanup removes what stopped and what dangles, unless it is turned off" {
  unset DOKKU_SKIP_CLEANUP
  docker_says 'container ls --all --quiet --no-trunc --filter status=exited --filter status=dead --filter label=dokku --filter label=com.dokku.app-name=one' $'c1\nc2\n'
  docker_says 'image ls --quiet --no-trunc --filter dangling=true --filter label=com.dokku.app-name=one' $'i1\n'
  run --separate-stderr lib 'docker_cleanup one 2>/dev/null'
  expect 0 '-----> Cleaning up...'
  grep -qx 'docker container rm c1 c2' "$CALLS"
  grep -qx 'docker image rm i1' "$CALLS"
  property builder one skip-cleanup true
  run --separate-stderr lib 'docker_cleanup one'
  expect 0 '-----> DOKKU_SKIP_CLEANUP set. Skipping dokku cleanup'
}

@test "fn-verify-app-image and verify_image" {
  docker_says 'image inspect dokku/one:5' '[]'
  run --separate-stderr lib 'fn-verify-app-image one dokku/one:5 && echo here; fn-verify-app-image one dokku/one:6 || echo gone; fn-verify-app-image one x:latest || echo gone'
  expect 0 $'here\ngone\ngone'
  run --separate-stderr lib 'verify_image dokku/one:5 && echo here; verify_image other || echo gone'
  expect 0 $'here\ngone'
  [[ "$stderr" == *"Deprecated: please use 'fn-verify-app-image' instead of 'verify_image'"* ]]
}

@test "fn-registry-docker-config-dir is for apps with logins of their own, and a pull uses it" {
  property registry one config.json '{"auths":{"reg.tld":{}}}'
  property registry two config.json '{"auths":{}}'
  run --separate-stderr lib 'for a in one two none; do fn-registry-docker-config-dir "$a"; done'
  expect 0 "$DOKKU_LIB_ROOT/config/registry/one"
}

@test "get_image_builder_type: the label, else herokuish by its looks, else dockerfile" {
  local label='{{ index .Config.Labels "com.dokku.builder-type" }}'
  docker_says "image inspect --format $label labelled" nixpacks
  docker_says "image inspect --format $label plain" ''
  docker_says "image inspect --format $label hero" ''
  docker_says 'inspect --format {{index .Config.Labels "io.buildpacks.stack.id" }} hero' ''
  docker_says 'inspect --format {{range .Config.Env}}{{if eq . "USER=herokuishuser" }}{{println .}}{{end}}{{end}} hero' USER=herokuishuser
  run --separate-stderr lib 'for i in "" labelled plain hero; do get_image_builder_type "$i" one; done'
  expect 0 $'dockerfile\nnixpacks\ndockerfile\nherokuish'
}

@test "fn-force-arm64-image is for an amd64 image on another machine" {
  docker_says 'image inspect --format {{.Architecture}} amd' amd64
  docker_says 'image inspect --format {{.Architecture}} arm' arm64
  printf '#!/bin/sh\necho "${MACHINE}"\n' >"$BATS_TEST_TMPDIR/dpkg"
  chmod +x "$BATS_TEST_TMPDIR/dpkg"
  export PATH="$BATS_TEST_TMPDIR:$PATH"
  run --separate-stderr lib 'export MACHINE=arm64; fn-force-arm64-image amd && echo force; fn-force-arm64-image arm || echo fine; MACHINE=amd64; fn-force-arm64-image amd || echo fine'
  expect 0 $'force\nfine\nfine'
}

@test "get_container_ports: what the containers publish" {
  printf c1 >"$DOKKU_ROOT/one/CONTAINER.web.1"
  docker_says 'container port c1' $'5000/tcp -> 0.0.0.0:32768\n5000/tcp -> [::]:32768\n'
  run --separate-stderr lib 'get_container_ports one; get_container_ports two'
  expect 0 '32768->5000/tcp'
}

@test "copy_dir_from_image copies the files of a directory, and returns 1 when there is none" {
  printf '#!/usr/bin/env bash\ncase "$*" in *"/srv/. "*) printf "a\\r\\nb" >"${@: -1}/f"; mkdir "${@: -1}/d" ;; "container create"*) echo held ;; "container cp"*) exit 1 ;; esac\n' >"$BATS_TEST_TMPDIR/podman"
  chmod +x "$BATS_TEST_TMPDIR/podman"
  mkdir "$BATS_TEST_TMPDIR/out"
  export DOCKER_BIN="$BATS_TEST_TMPDIR/podman"
  run --separate-stderr lib 'APP=one copy_dir_from_image img /srv "$BATS_TEST_TMPDIR/out" && ls "$BATS_TEST_TMPDIR/out" && cat "$BATS_TEST_TMPDIR/out/f"; APP=one copy_dir_from_image img /none "$BATS_TEST_TMPDIR/out" || echo "rc $?"'
  expect 0 $'f\na\nb\nrc 1'
}
