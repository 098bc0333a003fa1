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

# --- trigger ---

@test "trigger: plugins run in byte order whatever the locale, links interleaved" {
  for name in b-plugin B_plugin 20_first a 00_zero; do
    make_plugin "$name"
    make_hook "$name" go "echo $name"
  done
  for locale in C C.UTF-8 en_US.UTF-8; do
    run --separate-stderr env LC_ALL=$locale plugn trigger go
    assert_run 0 $'00_zero\n20_first\nB_plugin\na\nb-plugin'
  done
}

@test "trigger: nobody implements it: no output, exit 0, even without any plugin" {
  run plugn trigger nothing
  assert_run 0 ''
  make_plugin a
  run plugn trigger nothing
  assert_run 0 ''
}

@test "trigger: arguments, working directory and environment arrive unchanged" {
  make_plugin a
  make_hook a go 'printf "<%s>" "$@"; pwd; printf "%s" "$ODD"; echo " $name $hook $key $1x"'
  ODD='a\nb $HOME `id` \x41' name=n hook=h key=k run plugn trigger go one 'two  words' '' '*' $'new\nline' '\t'
  assert "$status" 0
  assert "$output" "<one><two  words><><*><new"$'\n'"line><\\t>$BATS_TEST_TMPDIR"$'\n''a\nb $HOME `id` \x41 n h k onex'
}

@test "trigger: every variable the caller exports reaches the hook, no other does" {
  make_plugin a 'k = ""'
  make_hook a go 'env | cut -d= -f1 | LC_ALL=C sort | tr "\n" " "'
  run env -i PATH="$PATH" PLUGIN_PATH="$PLUGIN_PATH" DOKKU_RUNTIME="$DOKKU_RUNTIME" LC_ALL=C plugin=1 plugn trigger go
  assert "$output" 'CONFIG_K DOKKU_RUNTIME LC_ALL PATH PLUGIN_PATH PLUGN_VERSION PWD SELF SELF_EXECUTABLE plugin '
}

@test "trigger: stdin is one descriptor, each hook reads what the earlier left" {
  for name in a b c; do
    make_plugin "$name"
    make_hook "$name" go 'read -r line; echo "'$name'=$line"'
  done
  run plugn trigger go <<<$'1\n2\n3'
  assert_run 0 $'a=1\nb=2\nc=3'
}

@test "trigger: output of a hook is not the input of the next, both streams pass through" {
  for name in a b; do
    make_plugin "$name"
    make_hook "$name" go "echo $name-out; echo $name-err >&2"
  done
  run --separate-stderr plugn trigger go </dev/null
  assert_run 0 $'a-out\nb-out'
  assert "$stderr" $'a-err\nb-err'
}

@test "trigger: the first failure ends the run with its status" {
  for name in a b c; do
    make_plugin "$name"
  done
  make_hook a go 'echo a'
  make_hook b go 'echo b; exit 7'
  make_hook c go 'echo c'
  run plugn trigger go
  assert_run 7 $'a\nb'
}

@test "trigger: a hook killed by a signal and one without its interpreter fail" {
  make_plugin a
  make_hook a go 'kill -9 $$'
  run plugn trigger go
  assert "$status" 137
  printf '#!/no/such/interpreter\n' >"$PLUGIN_PATH/available/a/go"
  run plugn trigger go
  [ "$status" -eq 126 ] || [ "$status" -eq 127 ]
}

@test "trigger: a hook that is not executable is named and passed over" {
  make_plugin a
  make_plugin b
  make_hook a go 'echo a'
  make_hook b go 'echo b'
  chmod -x "$PLUGIN_PATH/available/a/go"
  run --separate-stderr plugn trigger go
  assert_run 0 b
  assert "$stderr" "Trigger 'go' is not executable, skipping plugin (a)"
}

@test "trigger: dangling plugins, hooks that dangle or are directories, and disabled plugins are passed over" {
  make_plugin a
  make_plugin b
  make_plugin c
  make_hook c go 'echo c'
  ln -s /nonexistent "$PLUGIN_PATH/enabled/dangling"
  ln -s /nonexistent "$PLUGIN_PATH/available/a/go"
  mkdir "$PLUGIN_PATH/available/b/go"
  make_plugin d
  make_hook d go 'echo d'
  rm "$PLUGIN_PATH/enabled/d"
  run plugn trigger go
  assert_run 0 c
}

