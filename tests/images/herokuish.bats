#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# The herokuish-compatible builder keeps the contract a platform relies on.

setup_file() {
  "$BATS_TEST_DIRNAME/../machine/ensure-docker"
  "$BATS_TEST_DIRNAME/build" herokuish
}

setup() {
  container=dokku-test-builder-$BATS_TEST_NUMBER
  source_dir=$BATS_TEST_TMPDIR/source
  mkdir "$source_dir"
}

teardown() {
  docker rm --force --volumes "$container" >/dev/null 2>&1
  docker rmi --force "$container:built" >/dev/null 2>&1
  true
}

# build WORD...: builds $source_dir with the docker words given; leaves the image $container:built when it worked.
build() {
  docker create --name "$container" --env USER=herokuishuser --env CACHE_PATH=/cache "$@" \
    dokku-test/herokuish /build >/dev/null
  tar -C "$source_dir" --owner 32767 --group 32767 -c . | docker cp - "$container:/app"
  docker start --attach "$container" || return
  docker commit "$container" "$container:built" >/dev/null
}

@test "an app without a Procfile gets its process types from the buildpack" {
  echo '<p>hello' >"$source_dir/index.html"
  run build
  [ "$status" -eq 0 ]
  [ "${lines[0]}" = $'\e[1G-----> Static app detected' ]
  [[ $output == *$'\e[1G       Default types for Static -> web'* ]]
  run docker run --rm "$container:built" /exec cat Procfile
  [ "$output" = 'web: busybox httpd -f -p $PORT -h $STATIC_ROOT' ]
}

@test "an app brings its own buildpack, Procfile and profile" {
  mkdir -p "$source_dir/pack/bin" "$source_dir/.profile.d"
  printf '#!/bin/sh\necho Mine\n' >"$source_dir/pack/bin/detect"
  printf '#!/bin/sh\nid -un; cat "$3/GREETING"; echo\n' >"$source_dir/pack/bin/compile"
  chmod +x "$source_dir"/pack/bin/*
  echo ./pack >"$source_dir/.buildpacks"
  printf 'export WHO=profile\n' >"$source_dir/.profile.d/who.sh"
  printf 'web: echo $WHO $(id -un) "a   b"\nworker: sleep 1\n' >"$source_dir/Procfile"
  echo -n hello >"$BATS_TEST_TMPDIR/GREETING"
  run build --volume "$BATS_TEST_TMPDIR/GREETING:/tmp/env/GREETING"
  [ "$status" -eq 0 ]
  [[ $output == *'Fetching custom buildpack ./pack'*'Mine app detected'*herokuishuser*hello* ]]
  [[ $output == *'Procfile declares types -> web, worker'* ]]
  run docker run --rm --user herokuishuser "$container:built" /start web
  [ "$output" = 'profile herokuishuser a b' ]
  run docker run --rm "$container:built" /exec id -un
  [ "$output" = herokuishuser ]
  run docker run --rm "$container:built" /start clock
  [ "$status" -eq 1 ]
  [ "$output" = 'Proc entrypoint clock does not exist. Please check your Procfile' ]
}

@test "an app no buildpack knows is refused, and so is a buildpack that is not there" {
  run build
  [ "$status" -eq 1 ]
  [[ $output == *'Unable to select a buildpack'* ]]
  docker rm --force --volumes "$container" >/dev/null
  run build --env BUILDPACK_URL=file:///nowhere
  [ "$status" -eq 1 ]
  [[ $output == *'Unable to fetch custom buildpack from file:///nowhere'* ]]
}

@test "detection names the framework of a mounted source" {
  echo '{}' >"$source_dir/package.json"
  run docker run --rm --volume "$source_dir:/tmp/app" dokku-test/herokuish /bin/herokuish buildpack detect /tmp/app
  [ "$status" -eq 0 ]
  [ "$output" = $'\e[1G-----> Static app detected' ]
  run docker run --rm dokku-test/herokuish /bin/herokuish version
  [ "${lines[0]}" = 'herokuish: dev' ]
}
