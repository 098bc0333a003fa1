#!/usr/bin/env bats
# The library as a whole: sourcing it does nothing but define functions. That all are there is tests/contract.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "sourcing prints nothing, sets errexit and pipefail, and leaves no variable" {
  local file
  for file in "$PLUGIN_CORE_AVAILABLE_PATH"/*/*functions; do
    run --separate-stderr bash -c 'before="$(compgen -v)"; source "$1"; [[ "$-" == *e* && "$SHELLOPTS" == *pipefail* ]] || echo "no errexit"
      comm -13 <(echo "$before" | sort) <(compgen -v | sort) | grep -vxE "before|PIPESTATUS|_|BASH_REMATCH|FUNCNAME" || true' _ "$file"
    case "$file" in
      */common/functions | */common/property-functions | */*/functions | */nginx-vhosts/internal-functions) expect 0 '' ;;
    esac
    [[ -z "$stderr" ]]
  done
}

@test "DOKKU_TRACE turns tracing on" {
  run --separate-stderr bash -c 'export DOKKU_TRACE=1; source "$PLUGIN_CORE_AVAILABLE_PATH/common/functions"; true'
  [[ "$stderr" == *"+ true"* ]]
}

@test "functions work in a shell that also has nounset, noglob, a foreign IFS and no stdin" {
  env_file one 'A="x\ny"'
  run --separate-stderr lib 'set -uf; IFS=:/; exec <&-
    dokku_log_info1 a b; config_get one A; fn-plugin-property-write p one k v; fn-plugin-property-get p one k; fn-plugin-property-list-add p one l e; fn-plugin-property-list-get p one l; fn-plugin-property-get-all p one
    dokku_apps; verify_app_name one; get_app_scheduler one; echo; get_running_image_tag one; get_app_image_name one; is_app_vhost_enabled one; has_tty || echo "no tty"; get_app_container_ids one; echo "$-" | grep -q f && echo "still noglob"'
  expect 0 $'-----> a b\nx\ny\nv\ne\nk v\nl e\none\ntwo\ndocker-local\nlatest\ndokku/one:latest\ntrue\nno tty\n\nstill noglob'
}
