#!/usr/bin/env bats
# Domains, certificates, nginx, processes and docker options.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "is_ssl_enabled needs certificate and key" {
  mkdir "$DOKKU_ROOT/one/tls"
  touch "$DOKKU_ROOT/one/tls/server.crt"
  run --separate-stderr lib 'is_ssl_enabled one || echo "rc $?"; touch "$DOKKU_ROOT/one/tls/server.key"; is_ssl_enabled one && echo on'
  expect 0 $'rc 1\non'
}

@test "get_app_domains and is_app_vhost_enabled" {
  printf 'a.tld\nb.tld\n' | tee "$DOKKU_ROOT/one/VHOST" >"$DOKKU_ROOT/two/VHOST"
  env_file two NO_VHOST=1
  run --separate-stderr lib 'get_app_domains one; get_app_domains two; is_app_vhost_enabled one; is_app_vhost_enabled two; is_app_vhost_enabled none'
  expect 0 $'a.tld\nb.tld\ntrue\nfalse\ntrue'
}

@test "domains_setup gives an app its domains below the global ones, not below an address" {
  printf 'g.tld\n10.0.0.1\n' >"$DOKKU_ROOT/VHOST"
  mkdir "$DOKKU_ROOT/sub.example.tld"
  run --separate-stderr lib 'domains_setup one; domains_setup one; domains_setup sub.example.tld; cat "$DOKKU_ROOT/one/VHOST" "$DOKKU_ROOT/sub.example.tld/VHOST"; ls -A "$DOKKU_ROOT/one"'
  expect 0 $'-----> Creating new app virtual host file...\n-----> Creating new app virtual host file...\none.g.tld\nsub.example.tld\nVHOST'
  hook naming nginx-hostname 'echo "$2.other.tld"'
  run --separate-stderr lib 'DOKKU_QUIET_OUTPUT=1 domains_setup two; cat "$DOKKU_ROOT/two/VHOST"'
  expect 0 two.other.tld
}

@test "domains_setup turns domains off when there is no global one" {
  run --separate-stderr lib 'domains_setup one'
  expect 0 $'-----> Global server virtual host not set, disabling app vhost...\nconfig_sub answered'
  [[ "$(<"$CALLS")" == $'plugn trigger pre-disable-vhost one\nconfig_sub [set] [--no-restart] [one] [NO_VHOST=1]\nplugn trigger post-domains-update one disable' ]]
}

@test "nginx properties: the app's, the global one, the default" {
  run --separate-stderr lib 'root="$(fn-nginx-log-root)"
    [[ "$(fn-nginx-computed-access-log-path one)|$(fn-nginx-computed-error-log-path one)|$(fn-nginx-access-log-path one)|$(fn-nginx-error-log-path one)" == "$root/one-access.log|$root/one-error.log||" ]] && echo defaults
    fn-plugin-property-write nginx --global access-log-format main; fn-plugin-property-write nginx one access-log-path off
    fn-nginx-access-log-format one; fn-nginx-computed-access-log-format one; echo; fn-nginx-access-log-path one; echo; fn-nginx-computed-access-log-path one; echo
    fn-get-property --app one --computed hsts-max-age; echo; fn-get-property --app one --computed x-forwarded-for-value; fn-get-property --app one --computed bogus'
  expect 0 $'defaults\nmain\noff\noff\n15724800\n$remote_addr'
}

@test "get_nginx_location prints a binary" {
  run --separate-stderr lib 'location="$(get_nginx_location)"; [[ -x "$location" ]] && echo "${location##*/}"'
  [[ "$status" == 0 && "$output" =~ ^(nginx|openresty)$ ]]
}

@test "restart_nginx reloads only for an app whose proxy is nginx and on" {
  hook proxy proxy-is-enabled '[[ "$1" == two ]] && echo false || echo true'
  hook proxy proxy-type '[[ "$1" == three ]] && echo caddy || echo nginx'
  printf '#!/usr/bin/env bash\necho "service $*"\n' >"$BATS_TEST_TMPDIR/service"
  chmod +x "$BATS_TEST_TMPDIR/service"
  run --separate-stderr lib 'fn-plugin-property-write nginx --global nginx-service-command "$BATS_TEST_TMPDIR/service"
    for APP in one two three; do echo "$APP"; restart_nginx; done'
  expect 0 $'one\nservice reload\ntwo\nthree'
}

@test "validate_nginx is silent when all is well" {
  printf '0\n' >"$BATS_TEST_TMPDIR/nginx-answers"
  run --separate-stderr lib 'validate_nginx; echo "rc $?"'
  expect 0 'rc 0'
}

@test "validate_nginx --clean removes the bad file and is content when that helps" {
  echo bad >"$DOKKU_ROOT/one/nginx.conf"
  printf '%s\n' 1 1 0 >"$BATS_TEST_TMPDIR/nginx-answers"
  run --separate-stderr lib 'validate_nginx --clean; echo "rc $?"'
  expect 0 $'bad\nrc 0'
  [[ ! -e "$DOKKU_ROOT/one/nginx.conf" ]]
  [[ "$stderr" == *"Failed to validate nginx config for one. Contents below..."*"Removing invalid nginx file"*"No nginx config found for two"* ]]
}

@test "validate_nginx ends with what nginx says when nothing helps" {
  echo bad >"$DOKKU_ROOT/one/nginx.conf"
  printf '%s\n' 1 1 1 1 >"$BATS_TEST_TMPDIR/nginx-answers"
  run --separate-stderr lib 'validate_nginx one; echo next'
  expect 1 bad
  [[ "$stderr" == *$'\nnginx: bad' ]]
  [[ -e "$DOKKU_ROOT/one/nginx.conf" ]]
}

@test "ps functions are dokku commands" {
  run --separate-stderr lib 'ps_start one; ps_stop one; ps_rebuild one; ps_restart one; ps_restore one'
  [[ "$status" == 0 ]]
  [[ "$(<"$CALLS")" == $'dokku [ps:start] [one]\ndokku [ps:stop] [one]\ndokku [ps:rebuild] [one]\ndokku [ps:restart] [one]\ndokku [ps:start] [one]' ]]
}

@test "passed docker options become one argument of a dokku command" {
  run --separate-stderr lib 'APP=one; passed_phases=(build deploy run); add_passed_docker_option passed_phases[@] "--link a:b"; remove_passed_docker_option passed_phases[@] --link a:b'
  [[ "$status" == 0 ]]
  [[ "$(<"$CALLS")" == $'dokku [docker-options:add] [one] [build,deploy,run] [--link a:b]\ndokku [docker-options:remove] [one] [build,deploy,run] [--link a:b]' ]]
}

@test "the name of the array of phases is never evaluated" {
  run --separate-stderr lib 'APP=one; add_passed_docker_option "x[\$(touch $BATS_TEST_TMPDIR/evil)]" "--link a:b"'
  expect 1 ''
  [[ ! -e "$BATS_TEST_TMPDIR/evil" && ! -s "$CALLS" ]]
}

@test "is_app_proxy_enabled prints what the proxy plugin says" {
  hook proxy proxy-is-enabled 'echo "$1 true"'
  run --separate-stderr lib 'is_app_proxy_enabled one'
  expect 0 'one true'
}
