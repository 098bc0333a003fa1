#!/usr/bin/env bats
# nginx: certificates, versions, logs, and the configuration of an app.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  printf 'a.tld\nb.tld\n' >"$DOKKU_ROOT/one/VHOST"
  kept="$DOKKU_LIB_ROOT/data/nginx-vhosts/app-one/nginx.conf.sigil"
}

# certificate APP SUBJECT NAMES
certificate() {
  mkdir -p "$DOKKU_ROOT/$1/tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$DOKKU_ROOT/$1/tls/server.key" \
    -out "$DOKKU_ROOT/$1/tls/server.crt" -subj "$2" ${3:+-addext "subjectAltName=$3"} 2>/dev/null
}

# program NAME SCRIPT: what the library finds instead of a program.
program() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$BATS_TEST_TMPDIR/$1"
  chmod +x "$BATS_TEST_TMPDIR/$1"
  export PATH="$BATS_TEST_TMPDIR:$PATH"
}

# What a sigil that shows its variables is given. The order of calls is not part of the contract.
serving_app() {
  program nginx 'echo "nginx version: nginx/1.25.3 (Debian)" >&2'
  program sigil 'echo "$2"; shift 2; printf "%s\n" "$@" | LC_ALL=C sort; echo "SECRET is ${SECRET:-not set}, NODE_OPTIONS ${NODE_OPTIONS:-not set}"'
  hook ports ports-get 'printf "http:80:5000\nhttps:443:5000\nhttp:81:6000\n"'
  hook ports ports-get-property '[[ "$2" == proxy-port ]] && echo 80 || echo 443'
  hook network network-get-listeners '[[ "$2" == web ]] && printf "172.17.0.2:5000\n172.17.0.3:5000" || printf 172.17.0.4:7000'
  hook domains domains-list 'cat "$DOKKU_ROOT/$1/VHOST"'
  hook certs certs-exists '[[ -e "$DOKKU_ROOT/$1/tls/server.crt" ]] && echo true || echo false'
  hook ps ps-current-scale 'printf "web=2\nmy-worker=1\n"'
  hook scheduler scheduler-is-deployed '[[ "$2" == one ]]'
  hook proxy proxy-type 'echo nginx'
}

@test "get_ssl_hostnames: common and alternative names, sorted, once each" {
  certificate one '/O=Some/CN=a.tld/L=x' 'DNS:z.tld,DNS:*.b.tld,DNS:a.tld'
  certificate two /CN=two.tld ''
  run --separate-stderr lib 'get_ssl_hostnames one; get_ssl_hostnames two'
  expect 0 $'*.b.tld\na.tld\nz.tld\ntwo.tld'
  run --separate-stderr lib 'get_ssl_hostnames none | od -An -c'
  [[ "$status" == 0 && "$output" == *'\n' && -n "$stderr" ]]
}

@test "validate_ssl_domains is silent when one domain is covered, and else names both sides" {
  certificate one /CN=other.tld 'DNS:*.b.tld'
  run --separate-stderr lib 'NONSSL_VHOSTS=$'"'a.tld\nb.tld'"'; validate_ssl_domains one'
  expect 0 '-----> No matching configured domains for one found in SSL certificate. Your app will show as insecure in a browser if accessed via SSL
-----> Please add appropriate domains via the dokku domains command
-----> Configured domains for app:
=====> a.tld
=====> b.tld
-----> Domains found in SSL certificate:
=====> *.b.tld
=====> other.tld'
  echo x.y.b.tld >"$DOKKU_ROOT/one/VHOST"
  run --separate-stderr lib 'validate_ssl_domains one | wc -l'
  expect 0 5
  echo x.b.tld >>"$DOKKU_ROOT/one/VHOST"
  run --separate-stderr lib 'validate_ssl_domains one'
  expect 0 ''
}

