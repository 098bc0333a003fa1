#!/usr/bin/env bats
# Installs, upgrades, removes and purges the package on servers that have never seen it.
# DOKKU_DEB: a package to test instead of building one. PACKAGE_IMAGE: the kind of server (machine-bookworm).
# shellcheck disable=SC2016 # expanded in the machine

load ../machine/machine.bash

readonly SERVER=package-test
readonly PLAIN=package-test-plain
readonly OLD=package-test-old

setup_file() {
  local deb=${DOKKU_DEB:-}
  if [[ -z $deb ]]; then deb=$("$BATS_TEST_DIRNAME/../../scripts/package" "$BATS_FILE_TMPDIR"); fi
  export DEB=$deb
  export IMAGE=dokku-test/${PACKAGE_IMAGE:-machine-bookworm}
  machine_start "$SERVER" "$IMAGE" >&2
  machine_copy "$SERVER" "$DEB" /root/dokku.deb
}

teardown_file() {
  local name
  for name in "$SERVER" "$PLAIN" "$OLD"; do
    if docker inspect "$name" >/dev/null 2>&1; then machine_stop "$name"; fi
  done
}

in_server() { machine_exec "$SERVER" sh -ec "$1"; }

install_on() {
  machine_exec "$1" sh -ec 'export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends --reinstall /root/dokku.deb </dev/null'
}

@test "a server with its distribution's own packages can install it" {
  run in_server 'find /etc /usr /home | sort >/root/before'
  run install_on "$SERVER"
  echo "$output"
  [[ $status == 0 ]]
  run in_server 'dpkg --audit; dokku version'
  [[ $status == 0 && $output == "dokku version "* ]]
}

@test "the dokku user and its ssh entry are there" {
  run in_server 'id -nG dokku; cat ~dokku/.sshcommand; stat -c %U:%G ~dokku/.ssh ~dokku/.dokkurc /var/lib/dokku/data'
  echo "$output"
  [[ $status == 0 ]]
  [[ " ${lines[0]} " == *' docker '* && " ${lines[0]} " == *' adm '* ]]
  [[ ${lines[1]} == /usr/bin/dokku ]]
  [[ ${lines[2]} == dokku:dokku && ${lines[3]} == dokku:dokku && ${lines[4]} == dokku:dokku ]]
}