@test "trigger: a hook that is a link to a file runs" {
  make_plugin a
  make_hook a shared 'echo "shared as ${0##*/}"'
  ln -s shared "$PLUGIN_PATH/available/a/go"
  run plugn trigger go
  assert_run 0 'shared as go'
}

@test "trigger: a PLUGIN_PATH and plugin names with spaces work" {
  export PLUGIN_PATH="$BATS_TEST_TMPDIR/with space"
  plugn init
  make_plugin 'odd name*'
  make_hook 'odd name*' go 'echo odd'
  run plugn trigger go
  assert_run 0 odd
}

@test "trigger: a script without #! runs as bash, a binary directly" {
  make_plugin a
  make_plugin b
  printf 'words=(x y); echo "${words[1]} $1 ${0##*/}"\n' >"$PLUGIN_PATH/available/a/go"
  cp "$(type -P echo)" "$PLUGIN_PATH/available/b/go"
  chmod +x "$PLUGIN_PATH/available/a/go"
  run plugn trigger go arg
  assert_run 0 $'y arg go\narg'
}

@test "trigger: a plugin disabled by an earlier hook no longer runs" {
  make_plugin a
  make_plugin b
  make_hook a go 'rm "$PLUGIN_PATH/enabled/b"'
  make_hook b go 'echo b'
  run plugn trigger go
  assert_run 0 ''
}

@test "trigger: a missing hook name and one with a slash are refused" {
  make_plugin a
  make_hook a sub/go 'echo escaped'
  for hook in '' ../a/sub/go sub/go; do
    run --separate-stderr plugn trigger "$hook"
    assert_run 1 ''
    assert "${#stderr_lines[@]}" 1
  done
  run plugn trigger
  assert "$status" 1
}

@test "trigger: hooks learn of plugn through SELF and PLUGN_VERSION" {
  make_plugin a
  make_hook a go '"$SELF_EXECUTABLE" version; "$SELF" version; echo "$PLUGN_VERSION"'
  run plugn trigger go
  assert_run 0 $'plugn: 0.17.1\nplugn: 0.17.1\n0.17.1'
}

@test "trigger: TRACE traces plugn and not the hooks" {
  make_plugin a
  make_hook a go 'echo quiet'
  TRACE=1 run --separate-stderr plugn trigger go
  assert_run 0 quiet
  [[ $stderr == *plugn_trigger* && $stderr != *'echo quiet'* ]]
}

# --- TypeScript implementers ---

@test "trigger: one TypeScript implementer hands the whole run to Node, stdin and status included" {
  make_plugin a
  make_hook a go 'echo a'
  make_plugin b
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/b/go"
  run plugn trigger go one 'two  words' <<<input
  assert_run 9 $'node: <go> <one> <two  words>\ninput'
}

@test "trigger: TypeScript implementers of other hooks, and disabled ones, do not start Node" {
  make_plugin a
  make_hook a go 'echo a'
  make_plugin b
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/b/other"
  make_plugin c
  ln -s "$DOKKU_RUNTIME/libexec/hook" "$PLUGIN_PATH/available/c/go"
  rm "$PLUGIN_PATH/enabled/c"
  run plugn trigger go
  assert_run 0 a
}

@test "trigger: 20_events' logging hooks run only while DOKKU_EVENTS is set, its own hooks always" {
  make_plugin 20_events
  make_hook 20_events hook 'echo "logged ${0##*/}"'
  ln -s hook "$PLUGIN_PATH/available/20_events/go"
  make_hook 20_events install 'echo installed'
  run plugn trigger go
  assert_run 0 ''
  DOKKU_EVENTS=1 run plugn trigger go
  assert_run 0 'logged go'
  run plugn trigger install
  assert_run 0 installed
}

# --- configuration of hooks ---

