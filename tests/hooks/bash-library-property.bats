#!/usr/bin/env bats
# The property store: functions, the prop program, the files behind both.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "setup makes the plugin's directory" {
  run --separate-stderr lib 'fn-plugin-property-setup plug; stat -c "%a %U" "$DOKKU_LIB_ROOT/config/plug"'
  expect 0 "755 $(id -un)"
}

@test "write stores the value as it is, 0600, in directories of 0755, and leaves nothing else behind" {
  run --separate-stderr lib 'umask 000; fn-plugin-property-write plug svc key $'"'a\\nb\\n\\n'"'; cd "$DOKKU_LIB_ROOT/config"
    stat -c "%a %n" plug plug/svc plug/svc/key; od -An -c plug/svc/key; ls -A plug/svc'
  expect 0 $'755 plug\n755 plug/svc\n600 plug/svc/key\n   a  \\n   b  \\n  \\n\nkey'
}

@test "write replaces the file in one step" {
  lib 'fn-plugin-property-write plug app key old'
  exec 9<"$DOKKU_LIB_ROOT/config/plug/app/key"
  lib 'fn-plugin-property-write plug app key new'
  run cat <&9
  [[ "$output" == old ]]
  [[ "$(<"$DOKKU_LIB_ROOT/config/plug/app/key")" == new ]]
}

@test "a write that cannot happen says so, returns 1 and keeps the old value" {
  mkdir -p "$DOKKU_LIB_ROOT/config/plug/app/key"
  run --separate-stderr lib 'fn-plugin-property-write plug app key v; echo next'
  expect 1 ''
  [[ "$stderr" == "Unable to write plug config value app.key" ]]
  [[ -z "$(ls -A "$DOKKU_LIB_ROOT/config/plug/app/key")" && "$(ls -A "$DOKKU_LIB_ROOT/config/plug/app")" == key ]]
}

@test "get prints value or default, nothing for neither, and succeeds" {
  run --separate-stderr lib 'fn-plugin-property-write plug --global key v
    fn-plugin-property-get plug --global key d; fn-plugin-property-get plug --global none d; fn-plugin-property-get plug --global none
    fn-plugin-property-get-default plug --global none e; fn-plugin-property-write plug --global empty ""; fn-plugin-property-get plug --global empty d; echo "rc $?"'
  expect 0 $'v\nd\ne\nrc 0'
}

@test "an unreadable property is warned about and prints nothing" {
  mkdir -p "$DOKKU_LIB_ROOT/config/plug/app/key"
  run --separate-stderr lib 'fn-plugin-property-get-default plug app key d; echo "rc $?"'
  expect 0 'rc 0'
  said "Unable to read plug property app.key"
}

@test "every byte but NUL survives a property" {
  run --separate-stderr lib 'LC_ALL=C; for ((i = 1; i < 256; i++)); do printf -v byte "\\x%x" "$i"; printf -v byte "$byte"; value+="$byte"; done
    fn-plugin-property-write plug app key "$value"; [[ "$(fn-plugin-property-get plug app key)" == "$value" ]] && stat -c %s "$DOKKU_LIB_ROOT/config/plug/app/key"'
  expect 0 255
}

@test "exists, delete and destroy" {
  run --separate-stderr lib 'fn-plugin-property-write plug app key ""; fn-plugin-property-write plug other key v
    fn-plugin-property-exists plug app key && echo there; fn-plugin-property-exists plug app no || echo "rc $?"
    fn-plugin-property-delete plug app key; fn-plugin-property-delete plug app key; fn-plugin-property-exists plug app key || echo gone
    fn-plugin-property-destroy plug app; ls "$DOKKU_LIB_ROOT/config/plug"; fn-plugin-property-destroy plug _all_; ls "$DOKKU_LIB_ROOT/config"'
  expect 0 $'there\nrc 1\ngone\nother'
}

@test "clone copies to another name; get-all prints KEY VALUE without the last newline" {
  run --separate-stderr lib 'fn-plugin-property-write plug a x 1; fn-plugin-property-write plug a y $'"'2\\n'"'; fn-plugin-property-clone plug a b
    fn-plugin-property-clone plug missing c; fn-plugin-property-get-all plug b; fn-plugin-property-get-all-by-prefix plug b x; fn-plugin-property-get-all plug none; ls "$DOKKU_LIB_ROOT/config/plug"'
  expect 0 $'x 1\ny 2\nx 1\na\nb'
}

