# A server with two apps in a temporary directory, and the library sourced as a plugin would.
# Only the programs the library runs are replaced (bin/), and each replacement writes down how it was called.

make_server() {
  repository="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
  export PLUGIN_CORE_AVAILABLE_PATH="$BATS_TEST_TMPDIR/core" PLUGIN_AVAILABLE_PATH="$BATS_TEST_TMPDIR/core"
  export PLUGIN_PATH="$BATS_TEST_TMPDIR/plugins" PLUGIN_ENABLED_PATH="$BATS_TEST_TMPDIR/plugins/enabled"
  export DOKKU_ROOT="$BATS_TEST_TMPDIR/root" DOKKU_LIB_ROOT="$BATS_TEST_TMPDIR/lib"
  export DOKKU_PID=4242 DOCKER_BIN=docker DOKKU_DISTRO=debian
  DOKKU_SYSTEM_USER="$(id -un)" DOKKU_SYSTEM_GROUP="$(id -gn)"
  export DOKKU_SYSTEM_USER DOKKU_SYSTEM_GROUP
  export CALLS="$BATS_TEST_TMPDIR/calls"
  export PATH="$BATS_TEST_DIRNAME/bash-library/bin:$PATH"
  unset DOKKU_TRACE DOKKU_QUIET_OUTPUT DOKKU_EVENTS DOKKU_FORCE_TTY DOKKU_DISABLE_TTY DOKKU_BUILD_ID NAME SSH_NAME
  mkdir -p "$PLUGIN_ENABLED_PATH" "$DOKKU_ROOT"/{one,two,.hidden,Upper} "$DOKKU_LIB_ROOT/config" "$PLUGIN_CORE_AVAILABLE_PATH/config/subcommands"
  : >"$CALLS"
  local plugin
  for plugin in "$repository"/core/bash/*/; do
    mkdir -p "$PLUGIN_CORE_AVAILABLE_PATH/$(basename "$plugin")"
    ln -s "$plugin"* "$PLUGIN_CORE_AVAILABLE_PATH/$(basename "$plugin")/"
  done
  ln -sf "$BATS_TEST_DIRNAME/bash-library/bin/config_sub" "$PLUGIN_CORE_AVAILABLE_PATH/config/config_sub"
  ln -s "$BATS_TEST_DIRNAME/bash-library/bin/show" "$PLUGIN_CORE_AVAILABLE_PATH/config/subcommands/show"
}

# lib SCRIPT: runs SCRIPT in a shell of its own after sourcing every file of the library.
lib() {
  bash -c '
    for file in common config certs domains nginx-vhosts ps proxy docker-options builder-herokuish checks git plugin ssh-keys; do
      source "$PLUGIN_CORE_AVAILABLE_PATH/$file/functions"
    done
    source "$PLUGIN_CORE_AVAILABLE_PATH/common/property-functions"
    source "$PLUGIN_CORE_AVAILABLE_PATH/builder-dockerfile/internal-functions"
    eval "$1"' lib "$1"
}

# core_file PATH: a program of a core plugin that writes down how it was called.
core_file() {
  mkdir -p "$(dirname "$PLUGIN_CORE_AVAILABLE_PATH/$1")"
  printf '#!/usr/bin/env bash\nprintf "%s" >>"$CALLS"\nprintf " [%%s]" "$@" >>"$CALLS"\necho >>"$CALLS"\n' "$1" >"$PLUGIN_CORE_AVAILABLE_PATH/$1"
  chmod +x "$PLUGIN_CORE_AVAILABLE_PATH/$1"
}

# property PLUGIN APP KEY VALUE: as the core stores it.
property() {
  mkdir -p "$DOKKU_LIB_ROOT/config/$1/$2"
  printf '%s' "$4" >"$DOKKU_LIB_ROOT/config/$1/$2/$3"
}

# docker_says WORDS OUTPUT: what the docker command with these words prints; all others fail.
docker_says() {
  mkdir -p "$BATS_TEST_TMPDIR/docker"
  printf '%s' "$2" >"$BATS_TEST_TMPDIR/docker/${1//[^a-zA-Z0-9.-]/_}"
}

# hook PLUGIN TRIGGER SCRIPT: enables a plugin that answers TRIGGER.
hook() {
  mkdir -p "$PLUGIN_ENABLED_PATH/$1"
  printf '#!/usr/bin/env bash\n%s\n' "$3" >"$PLUGIN_ENABLED_PATH/$1/$2"
  chmod +x "$PLUGIN_ENABLED_PATH/$1/$2"
}

# env_file APP LINE...: the ENV file of an app.
env_file() {
  mkdir -p "$DOKKU_LIB_ROOT/config/$1"
  printf '%s\n' "${@:2}" >"$DOKKU_LIB_ROOT/config/$1/ENV"
}

# expect STATUS OUTPUT: what `run --separate-stderr` has to have seen.
expect() {
  if [[ "$status" != "$1" || "$output" != "$2" ]]; then
    printf 'wanted status %s and output:\n%s\ngot status %s and output:\n%s\nstderr:\n%s\n' "$1" "$2" "$status" "$output" "${stderr:-}" >&2
    return 1
  fi
}

# said MESSAGE: what stderr has to hold, " !     " before MESSAGE. Some releases of bats drop its first space.
said() {
  if [[ " ${stderr# }" != " !     $1" ]]; then
    printf 'wanted stderr: %s\ngot: %s\n' "$1" "$stderr" >&2
    return 1
  fi
}
