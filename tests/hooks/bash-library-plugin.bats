#!/usr/bin/env bats
# Plugins, ssh keys, checks, buildpacks and labels of proxies.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  export PLUGIN_AVAILABLE_PATH="$BATS_TEST_TMPDIR/plugins/available"
  mkdir -p "$PLUGIN_AVAILABLE_PATH/foo" "$DOKKU_ROOT/.ssh"
}

@test "plugin_name is the last part of the URL without .git and dokku-" {
  run --separate-stderr lib 'for u in https://x.tld/y/dokku-redis.git git@x.tld:y/redis.git file:///z/dokku-redis redis dokku-my-dokku-git.git; do plugin_name "$u"; done'
  expect 0 $'redis\nredis\nredis\nredis\nmy-dokku-git'
}

@test "enable_plugin and disable_plugin" {
  run --separate-stderr lib 'enable_plugin foo; DOKKU_QUIET_OUTPUT=1 enable_plugin foo'
  expect 0 '-----> Plugin foo enabled'
  [[ "$(<"$CALLS")" == $'plugn enable foo\nplugn enable foo' ]]
  ln -s "$PLUGIN_AVAILABLE_PATH/foo" "$PLUGIN_ENABLED_PATH/foo"
  ln -s "$PLUGIN_AVAILABLE_PATH/foo" "$PLUGIN_ENABLED_PATH/common"
  run --separate-stderr lib 'disable_plugin foo'
  expect 0 '-----> Plugin foo disabled'
  local call
  while IFS=: read -r call message; do
    run --separate-stderr lib "$call; echo next"
    expect 1 ''
    said "$message"
  done <<'LIST'
enable_plugin foo:Plugin already enabled
enable_plugin none:Plugin does not exist
disable_plugin common:Cannot disable a core plugin
disable_plugin none:Plugin already disabled
LIST
}

@test "download_plugin, update_plugin, uninstall_plugin are plugn, after a look at what is there" {
  run --separate-stderr lib 'download_plugin https://x.tld/y y; update_plugin foo v1; update_plugin foo; uninstall_plugin foo'
  expect 0 '-----> Plugin foo uninstalled'
  [[ "$(<"$CALLS")" == $'plugn install https://x.tld/y y\nplugn update foo v1\nplugn update foo\nplugn trigger uninstall foo\nplugn uninstall foo' ]]
  local call
  for call in 'update_plugin none' 'uninstall_plugin none'; do
    run --separate-stderr lib "$call; echo next"
    expect 1 ''
    said 'Plugin (none) is not currently installed'
  done
  run --separate-stderr lib 'uninstall_plugin common; echo next'
  expect 1 ''
  said 'Cannot uninstall a core plugin'
}

@test "download_and_enable_plugin takes a revision, a name and whether to install" {
  run --separate-stderr lib 'download_and_enable_plugin https://x.tld/dokku-foo.git'
  expect 0 $'-----> Cloning plugin repo https://x.tld/dokku-foo.git to '"$PLUGIN_AVAILABLE_PATH"$'/foo\n-----> Plugin foo enabled'
  [[ "$(<"$CALLS")" == $'plugn install https://x.tld/dokku-foo.git foo\nplugn enable foo\nplugn trigger install' ]]
  : >"$CALLS"
  mkdir "$PLUGIN_AVAILABLE_PATH/bar"
  run --separate-stderr lib 'download_and_enable_plugin https://x.tld/foo --committish v2 --name bar --skip-install-trigger'
  [[ "$(<"$CALLS")" == $'plugn install https://x.tld/foo bar\nplugn enable bar\nplugn update bar v2' ]]
}

@test "a plugin's name does not leave the directory of plugins" {
  local call
  for call in 'enable_plugin ../x' 'disable_plugin ..' 'uninstall_plugin a/b' 'update_plugin ""' 'download_plugin u -x' 'download_and_enable_plugin u --name ../x'; do
    run --separate-stderr lib "$call; echo next"
    expect 1 ''
    [[ "$stderr" == *'Invalid plugin name specified:'* ]]
  done
  [[ ! -s "$CALLS" ]]
}

