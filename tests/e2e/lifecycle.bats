#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# A day in the life of an app: scaled, restarted, looked into, given names and ports, renamed, rebooted, destroyed.

load support.bash

setup_file() {
  e2e_start lifecycle
  new_app shop worker
  push shop >&2
  dokku checks:set shop wait-to-retire 3 >&2
}

teardown_file() { e2e_stop; }

@test "a push starts web; other types of the Procfile wait for a scale" {
  equals "$(page shop)" 'no greeting'
  equals "$(dokku ps:scale --format json shop | jq -r '[.[] | "\(.process_type)=\(.quantity)"] | sort | join(" ")')" \
    'web=1 worker=0'
  equals "$(running shop)" 1
}

@test "ps:scale starts and stops exactly what it is told" {
  web=$(container shop)
  run dokku ps:scale shop worker=2
  succeeded
  equals "$(running shop worker)" 2
  equals "$(container shop)" "$web"
  run dokku ps:scale shop web=2 worker=1
  succeeded
  wait_until 20 running_is shop 2 web
  wait_until 20 running_is shop 1 worker
  # nginx knows both.
  seen() { for _ in 1 2 3 4 5 6; do page shop name; done | sort -u | wc -l | grep -qx 2; }
  wait_until 10 seen
  run --separate-stderr dokku ps:scale shop nosuch=1
  failed
  dokku ps:scale shop web=1 worker=0
  wait_until 20 running_is shop 1
  run on_server 'ls ~dokku/shop'
  lacks "$output" CONTAINER.web.2
  lacks "$output" CONTAINER.worker
}

@test "containers have their names and labels" {
  run on_server 'docker inspect --format "{{.Name}} {{index .Config.Labels \"com.dokku.dyno\"}} {{index .Config.Labels \"com.dokku.app-name\"}}" "$(cat ~dokku/shop/CONTAINER.web.1)"'
  equals "$output" '/shop.web.1 web.1 shop'
  equals "$(on_server 'cat ~dokku/shop/IP.web.1')" \
    "$(on_server 'docker inspect --format "{{.NetworkSettings.IPAddress}}" shop.web.1')"
  equals "$(on_server 'cat ~dokku/shop/PORT.web.1')" 5000
}

@test "ps:stop stops, ps:start starts again, and reports say so" {
  run dokku ps:stop shop
  succeeded
  equals "$(running shop)" 0
  wait_until 10 refuses "shop.$DOMAIN"
  equals "$(dokku ps:report shop --running)" false
  run dokku ps:start shop
  succeeded
  wait_until 20 page_is shop 'no greeting'
  equals "$(dokku ps:report shop --running)" true
  equals "$(dokku ps:report shop --deployed)" true
}

@test "ps:restart replaces the container, ps:rebuild the image" {
  old=$(container shop) image=$(on_server 'docker image inspect --format "{{.Id}}" dokku/shop:latest')
  run dokku ps:restart shop
  succeeded
  [[ $(container shop) != "$old" ]]
  equals "$(on_server 'docker image inspect --format "{{.Id}}" dokku/shop:latest')" "$image"
  old=$(container shop)
  run dokku ps:rebuild shop
  succeeded
  contains "$output" '=====> Application deployed:'
  [[ $(container shop) != "$old" ]]
  wait_until 10 page_is shop 'no greeting'
}

@test "a config variable restarts the app with it" {
  run dokku config:set shop GREETING='hello there'
  succeeded
  wait_until 10 page_is shop 'hello there'
  run dokku config:unset shop GREETING
  succeeded
  wait_until 10 page_is shop 'no greeting'
}

