#!/usr/bin/env bats
# Receiving code with git, with a repository of two commits.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=n@x GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=n@x
  export DOKKU_PID="git$BASHPID"
  git init -q --bare "$DOKKU_ROOT/one"
  git init -q "$BATS_TEST_TMPDIR/work"
  cd "$BATS_TEST_TMPDIR/work"
  local text
  for text in first second; do
    echo "$text" >file
    git add file
    git commit -q -m "$text"
  done
  git push -q "$DOKKU_ROOT/one" HEAD:master HEAD:main
  first="$(git rev-parse HEAD^)" second="$(git rev-parse HEAD)"
  hook build builder-detect 'echo dockerfile'
  hook build builder-build 'ls -A "$3"; cat "$3/file"'
}

@test "git_build_app_repo checks a revision out, builds it and removes the directory" {
  run --separate-stderr lib "git_build_app_repo one $first"
  expect 0 $'-----> Cleaning up...\nfile\nfirst'
  [[ "$(sed -n 's/^plugn //p' "$CALLS" | sed "s#/tmp/[^ ]*#DIR#")" == "trigger core-post-extract one DIR $first
trigger post-extract one DIR $first
trigger builder-detect one DIR
trigger pre-receive-app one dockerfile DIR $first
trigger builder-set-property one detected dockerfile
trigger builder-build dockerfile one DIR
trigger release-and-deploy one" ]]
  [[ -z "$(compgen -G "/tmp/dokku-$DOKKU_PID-*")" && "$(git -C "$DOKKU_ROOT/one" worktree list | wc -l)" == 1 ]]
}

@test "git_build_app_repo fails for an unknown app, an unknown revision and a hook that refuses" {
  run --separate-stderr lib "git_build_app_repo none $first; echo next"
  expect 20 ''
  run --separate-stderr lib 'git_build_app_repo one 1234567890123456789012345678901234567890 || echo refused'
  [[ "$output" == *fatal:*refused ]]
  hook early core-post-extract 'exit 3'
  run --separate-stderr lib "git_build_app_repo one $first || echo \"rc \$?\""
  expect 0 'rc 1'
  [[ -z "$(compgen -G "/tmp/dokku-$DOKKU_PID-*")" ]]
}

@test "keep-git-dir leaves a repository with the deploy branch checked out" {
  property git --global keep-git-dir true
  property git one deploy-branch trunk
  hook build builder-build 'git -C "$3" log --format=%s; git -C "$3" status --short --branch'
  run --separate-stderr lib "git_build_app_repo one $first"
  expect 0 $'-----> Cleaning up...\nfirst\n## trunk'
}

@test "submodules are checked out too" {
  export GIT_ALLOW_PROTOCOL=file
  git submodule --quiet add "$DOKKU_ROOT/one" module
  git commit -q -m third
  git push -q "$DOKKU_ROOT/one" HEAD:master
  hook build builder-build 'cat "$3/module/file"; find "$3" -name .git'
  run --separate-stderr lib 'git_build_app_repo one master'
  expect 0 $'-----> Cleaning up...\nsecond'
}

@test "git_build notes the revision; without one it builds the deploy branch" {
  run --separate-stderr lib "git_build one $first; git_build one"
  expect 0 $'config_sub answered\n-----> Cleaning up...\nfile\nfirst\n-----> Cleaning up...\nfile\nsecond'
  grep -qx "config_sub \[set\] \[--no-restart\] \[one\] \[GIT_REV=$first\]" "$CALLS"
  property git one rev-env-var COMMIT
  run --separate-stderr lib "git_build one $second"
  grep -qx "config_sub \[set\] \[--no-restart\] \[one\] \[COMMIT=$second\]" "$CALLS"
  property git one rev-env-var ''
  : >"$CALLS"
  run --separate-stderr lib "git_build one $second"
  ! grep config_sub "$CALLS"
}

@test "git_build of a branch without commits is a warning and 1" {
  property git one deploy-branch nothing
  run --separate-stderr lib 'git_build one || echo "rc $?"'
  expect 0 $'\e[1G\e[K-----> WARNING: Cannot build from '"'nothing'"$' as there are no commits stored at that branch.\nrc 1'
}

@test "git_trigger_build takes herokuish when nothing is detected" {
  hook build builder-detect 'true'
  run --separate-stderr lib "git_trigger_build one . $first"
  [[ "$status" == 0 ]]
  grep -qx "plugn trigger pre-receive-app one herokuish . $first" "$CALLS"
}

@test "git_receive_app is the core's own deploy" {
  core_file git/receive-app
  run --separate-stderr lib "git_receive_app one $first; git_receive_app one"
  expect 0 ''
  [[ "$(<"$CALLS")" == "git/receive-app [one] [$first]"$'\ngit/receive-app [one] []' ]]
}

@test "cmd-git-hook, cmd-git-upload-pack and cmd-git-glob are dokku commands" {
  run --separate-stderr lib "cmd-git-hook git-hook one; cmd-git-hook one; cmd-git-upload-pack git-upload-pack \"'one'\"; cmd-git-glob git-receive-pack \"'one'\"; cmd-git-glob 'git;x' one; echo next"
  [[ "$status" == 1 && "$output" != *next* ]]
  [[ "$(<"$CALLS")" == $'dokku [git-hook] [one]\ndokku [git-hook] [one]\ndokku [git-upload-pack] [\'one\']\ndokku [git-receive-pack] [\'one\']' ]]
}