@test "every core plugin is enabled in both trees, by absolute links that lead to core-plugins" {
  run in_server 'cd /var/lib/dokku
    for plugin in core-plugins/available/*/; do
      name=$(basename "$plugin")
      test -f "$plugin/.core"
      test "$(readlink plugins/enabled/$name)" = "/var/lib/dokku/plugins/available/$name"
      test "$(readlink core-plugins/enabled/$name)" = "/var/lib/dokku/core-plugins/available/$name"
      test "$(readlink -f plugins/enabled/$name)" = "/var/lib/dokku/core-plugins/available/$name"
      ls -d "$plugin"
    done | wc -l; find core-plugins plugins -xtype l'
  echo "$output"
  [[ $status == 0 && ${#lines[@]} == 1 && ${lines[0]} -gt 0 ]]
}

@test "the dokku user cannot change the program" {
  run in_server 'find /usr/lib/dokku /usr/bin/dokku /usr/bin/plugn /usr/share/dokku ! -user root -o -perm /022 ! -type l'
  echo "$output"
  [[ $status == 0 && -z $output ]]
}

@test "code that Node has compiled is kept for root and the dokku user, and only root can change it" {
  run in_server 'cd /var/cache/dokku/compiled && test -z "$(find . ! -user root -o -perm /022)"
    ls -d *-0 "$(echo *-"$(id -u dokku)")"
    test -n "$(find . -name "*-$(id -u dokku)" -exec find {} -type f -size +50k ";")"'
  echo "$output"
  [[ $status == 0 ]]
  run in_server 'plugin=/var/lib/dokku/plugins/available/00-env
    mkdir -p $plugin/subcommands && printf "#!/bin/sh\nenv\n" >$plugin/subcommands/default && chmod +x $plugin/subcommands/default
    ln -s $plugin /var/lib/dokku/plugins/enabled/00-env
    NODE_COMPILE_CACHE=/tmp/planted dokku 00-env; test ! -e /tmp/planted
    rm -r $plugin /var/lib/dokku/plugins/enabled/00-env'
  [[ $status == 0 && $output == *DOKKU_ROOT=* && $output != *NODE_COMPILE_CACHE* ]]
}

@test "sudo rules are valid and let dokku check nginx, not become root" {
  run in_server 'visudo -cq; stat -c %a /etc/sudoers.d/dokku-nginx; runuser -u dokku -- sudo -n nginx -t 2>&1'
  echo "$output"
  [[ $status == 0 && ${lines[0]} == 440 ]]
  run in_server 'runuser -u dokku -- sudo -n id'
  [[ $status != 0 ]]
}

@test "systemd runs the timers and starts apps with Docker" {
  run in_server 'systemctl is-active dokku-retire.timer docker-builder-prune.timer; systemctl is-enabled dokku-redeploy'
  echo "$output"
  [[ $status == 0 && $output == $'active\nactive\nenabled' ]]
  run in_server 'ls /etc/cron.d | grep -E "dokku|prune"'
  [[ -z $output ]]
}

@test "requests for unknown names are refused" {
  run in_server 'nginx -t 2>&1; ls /etc/nginx/sites-enabled /etc/nginx/conf.d; systemctl restart nginx
    curl -s -o /dev/null -H "Host: nobody" http://127.0.0.1/ || echo curl $?'
  echo "$output"
  [[ $output == *00-default-vhost.conf* && $output == *'curl 52'* ]]
}

@test "docker keeps its settings and gains live-restore" {
  run in_server 'jq -c . /etc/docker/daemon.json; docker info --format "{{.LiveRestoreEnabled}}"'
  echo "$output"
  [[ ${lines[0]} == *'"live-restore":true'* && ${lines[1]} == true ]]
}

@test "a daemon.json that is no JSON is left alone" {
  in_server 'cp /etc/docker/daemon.json /root/daemon.json; echo "{ oops" >/etc/docker/daemon.json'
  run install_on "$SERVER"
  echo "$output"
  [[ $status == 0 && $output == *'is not a JSON object'* ]]
  run in_server 'cat /etc/docker/daemon.json; cp /root/daemon.json /etc/docker/daemon.json'
  [[ $output == '{ oops' ]]
}

@test "installing again keeps settings, disabled plugins, other people's plugins and edited files" {
  in_server 'mkdir -p /var/lib/dokku/plugins/available/mine/data; echo example.test >~dokku/VHOST
    ln -s /nowhere /var/lib/dokku/plugins/available/mine/link
    ln -s /var/lib/dokku/core-plugins/available/gone /var/lib/dokku/plugins/enabled/gone
    rm /var/lib/dokku/plugins/enabled/20_events
    echo "# mine" >>/etc/logrotate.d/dokku
    printf "[Unit]\nDescription=old\n" >/etc/systemd/system/dokku-retire.timer'
  run install_on "$SERVER"
  echo "$output"
  [[ $status == 0 ]]
  run in_server 'cat ~dokku/VHOST; tail -n 1 /etc/logrotate.d/dokku
    test -d /var/lib/dokku/plugins/available/mine/data
    test -L /var/lib/dokku/plugins/available/mine/link
    test ! -L /var/lib/dokku/plugins/enabled/gone
    test ! -e /var/lib/dokku/plugins/enabled/20_events
    systemctl show -p FragmentPath --value dokku-retire.timer'
  echo "$output"
  [[ $status == 0 && ${lines[0]} == example.test && ${lines[1]} == '# mine' ]]
  [[ ${lines[2]} == */lib/systemd/system/dokku-retire.timer && ${lines[2]} != /etc/* ]]
}

@test "removing it keeps repositories, settings and data, and takes its rules away" {
  in_server 'mkdir -p ~dokku/shop/refs /var/lib/dokku/config/shop /var/lib/dokku/data/storage/shop
    touch ~dokku/shop/HEAD /var/lib/dokku/config/shop/ENV /var/lib/dokku/data/storage/shop/photo'
  run in_server 'apt-get remove -y -q dokku </dev/null'
  echo "$output"
  [[ $status == 0 ]]
  run in_server 'exec 2>&1; ls ~dokku/shop/HEAD /var/lib/dokku/config/shop/ENV /var/lib/dokku/data/storage/shop/photo
    ls /etc/sudoers.d /etc/update-motd.d | grep dokku || echo no rules
    find /var/lib/dokku -xtype l ! -path "*/mine/*"; systemctl is-active dokku-retire.timer docker-builder-prune.timer || true
    visudo -cq; nginx -t'
  echo "$output"
  [[ $status == 0 && $output == *'no rules'* && ${lines[4]} == inactive && ${lines[5]} == inactive ]]
}

@test "a removal forgets that the state was saved: a former version may change it" {
  run in_server 'test ! -e /var/lib/dokku/config/upgrade/--global/snapshot-before'
  [[ $status == 0 ]]
}

@test "a removal masks no unit: another version brings its own" {
  run in_server 'find /etc/systemd/system -lname /dev/null \( -name "dokku-*" -o -name "docker-*" \)'
  echo "$output"
  [[ $status == 0 && -z $output ]]
}

@test "installing after a removal enables everything again" {
  run install_on "$SERVER"
  echo "$output"
  [[ $status == 0 ]]
  run in_server 'test -e /var/lib/dokku/plugins/enabled/20_events; systemctl is-active dokku-retire.timer; dokku version'
  [[ $status == 0 ]]
}

@test "purging leaves nothing but data and other people's plugins" {
  in_server 'rm -r ~dokku/shop'
  run in_server 'DEBIAN_FRONTEND=noninteractive apt-get purge -y -q dokku </dev/null'
  echo "$output"
  [[ $status == 0 && $output == *'Destroying deployed applications'* ]]
  run in_server 'find /etc /usr /home | sort | comm -13 /root/before - | grep -v -e "^/etc/docker" -e "^/etc/sub[ug]id-$" || true
    id dokku || nginx -t; ls -d /var/log/dokku /var/cache/dokku-completion 2>/dev/null'
  echo "$output"
  [[ ${lines[0]} == *'no such user'* && ${lines[2]} == *'test is successful'* && ${#lines[@]} == 3 ]]
  run in_server 'find /var/lib/dokku -type f -o -type l'
  echo "$output"
  [[ $output == *data/storage/shop/photo* && $output == *mine/link* && ${#lines[@]} == 2 ]]
  run in_server 'ls /etc/nginx/sites-available/default'
  [[ $status == 0 ]]
}

@test "without systemd, and with Docker stopped, it installs and cron does the periodic work" {
  MACHINE_INIT=plain machine_start "$PLAIN" "$IMAGE" >&2
  machine_copy "$PLAIN" "$DEB" /root/dokku.deb
  machine_exec "$PLAIN" sh -c 'kill "$(cat /run/docker.pid)"; sleep 2; ! docker version >/dev/null 2>&1'
  run install_on "$PLAIN"
  echo "$output"
  [[ $status == 0 ]]
  run machine_exec "$PLAIN" sh -c 'dokku version; ls /etc/cron.d; cat /etc/cron.d/dokku-retire'
  echo "$output"
  [[ $status == 0 && $output == *docker-builder-prune* && $output == *'ps:retire'* ]]
  run machine_exec "$PLAIN" sh -c 'apt-get purge -y -q dokku </dev/null; ls /etc/cron.d'
  echo "$output"
  [[ $status == 0 && $output != *dokku-retire* ]]
}

# fake_package NAME VERSION DEPENDS FILE...: on the server OLD, a package of that name with these empty files.
fake_package() {
  machine_exec "$OLD" sh -ec 'root=$(mktemp -d); name=$1 version=$2 depends=$3; shift 3
    mkdir "$root/DEBIAN"
    for file; do mkdir -p "$root/${file%/*}"; : >"$root/$file"; done
    printf "Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: test <test@localhost>\nDescription: x\n%s" \
      "$name" "$version" "${depends:+Depends: $depends
}" >"$root/DEBIAN/control"
    chmod 0755 "$root"; dpkg-deb -b "$root" /root/old.deb >/dev/null; dpkg -i /root/old.deb' sh "$@"
}

@test "it takes over from the packages and files of Dokku 0.38" {
  machine_start "$OLD" "$IMAGE" >&2
  machine_copy "$OLD" "$DEB" /root/dokku.deb
  fake_package plugn 0.17.1 '' /usr/bin/plugn
  fake_package sshcommand 0.20.2 '' /usr/bin/sshcommand
  fake_package dokku 0.38.27 'plugn, sshcommand' /usr/bin/dokku \
    /var/lib/dokku/core-plugins/available/gone/.core /var/lib/dokku/core-plugins/available/gone/install
  machine_exec "$OLD" sh -ec 'cd /var/lib/dokku; mkdir -p plugins/available plugins/enabled core-plugins/enabled
    ln -s /var/lib/dokku/core-plugins/available/gone plugins/available/gone
    ln -s /var/lib/dokku/plugins/available/gone plugins/enabled/gone
    printf "[Service]\nExecStart=/bin/false\n" >/etc/systemd/system/dokku-redeploy.service
    mkdir -p /etc/systemd/system/docker.service.wants
    ln -s /etc/systemd/system/dokku-redeploy.service /etc/systemd/system/docker.service.wants/
    echo "%dokku ALL=(ALL) NOPASSWD:/usr/sbin/nginx -t" >/etc/sudoers.d/dokku-nginx
    echo "/var/log/dokku/*.log { weekly }" >/etc/logrotate.d/dokku'
  run install_on "$OLD"
  echo "$output"
  [[ $status == 0 ]]
  run machine_exec "$OLD" sh -c 'dpkg -S /usr/bin/plugn; find /var/lib/dokku -xtype l; ls /var/lib/dokku/plugins/enabled | grep gone
    systemctl show -p FragmentPath --value dokku-redeploy; systemctl is-enabled dokku-redeploy
    readlink -f /etc/systemd/system/docker.service.wants/dokku-redeploy.service; cat /etc/logrotate.d/dokku'
  echo "$output"
  [[ ${lines[0]} == 'dokku: /usr/bin/plugn' && ${lines[1]} == */lib/systemd/system/dokku-redeploy.service ]]
  [[ ${lines[1]} != /etc/* && ${lines[2]} == enabled && ${lines[3]} == /usr/lib/systemd/* ]]
  [[ ${lines[4]} == *weekly* && ${#lines[@]} == 5 ]]
}
