#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load fixtures/plugin-root.bash

setup() {
  make_plugin_root
}

# --- install and update from git ---

@test "install: clones, names by the part before the first dot, neither enables nor runs hooks" {
  make_git_plugin source.git
  write_script source.git/install 'touch "$PLUGIN_PATH/ran"'
  git -C source.git add . && git -C source.git commit -qm install
  run plugn install "$PWD/source.git"
  assert "$status" 0
  [ -f "$PLUGIN_PATH/available/source/plugin.toml" ]
  [ ! -e "$PLUGIN_PATH/enabled/source" ] && [ ! -e "$PLUGIN_PATH/ran" ]
  run plugn install "$PWD/source.git" given
  [ -f "$PLUGIN_PATH/available/given/plugin.toml" ]
}

@test "install: the three cases of an installed name" {
  make_git_plugin source
  plugn install "$PWD/source" p
  run --separate-stderr plugn install "$PWD/source" p
  assert_run 0 ''
  assert "$stderr" "Plugin 'p' is already installed."
  run --separate-stderr plugn install "$PWD/other" p
  assert_run 1 ''
  assert "$stderr" "Plugin 'p' is already installed, but with a different url. To install anyway, uninstall it first."
  make_plugin plain
  run --separate-stderr plugn install "$PWD/source" plain
  assert_run 1 ''
  assert "$stderr" 'plain is already installed, but it does not seem to be a git repository'
}

@test "install: a failing clone fails and leaves nothing; addresses that are options or commands are refused" {
  run plugn install "$PWD/absent" p
  assert "$status" 128
  run plugn install --upload-pack=touch\ hit p
  assert "$status" 1
  run plugn install "ext::sh -c touch% hit" p
  [ "$status" -ne 0 ]
  run plugn install
  assert_run 1 'Please specify the address of a plugin'
  [ ! -e hit ] && assert "$(ls -A "$PLUGIN_PATH/available")" ''
}

@test "update: not installed, and not from git" {
  run --separate-stderr plugn update absent
  assert_run 1 'Plugin (absent) not installed'
  make_plugin plain
  run --separate-stderr plugn update plain
  assert_run 0 'Plugin (plain) not managed by git'
}

@test "update: pulls, pins to a tag, reports the pin, follows a branch again" {
  make_git_plugin source
  plugn install "$PWD/source" p
  commit_version source 0.2
  run plugn update p
  assert_run 0 'Plugin (p) updated'
  [[ $(plugn list) == *' 0.2 '* ]]
  run plugn update p v1
  assert_run 0 'Plugin (p) updated and pinned to v1'
  [[ $(plugn list) == *' 0.1 '* ]]
  assert "$(cat "$PLUGIN_PATH/available/p/.plugin_committish")" v1
  run --separate-stderr plugn update p
  assert_run 0 'Plugin pinned to v1'
  commit_version source 0.3
  run plugn update p main
  assert_run 0 'Plugin (p) updated and pinned to main'
  [[ $(plugn list) == *' 0.3 '* ]]
  assert "$(git config --global --get-all safe.directory)" "$PLUGIN_PATH/available/p"
}

@test "update: a failing git step gives a status and changes no pin" {
  make_git_plugin source
  plugn install "$PWD/source" p
  run --separate-stderr plugn update p no-such-tag
  [ "$status" -ne 0 ]
  assert "$stderr" 'Plugin (p) not updated: git checkout failed'
  [ ! -e "$PLUGIN_PATH/available/p/.plugin_committish" ]
  run plugn update p --force
  assert "$status" 1
  rm -rf source
  run plugn update p
  [ "$status" -ne 0 ]
}

# --- install from an archive ---

# pack FILE TAR_ARG...
pack() {
  local file=$1
  shift
  tar -czf "$file" "$@"
}

@test "archive: a single directory is hoisted, otherwise contents stay, links inside are kept" {
  mkdir -p tree/top/sub
  echo one >tree/top/file
  ln -s ../file tree/top/sub/link
  ln tree/top/file tree/top/hard
  pack one.tar.gz -C tree top
  run plugn install "file://$PWD/one.tar.gz"
  assert_run 0 ''
  assert "$(cat "$PLUGIN_PATH/available/one/sub/link" "$PLUGIN_PATH/available/one/hard")" $'one\none'
  pack two.tgz -C tree/top .
  run plugn install "file://$PWD/two.tgz" flat
  assert_run 0 ''
  [ -f "$PLUGIN_PATH/available/flat/file" ]
  assert "$(ls -A "$PLUGIN_PATH/available" | tr '\n' ' ')" 'flat one '
}