@test "config: declared keys are exported from the environment, else config.toml, else empty" {
  make_plugin my-plugin 'api-key = "described"' "'quoted' = 'x' # comment" '"third" = ""'
  printf '%s\n' '# stored' '[other]' 'api-key = "wrong"' '[my-plugin]' 'api-key = "stored"' 'quoted = "file"' 'undeclared = "x"' \
    >"$PLUGIN_PATH/config.toml"
  make_hook my-plugin go 'env | grep "^CONFIG_.*=" | LC_ALL=C sort'
  run env -u TF_CLI_CONFIG_FILE MY_PLUGIN_QUOTED=env MY_PLUGIN_API_KEY= plugn trigger go
  assert_run 0 $'CONFIG_API_KEY=stored\nCONFIG_QUOTED=env\nCONFIG_THIRD='
}

@test "config: values are never evaluated" {
  make_plugin a 'one = ""' 'two = ""'
  make_hook a go 'printf "%s\n" "$CONFIG_ONE" "$CONFIG_TWO"'
  printf '[a]\none = "$(touch hit) `touch hit` \\" ; $HOME"\n' >"$PLUGIN_PATH/config.toml"
  A_TWO='$(touch hit)"; `touch hit`\n' run plugn trigger go
  assert "$output" '$(touch hit) `touch hit` " ; $HOME'$'\n''$(touch hit)"; `touch hit`\n'
  [ ! -e hit ]
}

@test "config: exports stay for later plugins of the run" {
  make_plugin a 'k = ""'
  make_plugin b
  make_hook a go ':'
  make_hook b go 'echo "$CONFIG_K"'
  A_K=left run plugn trigger go
  assert_run 0 left
}

@test "config: a plugin whose name begins with a digit reads config.toml only" {
  make_plugin 20_x 'k = ""'
  make_hook 20_x go 'echo "$CONFIG_K"'
  printf '[20_x]\nk = "v"\n' >"$PLUGIN_PATH/config.toml"
  run plugn trigger go
  assert_run 0 v
}

@test "config: each broken file gives its own line and never stops the hook" {
  make_plugin a
  make_hook a go 'echo ran'
  toml=$PLUGIN_PATH/available/a/plugin.toml
  check() {
    run --separate-stderr plugn trigger go
    assert_run 0 ran
    assert "$stderr" "plugn: $1"
  }
  rm "$toml"
  check "$toml: cannot be read"
  printf '[plugin]\nversion = "1"\n' >"$toml"
  check "$toml: no [plugin.config] table"
  printf '[plugin]\nversion = "1\n[plugin.config]\n' >"$toml"
  check "$toml: line 2: a string is not closed"
  printf '[plugin\n' >"$toml"
  check "$toml: line 1: a table header is not closed"
  printf '[plugin]\nversion\n' >"$toml"
  check "$toml: line 2: no '=' after a key"
  printf '[plugin]\nversion = 1.2.3\n' >"$toml"
  check "$toml: line 2: not a value: 1.2.3"
  printf '[plugin]\nversion = "1" two\n' >"$toml"
  check "$toml: line 2: unexpected text: two"
  printf '[plugin]\nsponsors = [\n"x",\n' >"$toml"
  check "$toml: line 3: an array or inline table is not closed"
  printf '[plugin.config]\nk = ""\n' >"$toml"
  rm "$PLUGIN_PATH/config.toml"
  check "$PLUGIN_PATH/config.toml: cannot be read"
}

@test "config: the forms of TOML that plugins use are read" {
  make_plugin a
  make_hook a go 'printf "%s|" "$CONFIG_K" "$CONFIG_L"'
  toml=$PLUGIN_PATH/available/a/plugin.toml
  printf '[a]\nk = "v"\nl = "w"\n' >"$PLUGIN_PATH/config.toml"
  check() {
    run --separate-stderr plugn trigger go
    assert_run 0 "${1-v|w|}"
    assert "$stderr" ''
  }
  printf '[plugin]\nsponsors = ["a]", # one\n "b"]\nmaintainer = { name = "}" }\nn = 1.5\nd = 2024-01-02 03:04:05Z\nb = true\n[plugin.config]\nk = ""\nl = ""\n' >"$toml"
  check
  printf '\t[ plugin . "config" ]\r\n\tk="a # b"#c\r\n\tl = '"'x'"'\r\n' >"$toml"
  check
  printf 'plugin.config.k = ""\n[plugin]\nconfig.l = """\nlong [plugin]\n"quoted" \\"""" more"""\n' >"$toml"
  printf 'plugin.config.k = ""\n[plugin]\nconfig.l = """\nlong [plugin]\nmore"""\n' >"$toml"
  check
  printf "[[things]]\nx = 1\n[plugin.config]\nk = ''\nl = '''\n[x]\n'''" >"$toml"
  check
  printf '[plugin]\nconfig = {}' >"$toml"
  check '||'
}