@test "docker options, limits and mounts reach the build, the next containers and one-off commands" {
  dokku docker-options:add shop build '--label "built=for a test"'
  dokku docker-options:add shop deploy,run '-e "NOTE=a b"'
  dokku docker-options:add --process web shop deploy '--label only=web'
  dokku resource:limit --memory 64 shop
  dokku storage:create shop-data --chown heroku
  equals "$(on_server 'stat -c %u:%g /var/lib/dokku/data/storage/shop-data')" 1000:1000
  dokku storage:mount shop shop-data --container-dir /data
  run dokku ps:rebuild shop
  succeeded
  run on_server 'docker inspect --format "{{.Config.Labels.built}}|{{.Config.Labels.only}}|{{.HostConfig.Memory}}|{{range .Mounts}}{{.Source}}:{{.Destination}}{{end}}" shop.web.1'
  equals "$output" 'for a test|web|67108864|/var/lib/dokku/data/storage/shop-data:/data'
  run dokku run shop sh -c 'echo "$NOTE"; stat -c %u /data'
  succeeded
  contains "$output" 'a b'
  contains "$output" 1000
  run dokku storage:exec shop-data --image "$(on_server 'docker inspect --format {{.Image}} shop.web.1')" -- sh -c 'id -u; echo kept >/data/file; exit 7'
  failed 7
  equals "$output" 1000
  equals "$(on_server 'cat /var/lib/dokku/data/storage/shop-data/file')" kept
  dokku storage:unmount shop shop-data
  dokku docker-options:clear shop
  dokku docker-options:clear --process web shop
  dokku resource:limit-clear shop
  run dokku ps:restart shop
  succeeded
  run on_server 'docker inspect --format "{{.HostConfig.Memory}}{{range .Mounts}}{{.Source}}{{end}}" shop.web.1'
  equals "$output" 0
  dokku --force storage:destroy shop-data --destroy-host-dir
  run on_server '[ ! -e /var/lib/dokku/data/storage/shop-data ]'
  succeeded
}

@test "run gives the command's output and exit code, and leaves no container" {
  run dokku run shop sh -c 'echo "a   b"; pwd; exit 7'
  failed 7
  contains "$output" $'a   b\n/app'
  run ssh_dokku "run shop echo 'two  words'"
  succeeded
  contains "$output" 'two  words'
  run dokku run --env X='1 $2' shop sh -c 'echo "$X"'
  contains "$output" '1 $2'
  wait_until 10 on_server '! docker ps -a --format "{{.Names}}" | grep shop.run'
}

@test "run:detached, run:list, run:logs, run:stop" {
  run dokku run:detached shop sh -c 'echo begun; sleep 600'
  succeeded
  name=$(tail -n 1 <<<"$output")
  matches "$name" '^shop\.run\.[0-9]+$'
  equals "$(dokku run:list --format json shop | jq -r '.[].name')" "$name"
  logged() { dokku run:logs --container "$name" | grep begun; }
  wait_until 10 logged
  dokku run:stop --container "$name"
  wait_until 20 on_server "! docker ps --format '{{.Names}}' | grep -x $name"
}

@test "enter goes into the running container" {
  run dokku enter shop web sh -c 'echo $DYNO; exit 3'
  failed 3
  contains "$output" web.1
  run dokku enter shop worker true
  failed
}

@test "logs show both streams of the processes asked for" {
  dokku ps:scale shop worker=1
  run dokku logs shop
  succeeded
  contains "$output" 'web starts as web.1'
  contains "$output" 'web warns as web.1'
  contains "$output" 'app[worker.1]'
  run dokku logs shop --ps worker --quiet
  contains "$output" 'worker starts as worker.1'
  lacks "$output" 'web starts'
  run dokku logs shop --num 1 --ps web
  equals "$(grep -c 'app\[web.1\]' <<<"$output")" 1
  dokku ps:scale shop worker=0
}

@test "checks run on the live containers, and can be skipped and disabled" {
  run dokku checks:run shop
  succeeded
  contains "$output" 'All checks successful'
  dokku checks:skip shop web
  run dokku ps:restart shop
  succeeded
  contains "$output" 'Zero downtime checks have been skipped (web.1)'
  dokku checks:disable shop web
  run dokku ps:restart shop
  succeeded
  contains "$output" 'Zero downtime is disabled'
  dokku checks:enable shop web
  equals "$(dokku checks:report shop --checks-disabled-list)" none
  equals "$(dokku checks:report shop --checks-skipped-list)" none
}

