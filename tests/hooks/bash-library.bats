#!/usr/bin/env bats
# The library as a whole: everything plugins call is there, and sourcing it does nothing else.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "every function that third-party plugins call exists after sourcing the file they source" {
  local file name missing=''
  while IFS=: read -r file names; do
    for name in $names; do
      bash -c 'source "$PLUGIN_CORE_AVAILABLE_PATH/$1"; declare -F "$2" >/dev/null' _ "$file" "$name" || missing+=" $file:$name"
    done
  done <<'LIST'
common/functions:dokku_log_info1 dokku_log_info1_quiet dokku_log_info2 dokku_log_info2_quiet dokku_log_verbose dokku_log_verbose_quiet dokku_log_warn dokku_log_fail dokku_col_log_info1_quiet dokku_col_log_msg dokku_container_log_verbose_quiet
common/functions:verify_app_name dokku_apps has_tty suppress_output fn-in-array strip_inline_comments get_app_scheduler is_deployed is_container_status get_app_running_container_ids get_available_port
common/functions:get_app_image_name get_deploying_app_image_name get_app_image_repo get_running_image_tag is_image_herokuish_based is_image_cnb_based copy_from_image
common/property-functions:fn-plugin-property-setup fn-plugin-property-write fn-plugin-property-delete fn-plugin-property-get fn-plugin-property-destroy fn-plugin-property-list-get fn-plugin-property-list-add fn-plugin-property-clone fn-plugin-property-exists fn-plugin-property-list-remove fn-plugin-property-get-default fn-plugin-property-list-remove-by-prefix fn-plugin-property-list-length fn-plugin-property-get-all
config/functions:config_get config_set config_unset config_all config_export dokku_log_info1
docker-options/functions:add_passed_docker_option remove_passed_docker_option
ps/functions:ps_start ps_stop ps_rebuild ps_restore
domains/functions:get_app_domains is_app_vhost_enabled domains_setup
nginx-vhosts/functions:restart_nginx validate_nginx get_nginx_location config_get is_ssl_enabled
nginx-vhosts/internal-functions:fn-nginx-access-log-format fn-nginx-access-log-path fn-nginx-error-log-path fn-nginx-computed-access-log-format fn-nginx-computed-access-log-path fn-nginx-computed-error-log-path
certs/functions:is_ssl_enabled
proxy/functions:is_app_proxy_enabled
storage/functions:dokku_log_info1
LIST
  [[ -z "$missing" ]] || { echo "missing:$missing" >&2; return 1; }
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
