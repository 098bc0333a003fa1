#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load fixtures/plugin-root.bash

setup() {
  make_plugin_root
}

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
  printf 'plugin.config.k = ""\n[plugin]\nconfig.l = """\nlong [plugin]\n"quoted" \u0041 # text"""\n' >"$toml"
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
