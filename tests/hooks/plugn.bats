#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load fixtures/plugin-root.bash

setup() {
  make_plugin_root
}

# --- entry ---

@test "plugn: version in three spellings needs no PLUGIN_PATH" {
  unset PLUGIN_PATH
  for spelling in version -v --version; do
    run --separate-stderr plugn "$spelling"
    assert_run 0 'plugn: 0.17.1'
  done
}

@test "plugn: without PLUGIN_PATH, or with an empty one, says so on stdout and exits 2" {
  for setting in -uPLUGIN_PATH PLUGIN_PATH=; do
    for command in '' list 'trigger x' help; do
      run --separate-stderr env $setting plugn $command
      assert_run 2 '!! PLUGIN_PATH is not set in environment'
      assert "$stderr" ''
    done
  done
}

@test "plugn: no command lists twelve sorted, padded commands" {
  run --keep-empty-lines plugn
  assert "$status" 0
  assert "${lines[0]}" ''
  assert "${lines[1]}" 'Available commands:'
  assert "${lines[14]}" ''
  assert "$(plugn | sed -n '3,14p' | cut -c1-31 | sed 's/ *$//' | tr -d '\n')" \
    '  config  disable  enable  help  init  install  list  source  trigger  uninstall  update  version'
  assert "$(plugn | awk 'NR > 2 && NF { print substr($0, 30, 1) substr($0, 31, 2) }' | grep -vc '^ ')" 0
}

@test "plugn: an unknown command says so first, on stdout, then lists, and exits 2" {
  for command in bogus gateway trigger-gateway reload-gateway -h --help; do
    run --separate-stderr plugn "$command"
    assert "$status" 2
    assert "${lines[0]}" "No such command: $command"
    assert "${output#*$'\n'}" "$(plugn)"
    assert "$stderr" ''
  done
}

@test "plugn: help lists, explains one command, refuses an unknown one" {
  run plugn help
  assert_run 0 "$(plugn)"
  run plugn help trigger
  assert "${lines[0]}" 'trigger <hook>'
  run plugn help config get
  assert "${lines[0]}" 'config get <plugin> <key>'
  run plugn help bogus
  assert "$status" 2
  assert "${lines[0]}" 'No such command: bogus'
}

@test "plugn: config without a command lists, with an unknown one exits 2" {
  run plugn config
  assert "$status" 0
  assert "$(printf '%s\n' "${lines[@]}" | awk '/^  / { print $1 }' | tr '\n' ' ')" 'export get set '
  run plugn config bogus
  assert "$status" 2
  assert "${lines[0]}" 'No such command: bogus'
}

@test "plugn: init makes the layout, and may be repeated" {
  export PLUGIN_PATH=$BATS_TEST_TMPDIR/fresh/deep
  for _ in 1 2; do
    run plugn init
    assert_run 0 "Initialized empty Plugn plugin path in $PLUGIN_PATH"
  done
  [ -d "$PLUGIN_PATH/enabled" ] && [ -d "$PLUGIN_PATH/available" ] && [ -f "$PLUGIN_PATH/config.toml" ]
}

@test "plugn: a .plugn file in the working directory changes nothing" {
  make_plugin real
  make_hook real go 'echo real'
  mkdir -p evil/enabled/bad
  write_script evil/enabled/bad/go 'echo evil'
  printf evil >.plugn
  run plugn trigger go
  assert_run 0 real
}

# --- list, enable, disable, source, uninstall ---

@test "list: name, version, state and description in padded columns" {
  make_plugin one
  make_plugin two
  rm "$PLUGIN_PATH/enabled/two"
  make_plugin three
  ln -sfn /nonexistent "$PLUGIN_PATH/enabled/three"
  run plugn list
  assert_run 0 "\
  one                  1.2.3 enabled    the one plugin
  three                1.2.3 disabled   the three plugin
  two                  1.2.3 disabled   the two plugin"
}