@test "a domain answers as soon as it is added and no longer when removed" {
  run dokku domains:add shop other.test
  succeeded
  added() { curl -sf --noproxy '*' -H 'Host: other.test' "http://$ADDRESS/" | grep -x 'no greeting'; }
  wait_until 10 added
  dokku domains:remove shop other.test
  wait_until 10 refuses other.test
  dokku domains:disable shop
  wait_until 10 refuses "shop.$DOMAIN"
  dokku domains:enable shop
  wait_until 10 page_is shop 'no greeting'
  equals "$(dokku domains:report shop --domains-app-vhosts)" "shop.$DOMAIN"
}

@test "ports: the app answers where it is mapped" {
  run dokku ports:set shop http:80:5000 http:8081:5000
  succeeded
  moved() { [[ $(page shop '' 8081) == 'no greeting' ]]; }
  wait_until 10 moved
  dokku ports:remove shop http:8081:5000
  wait_until 10 refuses "shop.$DOMAIN" 8081
  run dokku ports:list shop
  contains "$output" 5000
  dokku ports:clear shop
  wait_until 10 page_is shop 'no greeting'
}

@test "a certificate that comes over ssh is served, replaced, rolled back and removed" {
  for name in first second; do
    mkdir "$BATS_TEST_TMPDIR/$name"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=shop.$DOMAIN/O=$name" \
      -keyout "$BATS_TEST_TMPDIR/$name/server.key" -out "$BATS_TEST_TMPDIR/$name/server.crt" 2>/dev/null
  done
  send() { tar -C "$BATS_TEST_TMPDIR" -c "$2" | ssh_dokku_input "certs:$1" shop; }
  served() {
    openssl s_client -connect "$ADDRESS:443" -servername "shop.$DOMAIN" </dev/null 2>/dev/null |
      openssl x509 -noout -subject | grep -q "$1"
  }
  run send add first
  succeeded
  wait_until 10 served first
  equals "$(curl -sk --noproxy '*' --resolve "shop.$DOMAIN:443:$ADDRESS" "https://shop.$DOMAIN/")" 'no greeting'
  equals "$(curl -s -o /dev/null -w '%{http_code}' --noproxy '*' -H "Host: shop.$DOMAIN" "http://$ADDRESS/")" 301
  run send update second
  succeeded
  wait_until 10 served second
  dokku certs:rollback shop
  wait_until 10 served first
  dokku certs:remove shop
  wait_until 10 page_is shop 'no greeting'
}

@test "proxy:disable takes the app off nginx and proxy:enable brings it back" {
  run dokku proxy:disable shop
  succeeded
  wait_until 10 refuses "shop.$DOMAIN"
  equals "$(dokku proxy:report shop --proxy-enabled)" false
  run dokku proxy:enable shop
  succeeded
  wait_until 20 page_is shop 'no greeting'
}

@test "nginx: settings reach the configuration, which is valid, shown and rebuilt" {
  dokku nginx:set shop client-max-body-size 7m
  dokku proxy:build-config shop
  run dokku nginx:show-config shop
  succeeded
  contains "$output" 'client_max_body_size 7m;'
  run dokku nginx:validate-config
  succeeded
  page shop unique-path-in-the-log || true
  logged() { dokku nginx:access-logs shop | grep unique-path-in-the-log; }
  wait_until 10 logged
  dokku proxy:clear-config shop
  wait_until 10 refuses "shop.$DOMAIN"
  dokku proxy:build-config shop
  wait_until 10 page_is shop 'no greeting'
  dokku nginx:set shop client-max-body-size
}