@test "ssh keys: create_ssh_key_file, verify_ssh_key_exists, verify_ssh_key_file" {
  local keys="$DOKKU_ROOT/.ssh/authorized_keys" call
  for call in verify_ssh_key_exists verify_ssh_key_file; do
    run --separate-stderr lib "$call; echo next"
    expect 1 ''
    said 'No public keys found.'
  done
  run --separate-stderr lib 'create_ssh_key_file; verify_ssh_key_exists; echo exists; verify_ssh_key_file; echo next'
  expect 1 exists
  said 'No public keys found.'
  ssh-keygen -q -t ed25519 -N '' -f "$BATS_TEST_TMPDIR/key"
  { printf 'command="x y",no-pty %s\n\n' "$(<"$BATS_TEST_TMPDIR/key.pub")"; cat "$BATS_TEST_TMPDIR/key.pub"; } >"$keys"
  run --separate-stderr lib 'verify_ssh_key_file && create_ssh_key_file && wc -l <"$DOKKU_ROOT/.ssh/authorized_keys"'
  expect 0 3
  printf 'no key' >>"$keys"
  run --separate-stderr lib 'verify_ssh_key_file; echo next'
  expect 1 ''
  said "$keys line 4 failed ssh-keygen check."
}

@test "is_app_proctype_checks_disabled and is_app_proctype_checks_skipped" {
  property checks one disabled web,worker
  property checks one skipped cron
  property checks two disabled _all_
  run --separate-stderr lib 'for t in web cron we ""; do is_app_proctype_checks_disabled one "$t"; done; is_app_proctype_checks_disabled two x; is_app_proctype_checks_disabled none x
    is_app_proctype_checks_skipped one cron; is_app_proctype_checks_skipped one web; is_app_proctype_checks_skipped two x'
  expect 0 $'true\nfalse\nfalse\nfalse\ntrue\nfalse\ntrue\nfalse\nfalse'
}

@test "fn-has-buildpacks-file, fn-has-buildpack-dotenv and fn-has-buildpack-env" {
  cd "$BATS_TEST_TMPDIR"
  mkdir with without
  touch with/.buildpacks
  echo BUILDPACK_URL=x >with/.env
  echo A=1 >without/.env
  env_file one BUILDPACK_URL=https://x.tld
  env_file two BUILDPACK_URL=
  run --separate-stderr lib 'for d in with without none; do fn-has-buildpacks-file "$d" && echo "$d list"; fn-has-buildpack-dotenv "$d" && echo "$d env"; done; for a in one two none; do fn-has-buildpack-env "$a" && echo "$a"; done; true'
  expect 0 $'with list\nwith env\none'
}

@test "fn-builder-dockerfile-get-ports-from-dockerfile and -from-image" {
  printf 'FROM x\nEXPOSE 3001/udp 9\nEXPOSE  3000/tcp\r\n  RUN EXPOSE 1\n#EXPOSE 2\nEXPOSE\nEXPOSE 3003' >"$BATS_TEST_TMPDIR/Dockerfile"
  run --separate-stderr lib 'fn-builder-dockerfile-get-ports-from-dockerfile "$BATS_TEST_TMPDIR/Dockerfile"'
  expect 0 '3001/udp 3000/tcp 3003'
  docker_says 'image inspect --format {{range $port, $_ := .Config.ExposedPorts}}{{$port}} {{end}} made' '3000/tcp 53/udp '
  run --separate-stderr lib 'fn-builder-dockerfile-get-ports-from-image made; fn-builder-dockerfile-get-ports-from-image none'
  expect 0 '3000/tcp 53/udp'
}

@test "labels: fn-proxy-get-labels-file-path, fn-proxy-display-labels, fn-proxy-show-label" {
  property traefik one labels $'# comment\na.b=1=2\n\nx=y z\nlast=\\n'
  run --separate-stderr lib 'fn-proxy-get-labels-file-path traefik one; fn-proxy-display-labels traefik one; for l in a.b aXb last; do fn-proxy-show-label traefik one "$l"; done; fn-proxy-show-label traefik two a'
  expect 0 "$DOKKU_LIB_ROOT/config/traefik/one/labels"$'\n=====> one traefik labels\n       a.b=1=2\n       x=y z\n       last=\\n\n1=2\n\n\\n'
  run --separate-stderr lib 'fn-proxy-display-labels traefik two'
  expect 0 ''
  said 'No traefik labels set for two'
}

@test "fn-proxy-escape-extended-sed makes an expression that matches its text only" {
  run --separate-stderr lib 'fn-proxy-escape-extended-sed "a.b/c[d](e)^\$?*+{}|\\"'
  expect 0 'a\.b\/c\[d\]\(e\)\^\$\?\*\+\{\}\|\\'
}