@test "is_http2_directive_supported and is_http2_push_enabled by version" {
  run --separate-stderr lib 'for v in 1.13.8 1.13.9 1.18 1.22.1 1.25.0 1.25.1 1.26.09 2.0.0 nonsense ""; do echo "$v $(is_http2_directive_supported "$v") $(is_http2_push_enabled "$v")"; done'
  expect 0 $'1.13.8 false false\n1.13.9 false true\n1.18 false true\n1.22.1 false true\n1.25.0 false false\n1.25.1 true false\n1.26.09 true false\n2.0.0 true false\nnonsense false false\n false false'
}

@test "nginx_logs runs the command, under either name" {
  core_file nginx-vhosts/subcommands/access-logs
  core_file nginx-vhosts/subcommands/error-logs
  run --separate-stderr lib 'nginx_logs nginx:access-logs one; nginx_logs error two -t; nginx_logs ../x one; echo next'
  expect 1 ''
  [[ "$(<"$CALLS")" == $'nginx-vhosts/subcommands/access-logs [nginx:access-logs] [one]\nnginx-vhosts/subcommands/error-logs [nginx:error-logs] [two] [-t]' ]]
}

@test "nginx_build_config has the core build, unless it is given one container" {
  core_file nginx-vhosts/post-domains-update
  run --separate-stderr lib 'nginx_build_config one; nginx_build_config one 5000 10.0.0.1'
  expect 0 ''
  [[ "$(<"$CALLS")" == 'nginx-vhosts/post-domains-update [one] [build]' ]]
}

@test "get_custom_nginx_template: the deploy's, else the last one, else nothing" {
  mkdir -p "${kept%/*}"
  cd "$BATS_TEST_TMPDIR"
  run --separate-stderr lib 'get_custom_nginx_template one a; [[ -e a ]] || echo none
    k="$DOKKU_LIB_ROOT/data/nginx-vhosts/app-one/nginx.conf.sigil"; echo last >"$k"; get_custom_nginx_template one b; cat b
    echo now >"$k.$DOKKU_PID"; get_custom_nginx_template one c; cat c; touch "$k.$DOKKU_PID.missing"; get_custom_nginx_template one d; [[ -e d ]] || echo none
    rm "$k.$DOKKU_PID.missing"; fn-plugin-property-write nginx --global disable-custom-config true; get_custom_nginx_template one e; [[ -e e ]] || echo none'
  expect 0 $'none\nlast\nnow\nnone\nnone'
}

@test "fn-nginx-vhosts-render-template gives a template its variables and the app's config" {
  serving_app
  certificate one /CN=b.tld 'DNS:c.tld'
  property nginx one client-max-body-size 9m
  env_file one 'SECRET="a b"' NODE_OPTIONS=--x
  rm "$PLUGIN_CORE_AVAILABLE_PATH/config/config_sub"
  printf '#!/usr/bin/env bash\necho NODE_OPTIONS; echo SECRET\n' >"$PLUGIN_CORE_AVAILABLE_PATH/config/config_sub"
  chmod +x "$PLUGIN_CORE_AVAILABLE_PATH/config/config_sub"
  run --separate-stderr lib 'fn-nginx-vhosts-render-template one /t.sigil "$BATS_TEST_TMPDIR/out" && cat "$BATS_TEST_TMPDIR/out"; echo "${SECRET:-clean}"'
  [[ "$status" == 0 ]]
  local line
  for line in /t.sigil APP=one 'DOKKU_APP_LISTENERS=172.17.0.2:5000 172.17.0.3:5000' 'DOKKU_APP_WEB_LISTENERS=172.17.0.2:5000 172.17.0.3:5000' DOKKU_APP_MY_WORKER_LISTENERS=172.17.0.4:7000 \
    'PROXY_PORT_MAP=http:80:5000 https:443:5000 http:81:6000' 'PROXY_UPSTREAM_PORTS=5000 6000' PROXY_PORT=80 NGINX_SSL_PORT=443 'NOSSL_SERVER_NAME=a.tld b.tld' SSL_SERVER_NAME= SSL_INUSE=true \
    HTTP2_DIRECTIVE_SUPPORTED=true HTTP2_PUSH_SUPPORTED=false CLIENT_MAX_BODY_SIZE=9m KEEPALIVE_TIMEOUT=75s 'PROXY_X_FORWARDED_FOR=$remote_addr' PASSED_LISTEN_IP_PORT= "APP_SSL_PATH=$DOKKU_ROOT/one/tls" \
    'SECRET is a b, NODE_OPTIONS not set' clean; do
    [[ $'\n'"$output"$'\n' == *$'\n'"$line"$'\n'* ]] || { echo "no line: $line" >&2; return 1; }
  done
}

