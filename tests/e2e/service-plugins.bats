#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# Plugins as people have them: one that keeps data for apps (store) and one that stands before them in nginx (shield).
# What the two call, read, write and are called by is what the well-known plugins of their kinds rely on.

load support.bash

setup_file() {
  e2e_start service-plugins
  local name
  for name in store shield; do plugin_repository "$name"; done
}

teardown_file() { e2e_stop; }

# plugin_repository NAME: /srv/dokku-NAME.git on the server.
plugin_repository() {
  local tree=$WORK/plugin-$1
  cp -a "$e2e_directory/plugins/$1" "$tree"
  git -C "$tree" init -q -b main
  git -C "$tree" add --all
  git -C "$tree" -c user.name=e2e -c user.email=e2e@localhost commit -q -m plugin
  git -C "$tree" tag v1
  git clone -q --bare "$tree" "$tree.git"
  machine_copy "$SERVER" "$tree.git" "/srv/dokku-$1.git"
  on_server "chown -R root: /srv/dokku-$1.git"
}

links() { on_server "xargs </var/lib/dokku/services/store/$1/LINKS"; }

@test "both install under their short names; files belong to dokku, completion knows the commands" {
  run dokku plugin:install file:///srv/dokku-store.git --committish v1
  succeeded
  contains "$output" '-----> Cloning plugin repo file:///srv/dokku-store.git to /var/lib/dokku/plugins/available/store'
  contains "$output" '-----> Plugin store enabled'
  contains "$output" 'Plugin (store) updated and pinned to v1'
  contains "$output" '-----> Priming bash-completion cache'
  run dokku plugin:install file:///srv/dokku-shield.git
  succeeded
  run dokku plugin:installed store
  succeeded
  equals "$(on_server 'find /var/lib/dokku/plugins /var/lib/dokku/services ! -user dokku')" ''
  run on_server 'cat /var/cache/dokku-completion'
  contains "$output" $'store:create\nstore:destroy\n'
  contains "$output" $'\napps:create\n'
  run dokku plugin:update store
  succeeded
  contains "$output" 'Plugin pinned to v1'
  equals "$(dokku plugin:list --format json | jq -r '.[] | select(.name == "store") | "\(.version) \(.enabled) \(.core) \(.source_url)"')" \
    '1.2.3 true false file:///srv/dokku-store.git'
}

@test "help: one line, all lines, and through ssh" {
  run dokku help
  contains "$output" 'store   Plugin that keeps files for apps'
  lacks "$output" store:create
  run dokku help --all
  matches "$output" '    store:create <service> +Create a store'
  run ssh_dokku -- '--quiet help --all'
  matches "$output" '    store:create <service> +Create a store'
  run ssh_dokku 'help'
  lacks "$output" store:create
  run dokku store:help
  matches "$output" '^usage: dokku store'
  run dokku store:create --help
  equals "$output" 'usage: dokku store:create'
}

@test "a service is made and filled over ssh, bytes unharmed" {
  run ssh_dokku 'store:create files'
  succeeded
  equals "$output" '=====> store container created: files'
  run --separate-stderr ssh_dokku 'store:create files'
  failed 1
  contains "$stderr" '!     service files already exists'
  mkdir "$WORK/data"
  echo 'from the store' >"$WORK/data/index.html"
  head -c 100000 /dev/urandom >"$WORK/data/bytes"
  tar -C "$WORK/data" -czf - . | ssh_dokku_input 'store:import files'
  ssh_dokku 'store:export files' >"$WORK/export.tar.gz"
  mkdir "$WORK/back"
  tar -C "$WORK/back" -xzf "$WORK/export.tar.gz"
  cmp "$WORK/data/bytes" "$WORK/back/bytes"
  equals "$(dokku --quiet store:list)" files
  run dokku store:info files
  matches "$output" 'Status: +running'
}

@test "a link restarts the app with the variable, and reaches the service" {
  new_app shop page
  push shop
  before=$(container shop)
  run dokku store:link files shop
  succeeded
  [[ $(container shop) != "$before" ]]
  matches "$(dokku config:get shop STORE_URL)" '^http://store:[0-9a-f]{16}@dokku-store-files:5678/$'
  run on_server 'docker exec "$(cat ~dokku/shop/CONTAINER.web.1)" sh -c "wget -qO- http://dokku-store-files:5678/; echo \$STORE_URL"'
  succeeded
  contains "$output" 'from the store'
  contains "$output" '@dokku-store-files:5678/'
  run --separate-stderr dokku store:link files shop
  failed 1
  run --separate-stderr dokku store:link files none
  failed 20
  run --separate-stderr dokku --force store:destroy files
  failed 1
  contains "$stderr" 'Cannot delete linked service'
}

