#!/usr/bin/env bats
# Apps, their containers and their images.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "verify_app_name accepts an app and ends the shell with 20 for anything else" {
  run --separate-stderr lib 'verify_app_name one && echo ok'
  expect 0 ok
  local name
  for name in three Upper .hidden '' ../one one/ 'o ne'; do
    run --separate-stderr lib "verify_app_name '$name'; echo next"
    expect 20 ''
    said "App $name does not exist"
  done
  [[ ! -s "$CALLS" ]]
}

@test "verify_app_name and dokku_apps ask user-auth-app, unless only 20_events has it" {
  hook 20_events user-auth-app 'exit 0'
  run --separate-stderr lib 'verify_app_name one; dokku_apps'
  expect 0 $'one\ntwo'
  hook acl user-auth-app 'echo "$*" >>"$CALLS"; cat; shift 2; for a in "$@"; do [[ "$a" == two ]] && echo two; done; true'
  run --separate-stderr lib 'export SSH_USER=u SSH_NAME=n; echo mine | { verify_app_name two; cat; }; dokku_apps; dokku_apps false'
  expect 0 $'mine\ntwo\none\ntwo'
  grep -qx 'u n two' "$CALLS"
  grep -qx 'u n one two' "$CALLS"
  run --separate-stderr lib 'verify_app_name one'
  expect 20 ''
}

@test "dokku_apps fails when there is none, and asks the trigger when a plugin answers app-list" {
  run --separate-stderr lib 'DOKKU_ROOT=/nonexistent; dokku_apps; echo next'
  expect 1 ''
  said "You haven't deployed any applications yet"
  hook extra app-list 'echo "from plugin $1"'
  run --separate-stderr lib 'dokku_apps false'
  expect 0 'from plugin false'
}

@test "get_app_scheduler: app, else global, else docker-local, with no newline; a plugin's answer counts" {
  run --separate-stderr lib 'get_app_scheduler one; echo .; fn-plugin-property-write scheduler --global selected k3s; get_app_scheduler one; echo .
    fn-plugin-property-write scheduler one selected null; get_app_scheduler one; echo .'
  expect 0 $'docker-local.\nk3s.\nnull.'
  hook nomad scheduler-detect '[[ "$1" == two ]] && echo nomad; true'
  run --separate-stderr lib 'get_app_scheduler two; echo .; get_app_scheduler one; echo .'
  expect 0 $'nomad.\ndocker-local.'
}

@test "is_deployed asks the scheduler once and remembers" {
  hook s scheduler-is-deployed '[[ "$*" == "docker-local one" ]]'
  run --separate-stderr lib 'is_deployed one && echo yes; is_deployed two || echo no; is_deployed one && echo yes; cat "$DOKKU_LIB_ROOT"/config/common/*/deployed'
  expect 0 $'yes\nno\nyes\ntruefalse'
  [[ "$(grep -c scheduler-is-deployed "$CALLS")" == 2 ]]
}

@test "container ids, running ones, types and status" {
  printf c1 >"$DOKKU_ROOT/one/CONTAINER.web.1"
  printf 'c2\n' >"$DOKKU_ROOT/one/CONTAINER.web.2"
  printf c3 >"$DOKKU_ROOT/one/CONTAINER.worker.1"
  docker_says 'container inspect --format {{.State.Running}} c1' true
  docker_says 'container inspect --format {{.State.Running}} c2' false
  docker_says 'container inspect --format {{.State.Running}} c3' true
  hook s scheduler-is-deployed '[[ "$2" == one ]]'
  run --separate-stderr lib 'get_app_container_ids one; get_app_container_ids one web.2; get_app_container_ids one web.9; get_app_running_container_ids one
    get_app_running_container_ids one web; get_app_running_container_types one; is_container_status c1 Running && echo up; is_container_status c2 Running || echo down; is_container_status nope Running || echo unknown'
  expect 0 $' c1  c2  c3 \n c2 \n\nc1 c3 \nc1 \nweb worker\nup\ndown\nunknown'
  run --separate-stderr lib 'get_app_running_container_ids two; echo next'
  expect 1 ''
  said 'App two has not been deployed'
}

@test "image names" {
  docker_says 'image inspect dokku/one:5' '[]'
  run --separate-stderr lib 'get_app_image_repo one; get_app_image_name one; get_app_image_name one 5; get_app_image_name one "" x/y; echo "$IMAGE_REPO"; get_running_image_tag one; get_running_image_tag one 7'
  expect 0 $'dokku/one\ndokku/one:latest\ndokku/one:5\nx/y:latest\nx/y\nlatest\n7'
  run --separate-stderr lib 'get_app_image_name one 6; echo next'
  expect 1 ''
  said 'App image (dokku/one:6) not found'
}