@test "archive: what could leave the plugin's directory is refused before unpacking" {
  mkdir -p tree/top/sub
  echo x >tree/top/file
  check() {
    run --separate-stderr plugn install "file://$PWD/bad.tar.gz" p
    assert_run 1 ''
    assert "${#stderr_lines[@]}" 1
    [[ $stderr == "Refusing to unpack file://$PWD/bad.tar.gz: it holds $1"* ]] || { echo "$stderr"; return 1; }
    assert "$(ls -A "$PLUGIN_PATH/available")" ''
    [ ! -e "$BATS_TEST_TMPDIR/escaped" ]
  }
  pack bad.tar.gz -P -C tree/top --transform "s#^file\$#$BATS_TEST_TMPDIR/escaped#" file
  check 'an absolute path'
  pack bad.tar.gz -P -C tree --transform 's#file#sub/../../../escaped#' top
  check "a path with '..'"
  ln -s /etc tree/top/link
  pack bad.tar.gz -C tree top
  check 'a link to an absolute path'
  ln -sfn ../x tree/top/link
  pack bad.tar.gz -C tree top
  check 'a link that leads outside'
  ln -sfn sub/../../x tree/top/link
  pack bad.tar.gz -C tree top
  check 'a link that leads outside'
  rm tree/top/link
  ln -s . tree/top/dot
  ln -s dot/../x tree/top/chain
  pack bad.tar.gz -C tree top
  check 'a link that leads outside'
  rm tree/top/chain
  pack bad.tar.gz -C tree --transform 's#top/file#top/dot/file#' top/dot top/file
  check 'a path below a link'
  rm tree/top/dot
  mkfifo tree/top/pipe
  pack bad.tar.gz -C tree top
  check 'a device or another special file'
  rm tree/top/pipe
  ln tree/top/file tree/top/hard
  pack bad.tar.gz -P -C tree --transform 'flags=h;s#.*#../../escaped#' top
  check 'a hard link that leads outside'
}

@test "archive: not found, and not an archive: one line, nothing left, the earlier install stays" {
  mkdir -p tree/top
  echo old >tree/top/file
  pack one.tar.gz -C tree top
  plugn install "file://$PWD/one.tar.gz" p
  run --separate-stderr plugn install "file://$PWD/absent.tar.gz" p
  [ "$status" -ne 0 ]
  assert "$stderr" "Could not download file://$PWD/absent.tar.gz"
  echo text >bad.tar.gz
  run plugn install "file://$PWD/bad.tar.gz" p
  [ "$status" -ne 0 ]
  run plugn install "file://$PWD/bad.tar.gz" q
  [ "$status" -ne 0 ]
  assert "$(ls -A "$PLUGIN_PATH/available")" p
  assert "$(cat "$PLUGIN_PATH/available/p/file")" old
}

@test "archive: installing again replaces files and keeps what the plugin stored" {
  mkdir -p tree/top
  echo old >tree/top/file
  pack one.tar.gz -C tree top
  plugn install "file://$PWD/one.tar.gz" p
  echo mine >"$PLUGIN_PATH/available/p/stored"
  echo new >tree/top/file
  pack one.tar.gz -C tree top
  plugn install "file://$PWD/one.tar.gz" p
  assert "$(cat "$PLUGIN_PATH/available/p/file" "$PLUGIN_PATH/available/p/stored")" $'new\nmine'
}

@test "archive: a core plugin's link is not replaced" {
  mkdir -p tree/top core
  echo x >tree/top/file
  pack one.tar.gz -C tree top
  ln -s "$PWD/core" "$PLUGIN_PATH/available/p"
  run plugn install "file://$PWD/one.tar.gz" p
  assert "$status" 1
  assert "$(ls core)" ''
}

@test "archive: without curl and wget says which to install" {
  mkdir -p bin tree/top
  for tool in sh mktemp rm dirname; do ln -s "$(command -v "$tool")" "bin/$tool"; done
  run --separate-stderr env PATH="$PWD/bin" "$ROOT/debian/bin/plugn" install "file://$PWD/one.tar.gz" p
  assert_run 1 ''
  assert "$stderr" 'Please install either curl or wget to install via tar.gz'
  assert "$(ls -A "$PLUGIN_PATH/available")" ''
}

@test "archive: shims are written for an installed TypeScript plugin" {
  write_script "$DOKKU_RUNTIME/libexec/write-shims" 'echo "shims: $*"'
  mkdir -p tree/top
  touch tree/top/index.ts
  pack one.tar.gz -C tree top
  run plugn install "file://$PWD/one.tar.gz" p
  assert_run 0 "shims: $PLUGIN_PATH/available/p"
}