@test "fn-nginx-vhosts-render-template without containers: none, one that was passed, or a stand-in" {
  serving_app
  local given
  for given in 'DOKKU_APP_WEB_LISTENERS=|' 'DOKKU_APP_LISTEN_PORT=5000|5000 10.0.0.1' 'PASSED_LISTEN_IP_PORT=true|5000 10.0.0.1' 'DOKKU_APP_WEB_LISTENERS=127.0.0.1:5000|"" "" true' 'PROXY_PORT_MAP=http:80:5000 http:81:6000|'; do
    run --separate-stderr lib "fn-nginx-vhosts-render-template two /t '$BATS_TEST_TMPDIR/out' ${given#*|}; cat '$BATS_TEST_TMPDIR/out'"
    [[ "$status" == 0 && $'\n'"$output"$'\n' == *$'\n'"${given%|*}"$'\n'* ]]
  done
}

@test "a domain that only the certificate is for goes to SSL_SERVER_NAME" {
  serving_app
  hook domains domains-list 'echo a.tld'
  certificate one /CN=a.tld 'DNS:*.w.tld'
  printf 'a.tld\nx.w.tld\ny.w.tld\nz.other.tld\n' >"$DOKKU_ROOT/one/VHOST"
  run --separate-stderr lib 'fn-nginx-vhosts-render-template one /t /dev/stdout'
  grep -qx 'SSL_SERVER_NAME=y.w.tld x.w.tld' <<<"$output"
  hook domains domains-vhost-enabled 'exit 1'
  printf 'g.tld\n' >"$DOKKU_ROOT/VHOST"
  run --separate-stderr lib 'fn-nginx-vhosts-render-template one /t /dev/stdout'
  grep -qx 'SSL_SERVER_NAME=g.tld' <<<"$output"
}

@test "fn-nginx-vhosts-pre-validate-custom-template passes what nginx accepts and ends the shell for the rest" {
  serving_app
  mkdir -p "${kept%/*}"
  run --separate-stderr lib 'fn-nginx-vhosts-pre-validate-custom-template one'
  expect 0 ''
  echo template >"$kept.$DOKKU_PID"
  printf '0\n' >"$BATS_TEST_TMPDIR/nginx-answers"
  run --separate-stderr lib 'fn-nginx-vhosts-pre-validate-custom-template one'
  expect 0 '-----> Pre-validating custom nginx.conf.sigil'
  grep -qx 'plugn trigger ports-configure one' "$CALLS"
  printf '1\n' >"$BATS_TEST_TMPDIR/nginx-answers"
  run --separate-stderr lib 'fn-nginx-vhosts-pre-validate-custom-template one; echo next'
  [[ "$status" == 1 && "$output" == *APP=one* && "$output" != *next* ]]
  [[ "$stderr" == *'Failed to validate custom nginx.conf.sigil. Rendered output below...'*'nginx: bad'*'Custom nginx.conf.sigil failed nginx -t validation' ]]
  program sigil 'exit 1'
  run --separate-stderr lib 'fn-nginx-vhosts-pre-validate-custom-template one; echo next'
  expect 1 $'-----> Pre-validating custom nginx.conf.sigil\ntemplate'
  [[ "$stderr" == *'Custom nginx.conf.sigil failed to render via sigil' ]]
  hook proxy proxy-type 'echo caddy'
  run --separate-stderr lib 'fn-nginx-vhosts-pre-validate-custom-template one'
  expect 0 ''
}
