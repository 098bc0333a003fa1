#!/usr/bin/env bats
# Changing domains, of an app and of the server.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  printf 'a.tld\nb.tld\n' >"$DOKKU_ROOT/one/VHOST"
  printf 'g.tld\n' >"$DOKKU_ROOT/VHOST"
  env_file two NO_VHOST=1
}

# domains_are APP DOMAIN...: what the file of an app has to hold; APP is empty for the server.
domains_are() {
  local file="$DOKKU_ROOT${1:+/$1}/VHOST"
  shift
  if ! diff <(cat "$file" 2>&1) <((($# == 0)) || printf '%s\n' "$@"); then
    return 1
  fi
  [[ "$(stat -c %a "$file")" == 644 && -z "$(compgen -G "${file%/*}/.VHOST*")" ]]
}

@test "domains_add keeps what is there, skips what is there already, and tells other plugins" {
  run --separate-stderr lib 'domains_add one c.tld a.tld "*.w.tld"'
  expect 0 $'-----> Added c.tld to one\n-----> Skipping: a.tld already added to one\n-----> Added *.w.tld to one'
  domains_are one a.tld b.tld c.tld '*.w.tld'
  [[ "$(<"$CALLS")" == 'plugn trigger post-domains-update one add c.tld a.tld *.w.tld' ]]
}

@test "a domain that is none ends domains_add, domains_set and their global forms before anything changed" {
  local call
  for call in 'domains_add one x.tld "no domain"' 'domains_set one x.tld "no domain"' 'domains_add_global x.tld "no domain"' 'domains_set_global x.tld "no domain"'; do
    run --separate-stderr lib "$call; echo next"
    expect 1 ''
    said 'no domain is invalid. exiting...'
  done
  domains_are one a.tld b.tld
  domains_are '' g.tld
  [[ ! -s "$CALLS" ]]
}

@test "domains given to an app that has none are its domains" {
  run --separate-stderr lib 'domains_add two x.tld >/dev/null'
  [[ "$status" == 0 ]]
  domains_are two x.tld
  [[ "$(<"$CALLS")" == $'plugn trigger pre-enable-vhost two\nconfig_sub [set] [--no-restart] [two] [NO_VHOST=0]\nplugn trigger post-domains-update two enable\nplugn trigger post-domains-update two add x.tld' ]]
  run --separate-stderr lib 'domains_set two y.tld >/dev/null'
  domains_are two y.tld
}

@test "domains_set and domains_remove" {
  run --separate-stderr lib 'domains_set one x.tld y.tld; domains_remove one x.tld none.tld'
  expect 0 $'-----> Set x.tld y.tld for one\n-----> Removed x.tld from one\n-----> Removed none.tld from one'
  domains_are one y.tld
  grep -qx 'plugn trigger post-domains-update one set x.tld y.tld' "$CALLS"
  grep -qx 'plugn trigger post-domains-update one remove x.tld none.tld' "$CALLS"
}

@test "domains_remove takes its words as they are" {
  printf 'abc\na.c\n' >"$DOKKU_ROOT/one/VHOST"
  run --separate-stderr lib 'domains_remove one a.c "|" "*"'
  [[ "$status" == 0 ]]
  domains_are one abc
}

@test "domains_disable and disable_app_vhost" {
  run --separate-stderr lib 'domains_disable one; domains_disable two'
  expect 0 $'-----> App virtual host support disabled\nconfig_sub answered\n-----> Domains (VHOST) support is already disabled for app (two)'
  [[ ! -e "$DOKKU_ROOT/one/VHOST" ]]
  [[ "$(<"$CALLS")" == $'plugn trigger pre-disable-vhost one\nconfig_sub [set] [--no-restart] [one] [NO_VHOST=1]\nplugn trigger post-domains-update one disable' ]]
  : >"$CALLS"
  run --separate-stderr lib 'disable_app_vhost one'
  [[ "$(<"$CALLS")" == $'plugn trigger pre-disable-vhost one\nconfig_sub [set] [one] [NO_VHOST=1]' ]]
}

@test "domains_enable and enable_app_vhost" {
  run --separate-stderr lib 'domains_enable one; domains_enable two --no-restart'
  expect 0 $'-----> Domains (VHOST) support is already enabled for app (one)\nconfig_sub answered'
  domains_are two two.g.tld
  [[ "$(tail -2 "$CALLS")" == $'config_sub [set] [--no-restart] [two] [NO_VHOST=0]\nplugn trigger post-domains-update two enable' ]]
  : >"$CALLS"
  run --separate-stderr lib 'enable_app_vhost one'
  [[ "$(<"$CALLS")" == $'plugn trigger pre-enable-vhost one\nconfig_sub [set] [one] [NO_VHOST=0]' ]]
}

@test "fn-domains-clear, fn-domains-clear-app, fn-domains-disable and fn-domains-enable, for one app or all" {
  run --separate-stderr lib 'fn-domains-clear-app one; fn-domains-clear --all; fn-domains-clear two'
  expect 0 $'-----> Cleared domains in one\n-----> Cleared domains in one\n-----> Cleared domains in two\n-----> Cleared domains in two'
  [[ ! -e "$DOKKU_ROOT/one/VHOST" && "$(grep -c 'post-domains-update .* clear' "$CALLS")" == 4 ]]
  run --separate-stderr lib 'fn-domains-disable --all >/dev/null; fn-domains-enable --all >/dev/null; fn-domains-enable two'
  [[ "$status" == 0 ]]
  domains_are two two.g.tld
}

@test "get_default_vhosts names an app below each global domain that is no address" {
  printf 'g.tld\n10.0.0.1\n2001:db8::1\nh.tld\n' >"$DOKKU_ROOT/VHOST"
  run --separate-stderr lib 'get_default_vhosts one; get_default_vhosts x.y.tld; get_default_vhosts a.g.tld'
  expect 0 $'one.g.tld\none.h.tld\nx.y.tld\nx.y.tld\na.g.tld\na.g.tld'
  rm "$DOKKU_ROOT/VHOST"
  run --separate-stderr lib 'get_default_vhosts one'
  expect 0 ''
}

@test "global domains: add, set, remove, clear, list" {
  run --separate-stderr lib 'domains_add_global h.tld g.tld; get_global_vhosts; is_global_vhost_enabled; domains_remove_global g.tld; get_global_vhosts'
  expect 0 $'-----> Added h.tld\n-----> Skipping g.tld: already added\ng.tld\nh.tld\ntrue\n-----> Removed g.tld\nh.tld'
  run --separate-stderr lib 'domains_set_global x.tld y.tld; get_global_vhosts; domains_clear_global; is_global_vhost_enabled'
  expect 0 $'-----> Set x.tld y.tld\nx.tld\ny.tld\nfalse'
  domains_are ''
}

@test "is_valid_hostname" {
  run --separate-stderr lib 'for n in _ a A.b-c "*.x.tld" 9 x. "" "a b" a/b "a;b" ü; do is_valid_hostname "$n" && echo "$n"; done; true'
  expect 0 $'_\na\nA.b-c\n*.x.tld\n9'
}