@test "list: a missing or broken plugin.toml gives empty columns and goes on" {
  make_plugin a
  make_plugin b
  make_plugin c
  make_plugin d
  rm "$PLUGIN_PATH/available/a/plugin.toml"
  echo 'x = =' >"$PLUGIN_PATH/available/b/plugin.toml"
  echo '[plugin]' >"$PLUGIN_PATH/available/c/plugin.toml"
  run --separate-stderr plugn list
  assert "$status" 0
  assert "${lines[0]}" '  a                          enabled    '
  assert "${lines[1]}" '  b                          enabled    '
  assert "${lines[2]}" '  c                    <nil> enabled    <nil>'
  assert "${lines[3]}" '  d                    1.2.3 enabled    the d plugin'
  assert "${#stderr_lines[@]}" 2
}

@test "list: nothing installed prints nothing" {
  run plugn list
  assert_run 0 ''
}

@test "enable: an absolute link, repeated without nesting, without a check of existence" {
  make_plugin a
  rm "$PLUGIN_PATH/enabled/a"
  for _ in 1 2; do
    run plugn enable a
    assert_run 0 ''
    assert "$(readlink "$PLUGIN_PATH/enabled/a")" "$PLUGIN_PATH/available/a"
  done
  assert "$(ls "$PLUGIN_PATH/available/a")" plugin.toml
  run plugn enable absent
  assert_run 0 ''
  PLUGIN_PATH=plugins run plugn enable a
  assert "$(readlink "$PLUGIN_PATH/enabled/a")" "$PLUGIN_PATH/available/a"
}

@test "enable: a directory in the place of the link is left alone" {
  mkdir "$PLUGIN_PATH/enabled/a"
  run plugn enable a
  assert "$status" 1
  assert "$(ls "$PLUGIN_PATH/enabled/a")" ''
}

@test "enable: writes the shims of a TypeScript plugin, and of no other" {
  write_script "$DOKKU_RUNTIME/libexec/write-shims" 'echo "shims: $*"; exit 3'
  make_plugin bash-plugin
  make_plugin ts-plugin
  touch "$PLUGIN_PATH/available/ts-plugin/index.ts"
  run plugn enable bash-plugin
  assert_run 0 ''
  run plugn enable ts-plugin
  assert_run 3 "shims: $PLUGIN_PATH/available/ts-plugin"
  rm "$DOKKU_RUNTIME/libexec/write-shims"
  run plugn enable ts-plugin
  assert_run 0 ''
}

@test "disable: removes the link; without one rm's message and exit 1" {
  make_plugin a
  run plugn disable a
  assert_run 0 ''
  [ ! -L "$PLUGIN_PATH/enabled/a" ] && [ -d "$PLUGIN_PATH/available/a" ]
  run --separate-stderr plugn disable a
  assert_run 1 ''
  assert "$stderr" "rm: cannot remove '$PLUGIN_PATH/enabled/a': No such file or directory"
}

@test "uninstall: removes link and directory, absent is no error, a core plugin's own directory stays" {
  make_plugin a
  run plugn uninstall a
  assert_run 0 ''
  [ ! -L "$PLUGIN_PATH/enabled/a" ] && [ ! -e "$PLUGIN_PATH/available/a" ]
  run plugn uninstall a
  assert_run 0 ''
  mkdir core
  touch core/kept
  ln -s "$PWD/core" "$PLUGIN_PATH/available/core"
  plugn uninstall core
  [ -e core/kept ] && [ ! -L "$PLUGIN_PATH/available/core" ]
}

@test "source: a line for each enabled plugin that has a library of its name" {
  make_plugin a
  make_plugin b
  touch "$PLUGIN_PATH/available/b/b.sh" "$PLUGIN_PATH/available/a/other.sh"
  run plugn source
  assert_run 0 "source $PLUGIN_PATH/enabled/b/b.sh"
}

@test "names: every command refuses what is no plugin name, and touches nothing" {
  make_plugin keep
  touch outside
  for command in enable disable uninstall update 'config export' 'config set' 'install https://example.test/x'; do
    for name in ../../outside /etc . .. .hidden -rf 'a b' $'a\nb' $'a\tb' $'a\x01b' a/b; do
      run --separate-stderr plugn $command "$name" key value
      assert_run 1 ''
      assert "${#stderr_lines[@]}" 1
      [[ $stderr == 'Invalid plugin name: '* ]]
    done
  done
  for command in enable disable uninstall update; do
    run plugn "$command"
    assert_run 1 'Please specify the name of a plugin'
  done
  [ -e outside ] && [ -e "$PLUGIN_PATH/enabled/keep/plugin.toml" ]
}