@test "the service is started before the app, and follows a clone, a rename and a destroy" {
  dokku ps:stop shop
  on_server 'docker stop --time 1 dokku.store.files' >&2
  run dokku ps:start shop
  succeeded
  equals "$(on_server 'docker inspect --format "{{.State.Running}}" dokku.store.files')" true
  run dokku apps:clone --skip-deploy shop twin
  succeeded
  equals "$(links files)" 'shop twin'
  equals "$(dokku config:get twin STORE_URL)" "$(dokku config:get shop STORE_URL)"
  run dokku apps:rename --skip-deploy twin second
  succeeded
  equals "$(links files)" 'shop second'
  run dokku --force apps:destroy second
  succeeded
  contains "$output" 'Unlinking from files'
  equals "$(links files)" shop
}

@test "nginx: a page instead of the app, and the app again" {
  run dokku shield:set shop soon
  succeeded
  wait_until 10 refuses "shop.$DOMAIN" 80 503
  contains "$(curl -s --noproxy '*' -H "Host: shop.$DOMAIN" "http://$ADDRESS/any")" 'back soon'
  dokku shield:set shop off
  back() { page shop; }
  wait_until 10 back
}

@test "nginx: a password, with the plugin's own configuration" {
  on_server 'PLUGIN_PATH=/var/lib/dokku/plugins plugn config set shield realm "members only"'
  run dokku shield:set shop password ann 'two words'
  succeeded
  wait_until 10 refuses "shop.$DOMAIN" 80 401
  contains "$(curl -s -o /dev/null -D - --noproxy '*' -H "Host: shop.$DOMAIN" "http://$ADDRESS/")" 'Basic realm="members only"'
  equals "$(curl -s -o /dev/null -w '%{http_code}' -u 'ann:two words' --noproxy '*' -H "Host: shop.$DOMAIN" "http://$ADDRESS/")" 200
  # It survives a deploy, which writes the configuration anew.
  release shop again
  push shop
  wait_until 10 refuses "shop.$DOMAIN" 80 401
  run --separate-stderr dokku shield:set shop moon
  failed 1
}

@test "unlinking takes the variable; an uninstalled plugin takes what is its own" {
  run dokku store:unlink files shop
  succeeded
  run dokku config:get shop STORE_URL
  failed 1
  run dokku_input store:destroy files <<<'other'
  failed 1
  dokku plugin:disable shield
  run dokku shield:set shop off
  failed
  run dokku plugin:uninstall store
  succeeded
  run on_server 'docker ps --all --quiet --filter label=dokku.service=store; ls /var/lib/dokku/services/store 2>&1; ls -d /var/lib/dokku/plugins/*/store 2>&1'
  lacks "$output" files
  equals "$(on_server 'docker ps --all --quiet --filter label=dokku.service=store')" ''
}

@test "plugin:new: both languages, by a user without rights, tested and installed" {
  on_server 'id maker >/dev/null 2>&1 || useradd --create-home maker'
  local lang
  for lang in ts bash; do
    run machine_exec_as "$SERVER" maker sh -ec "cd; dokku plugin:new --lang $lang wave-$lang; wave-$lang/tests/run; cd wave-$lang
      git init -q -b main; git add --all; git -c user.name=m -c user.email=m@localhost commit -qm first"
    succeeded
    # As root, whom git trusts with its own directories only.
    on_server "git clone -q --bare -c safe.directory='*' /home/maker/wave-$lang /srv/wave-$lang.git 2>&1 || {
      git config --global --add safe.directory /home/maker/wave-$lang/.git; git clone -q --bare /home/maker/wave-$lang /srv/wave-$lang.git; }"
    run dokku plugin:install "file:///srv/wave-$lang.git"
    succeeded
    equals "$(dokku "wave-$lang:hello" shop)" '-----> hello shop'
    dokku "wave-$lang:set" shop word ahoy
    equals "$(ssh_dokku "wave-$lang:hello shop")" '-----> ahoy shop'
  done
  run ssh_dokku 'plugin:new wave'
  failed
}

@test "a hook that hangs is ended at the limit of the host, by dokku and by plugn" {
  on_server 'cd /var/lib/dokku/plugins/available/wave-bash
    printf "#!/bin/sh\nsleep 31234\n" >post-create; cp post-create wave-hang; chmod +x post-create wave-hang
    echo DOKKU_HOOK_TIMEOUT=1 >>/etc/default/dokku'
  run --separate-stderr dokku apps:create slow
  failed 124
  contains "$stderr" 'Hook post-create of plugin wave-bash took longer than 1 seconds and was stopped (DOKKU_HOOK_TIMEOUT)'
  run dokku apps:exists slow
  failed 20
  run dokku plugin:trigger wave-hang
  failed 124
  equals "$(on_server 'ps -eo args' | grep -xF 'sleep 31234')" ''
  on_server 'sed -i /DOKKU_HOOK_TIMEOUT/d /etc/default/dokku'
}