@test "every report of every plugin can be read" {
  run --separate-stderr dokku report shop
  succeeded
  contains "$output" '=====> shop app information'
  for plugin in apps builder checks config domains git logs network nginx ports proxy ps scheduler; do
    [[ $plugin != config ]] || continue
    run --separate-stderr dokku "$plugin:report" shop --format json
    succeeded
    jq -e 'type == "object"' <<<"$output" >/dev/null
  done
}

@test "builds are recorded with their output" {
  run dokku builds:list shop --format json
  succeeded
  jq -e 'length > 1 and .[0].app == "shop" and ([.[].status] | index("succeeded"))' <<<"$output"
  id=$(jq -r '[.[] | select(.source == "git-hook")][0].id' <<<"$output")
  run dokku builds:output shop "$id"
  succeeded
  contains "$output" '=====> Application deployed:'
}

@test "after a reboot the apps run again; one that was stopped stays stopped" {
  new_app idle page
  push idle >&2
  dokku ps:stop idle
  docker restart --time 20 "$SERVER" >/dev/null
  machine_wait "$SERVER"
  ADDRESS=$(machine_ip "$SERVER")
  wait_until 90 page_is shop 'no greeting'
  wait_until 30 running_is shop 1
  equals "$(running idle)" 0
  dokku --force apps:destroy idle
}

@test "ps:restore starts what is down" {
  on_server 'docker rm -f shop.web.1'
  run dokku ps:restore
  succeeded
  wait_until 30 page_is shop 'no greeting'
}

@test "apps:rename moves the app with its name, pages and code" {
  dokku config:set --no-restart shop KEPT=yes
  run dokku apps:rename shop store
  succeeded
  run dokku apps:exists shop
  failed 20
  wait_until 30 page_is store 'no greeting'
  wait_until 10 refuses "shop.$DOMAIN"
  equals "$(dokku config:get store KEPT)" yes
  equals "$(remote_revision store refs/heads/main)" "$(revision shop)"
  wait_until 30 running_is shop 0
  run on_server 'ls -d ~dokku/shop /var/lib/dokku/data/*/shop /var/lib/dokku/config/*/shop 2>/dev/null'
  equals "$output" ''
}

@test "apps:clone makes a second app" {
  run dokku apps:clone store copy
  succeeded
  wait_until 30 page_is copy 'no greeting'
  equals "$(page store)" 'no greeting'
  equals "$(dokku config:get copy KEPT)" yes
  equals "$(dokku domains:report copy --domains-app-vhosts)" "copy.$DOMAIN"
}

@test "apps:destroy asks for the name and leaves nothing" {
  run dokku_input apps:destroy copy <<<wrong
  failed
  equals "$(page copy)" 'no greeting'
  run dokku_input apps:destroy copy <<<copy
  succeeded
  run on_server 'docker ps -a --format "{{.Names}}" | grep "^copy\." || true; docker images --format "{{.Repository}}" | grep dokku/copy || true
    ls -d ~dokku/copy /var/lib/dokku/data/*/copy /var/lib/dokku/config/*/copy /var/lib/dokku/config/copy 2>/dev/null || true'
  equals "$output" ''
  wait_until 10 refuses "copy.$DOMAIN"
  equals "$(page store)" 'no greeting'
}

@test "cleanup removes dead containers and untagged images and nothing that runs" {
  on_server 'docker create --name dead --label com.dokku.app-name=store --label dokku dokku-test/busybox true >/dev/null; docker start dead'
  wait_until 10 on_server '[ "$(docker inspect --format "{{.State.Status}}" dead)" = exited ]'
  run dokku cleanup
  succeeded
  run on_server 'docker inspect dead'
  failed
  equals "$(page store)" 'no greeting'
}

@test "the whole app is gone after --force apps:destroy" {
  dokku --force apps:destroy store
  equals "$(dokku --quiet apps:list)" ''
  run on_server 'docker ps -q | wc -l'
  equals "$output" 0
}