@test "a registry plugin names the deployed image, which is pulled and tagged when it is not here" {
  hook registry deployed-app-image-tag 'echo 9'
  hook registry deployed-app-repository 'echo reg.tld/'
  hook registry deployed-app-image-repo 'echo team/one'
  docker_says 'image pull reg.tld/team/one:9' ''
  run --separate-stderr lib 'get_running_image_tag one 3; get_deploying_app_image_name one'
  expect 0 $'9\nreg.tld/team/one:9'
  docker_says 'image tag reg.tld/team/one:4 dokku/one:4' ''
  docker_says 'image pull reg.tld/team/one:4' ''
  run --separate-stderr lib 'get_app_image_name one 4'
  expect 0 dokku/one:4
  grep -qx 'docker image tag reg.tld/team/one:4 dokku/one:4' "$CALLS"
}

@test "what an image was built with" {
  docker_says 'inspect --format {{index .Config.Labels "io.buildpacks.stack.id" }} cnb' heroku-24
  docker_says 'inspect --format {{index .Config.Labels "io.buildpacks.stack.id" }} hero' ''
  docker_says 'inspect --format {{range .Config.Env}}{{if eq . "USER=herokuishuser" }}{{println .}}{{end}}{{end}} hero' USER=herokuishuser
  run --separate-stderr lib 'is_image_cnb_based cnb && echo cnb; is_image_cnb_based hero || echo not; is_image_herokuish_based hero one && echo herokuish; is_image_herokuish_based cnb && echo too; is_image_herokuish_based none || echo none; is_image_herokuish_based "" || echo empty'
  expect 0 $'cnb\nnot\nherokuish\ntoo\nnone\nempty'
}

@test "copy_from_image writes text with Unix line ends, removes its container, and returns 1 for a missing file" {
  docker_says 'image inspect img' '[]'
  docker_says 'image inspect --format {{.Config.WorkingDir}} img' /srv
  docker_says 'container create --label com.dokku.app-name=one --label=dokku --label=x=y img' held
  printf '\n\r\nweb: run\r\nworker: w' >"$BATS_TEST_TMPDIR/Procfile"
  tar -C "$BATS_TEST_TMPDIR" -cf "$BATS_TEST_TMPDIR/docker/container_cp_held__srv_Procfile_-" Procfile
  run --separate-stderr lib 'export APP=one DOKKU_GLOBAL_RUN_ARGS="--label=dokku --label=x=y"; copy_from_image img Procfile "$BATS_TEST_TMPDIR/out" && od -An -c "$BATS_TEST_TMPDIR/out"
    copy_from_image img nothing "$BATS_TEST_TMPDIR/out2" || echo "rc $?"; copy_from_image gone Procfile "$BATS_TEST_TMPDIR/out2" || echo "rc $?"; ls "$BATS_TEST_TMPDIR/out2" || compgen -G "/tmp/dokku-4242-copy*" || echo clean'
  [[ "$status" == 0 ]]
  [[ "$(printf 'web: run\nworker: w\n')" == "$(<"$BATS_TEST_TMPDIR/out")" ]]
  [[ "${lines[-3]}" == "rc 1" && "${lines[-2]}" == "rc 1" && "${lines[-1]}" == clean ]]
  [[ "$(grep -c 'docker container rm --force held' "$CALLS")" == 2 ]]
}

@test "fn-in-array and strip_inline_comments" {
  run --separate-stderr lib 'fn-in-array b a b && echo in; fn-in-array "*" a b || echo out; fn-in-array a || echo none; strip_inline_comments "web: run # it # now"; strip_inline_comments "a#b"'
  expect 0 $'in\nout\nnone\nweb: run # it\na#b'
}

@test "get_available_port prints a free port above 1024" {
  run --separate-stderr lib 'port="$(get_available_port)"; ((port > 1024 && port < 65536)) && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && echo free'
  expect 0 free
}

@test "the deploy lock is taken once, names its holder and is given back" {
  mkdir -p "$DOKKU_LIB_ROOT/data/apps/one"
  run --separate-stderr lib 'export DOKKU_BUILD_ID=b1; acquire_app_deploy_lock one; file="$DOKKU_LIB_ROOT/data/apps/one/.deploy.lock"; cat "$file"
    (exec 200>&-; acquire_app_deploy_lock one exclusive) || echo "rc $?"; cat "$file"; release_app_deploy_lock one; ls "$file" 2>/dev/null || echo gone'
  expect 0 $'b1\nrc 1\nb1\ngone'
}

@test "common answers as a program" {
  run --separate-stderr lib 'common="$PLUGIN_CORE_AVAILABLE_PATH/common/common"; "$common" --quiet verify-app-name one && echo ok; "$common" --quiet verify-app-name no || echo "rc $?"; "$common" scheduler-detect one; echo; "$common" plugn-trigger-exists nothing; echo; "$common" is-valid-app-name a_b 2>/dev/null || echo "rc $?"; "$common" is-valid-app-name-old a_b && echo old'
  expect 0 $'ok\nrc 20\ndocker-local\nfalse\nrc 1\nold'
  [[ -z "$stderr" ]]
  run --separate-stderr lib '"$PLUGIN_CORE_AVAILABLE_PATH/common/common" verify-app-name no'
  expect 20 ''
  said 'App no does not exist'
}