@test "config: escapes of basic strings are decoded" {
  make_plugin a 'k = ""'
  make_hook a go 'printf %s "$CONFIG_K" | od -An -tx1 | tr -d " \n"'
  printf '[a]\nk = "\\b\\t\\n\\f\\r\\"\\\\\\u0041\\u00e9\\u20ac\\U0001F600."\n' >"$PLUGIN_PATH/config.toml"
  run plugn trigger go
  assert_run 0 08090a0c0d225c41c3a9e282acf09f98802e
}

@test "config: set and get round trip any text, the file is sorted, repeated sets replace" {
  plugn config set b-plugin key two
  plugn config set a key 'a "b" \ $c `d`'
  plugn config set a 'odd key' $'tab\tnew\nline\x01'
  plugn config set a key2 x
  plugn config set a key2 y
  assert "$(cat "$PLUGIN_PATH/config.toml")" '[a]
  key = "a \"b\" \\ $c `d`"
  key2 = "y"
  "odd key" = "tab\tnew\nline\u0001"

[b-plugin]
  key = "two"'
  assert "$(plugn config get a key)" 'a "b" \ $c `d`'
  assert "$(plugn config get a 'odd key')" $'tab\tnew\nline\x01'
  assert "$(plugn config get a key2)" y
  assert "$(find "$PLUGIN_PATH" -name 'config.toml?*')" ''
}

@test "config: set keeps mode, empty tables, and refuses what it cannot write back" {
  printf '[empty]\n[a]\nk = 5\n' >"$PLUGIN_PATH/config.toml"
  chmod 640 "$PLUGIN_PATH/config.toml"
  plugn config set a l 6
  assert "$(stat -c %a "$PLUGIN_PATH/config.toml")" 640
  assert "$(tr '\n' ' ' <"$PLUGIN_PATH/config.toml")" '[a]   k = "5"   l = "6"  [empty] '
  for content in 'top = "x"' $'[a]\nk = ["x"]' $'[a.b]\nk = "x"' '[broken'; do
    printf '%s\n' "$content" >"$PLUGIN_PATH/config.toml"
    run plugn config set a k v
    assert "$status" 1
    assert "$(cat "$PLUGIN_PATH/config.toml")" "$content"
  done
}

@test "config: get tells a missing key from a missing table" {
  plugn config set a k v
  run plugn config get a missing
  assert_run 0 '<nil>'
  run --separate-stderr plugn config get missing k
  assert_run 2 ''
  assert "$stderr" 'No configuration for plugin (missing)'
}

@test "config: export prints what the hook would get, safe to evaluate" {
  make_plugin a 'some-key = ""' 'none = ""'
  plugn config set a some-key 'a b'
  run plugn config export a
  assert_run 0 $'export CONFIG_SOME_KEY="${A_SOME_KEY:-"a b"}"\nexport CONFIG_NONE="${A_NONE:-""}"'
  plugn config set a some-key '$(touch hit)"`touch hit`\'
  eval "$(plugn config export a)"
  assert "$CONFIG_SOME_KEY" '$(touch hit)"`touch hit`\'
  [ ! -e hit ]
}

@test "config: the hidden form answers" {
  run plugn ::: toml-get a b <<<$'[a]\nb = "c"'
  assert_run 0 c
  printf 'text' | plugn ::: toml-set "$PLUGIN_PATH/config.toml" a b
  assert "$(plugn config get a b)" text
  make_plugin a 'b = ""'
  run plugn ::: toml-export a
  assert_run 0 'export CONFIG_B="${A_B:-"text"}"'
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
