# shellcheck shell=sh

# plugn_uninstall NAME: absent plugins are no error; no hook runs.
plugn_uninstall() {
  plugn_check_name "${1-}"
  rm -rf "$PLUGIN_PATH/enabled/$1" && rm -rf "$PLUGIN_PATH/available/$1"
}