@test "lists: add at the end, before an index, trimmed" {
  run --separate-stderr lib 'for v in a " b b " c; do fn-plugin-property-list-add plug app l "$v"; done
    fn-plugin-property-list-add plug app l first 1; fn-plugin-property-list-add plug app l last 99; fn-plugin-property-list-add plug app l zero 0
    fn-plugin-property-list-get plug app l; fn-plugin-property-list-length plug app l; stat -c %a "$DOKKU_LIB_ROOT/config/plug/app/l"'
  expect 0 $'first\na\nb b\nc\nlast\nzero\n6\n600'
  run --separate-stderr lib 'fn-plugin-property-list-add plug app l x two; echo next'
  expect 1 ''
}

@test "lists: missing ones are empty" {
  run --separate-stderr lib 'fn-plugin-property-list-get plug app l; fn-plugin-property-list-length plug app l'
  expect 0 0
}

@test "lists: look up, replace and remove" {
  run --separate-stderr lib 'prop="$PLUGIN_CORE_AVAILABLE_PATH/common/prop"; "$prop" lwrite plug app l aa ab ba ab
    fn-plugin-property-list-get-by-index plug app l 2; fn-plugin-property-list-get-by-value plug app l aa && echo in
    fn-plugin-property-list-set plug app l cc 0; fn-plugin-property-list-remove plug app l ab; fn-plugin-property-list-get plug app l
    fn-plugin-property-list-remove-by-prefix plug app l c; fn-plugin-property-list-get plug app l'
  expect 0 $'ba\nin\ncc\nba\nba'
  run --separate-stderr lib 'fn-plugin-property-list-remove plug app l none'
  expect 1 ''
  [[ "$stderr" == "Property not found, nothing was removed" ]]
}

@test "names that leave the store are refused and touch nothing" {
  mkdir -p "$DOKKU_LIB_ROOT/config/plug/app"
  touch "$DOKKU_LIB_ROOT/keep"
  local call
  for call in 'write .. .. keep x' 'write plug app ../../../keep x' 'destroy plug ""' 'destroy plug ..' 'destroy "" app' 'delete plug ../.. keep' 'get plug app ../../../keep' 'write plug $'"'a\\nb'"' k v' 'clone plug app ../x'; do
    run --separate-stderr lib "fn-plugin-property-$call"
    expect 1 ''
    [[ "$stderr" == "Invalid property name: "* ]]
  done
  [[ -f "$DOKKU_LIB_ROOT/keep" && ! -s "$DOKKU_LIB_ROOT/keep" && -d "$DOKKU_LIB_ROOT/config/plug/app" ]]
}

@test "prop runs the same verbs, and refuses unknown ones" {
  run --separate-stderr lib 'prop="$PLUGIN_CORE_AVAILABLE_PATH/common/prop"; "$prop" setup plug; "$prop" setup-app plug app; "$prop" set plug app k v; "$prop" get plug app k
    "$prop" get-with-default plug app n d; "$prop" exists plug app n || echo "rc $?"; "$prop" rpush plug app l one; "$prop" lrange plug app l; "$prop" llen plug app l
    "$prop" lindex plug app l 0; "$prop" lismember plug app l two || echo "rc $?"; "$prop" del plug app k; "$prop" get-all plug app; "$prop" clone plug app b; "$prop" destroy plug app; ls "$DOKKU_LIB_ROOT/config/plug"'
  expect 0 $'v\nd\nrc 1\none\n1\none\nrc 1\nl one\nb'
  run --separate-stderr lib '"$PLUGIN_CORE_AVAILABLE_PATH/common/prop" bogus plug'
  expect 1 ''
}

@test "prop migrates a config variable once and unsets it" {
  hook config config-get '[[ "$1 $2" == "one OLD" ]] && printf 0; true'
  hook config config-get-global '[[ "$1" == GOLD ]] && printf g; true'
  run --separate-stderr lib '"$PLUGIN_CORE_AVAILABLE_PATH/common/prop" migrate-config-to-property plug key OLD --global-config-var GOLD --transform restore-bool
    fn-plugin-property-get plug one key; fn-plugin-property-get plug --global key; fn-plugin-property-exists plug two key || echo none'
  expect 0 $'-----> Migrating deprecated global GOLD to plug key property. Use \'dokku plug:set --global key <value>\' to manage this going forward.\n-----> Migrating deprecated OLD to plug key property for one. Use \'dokku plug:set one key <value>\' to manage this going forward.\nfalse\ntrue\nnone'
  grep -qx 'plugn trigger config-unset one OLD' "$CALLS"
}
