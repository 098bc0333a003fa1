# shellcheck shell=bash
# Test machines: containers that behave as servers, each with its own dockerd. Sourced by bats files and scripts.
# Words arrive as argument arrays and reach the machine unchanged; nothing is joined into a command line.
#   machine_start NAME IMAGE   machine_wait NAME        machine_stop NAME...   machine_stop_all   machine_ip NAME
#   machine_exec NAME WORD...  machine_exec_as NAME USER WORD...               machine_pipe NAME WORD... (takes stdin)
#   machine_copy NAME FROM TO  machine_fetch NAME FROM TO                      machine_load_image NAME IMAGE...
# MACHINE_INIT=plain before machine_start: no systemd; PID 1 is tests/machine/no-systemd, which starts the daemons.

machine_directory=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=apt-access.bash
. "$machine_directory/apt-access.bash"

# Marks what was made here, so that machine_stop never removes a stranger's container.
readonly MACHINE_LABEL=dokku-test.machine

machine_say() { printf 'machine: %s\n' "$*" >&2; }

# machine_start NAME IMAGE [DOCKER_RUN_WORD...]: starts a machine and waits until it is usable. The image is an image
# made by tests/images/build. A machine that does not come up is left running, to be looked at.
machine_start() {
  local name=$1 image=$2 command=()
  shift 2
  if [[ ${MACHINE_INIT:-systemd} == plain ]]; then
    command=(/bin/bash /usr/local/sbin/no-systemd)
  else
    command=(/sbin/init)
  fi
  # Not --privileged: that asks for every capability, which hosts that are themselves confined cannot give.
  # systempaths=unconfined leaves /proc/sys writable, without which a nested dockerd cannot route.
  # /var/lib/docker is a volume because overlay2 cannot be stacked on the overlay the machine itself lives on.
  docker create --name "$name" --hostname "$name" --label "$MACHINE_LABEL=${MACHINE_INIT:-systemd}" \
    --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE \
    --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined \
    --cgroupns host --volume /sys/fs/cgroup:/sys/fs/cgroup \
    --tmpfs /run --tmpfs /run/lock --tmpfs /tmp:exec \
    --volume /var/lib/docker --env container=docker "$@" "$image" "${command[@]}" >/dev/null || return 1
  machine_give_apt_access "$name" || return 1
  docker start "$name" >/dev/null || return 1
  machine_wait "$name"
}

# Done before the first process runs, on the stopped container, so that nothing in the machine can see it change.
machine_give_apt_access() {
  local name=$1 tree codename bundle
  tree=$(mktemp -d) || return 1
  mkdir -p "$tree/etc/apt/apt.conf.d" "$tree/etc/apt/sources.list.d" "$tree/etc/ssl/certs" \
    "$tree/usr/local/share/ca-certificates" "$tree/usr/local/sbin" "$tree/usr/sbin"
  codename=$(docker cp "$name:/usr/lib/os-release" - | tar -xO | sed -n 's/^VERSION_CODENAME=//p')
  apt_sources_list "$codename" >"$tree/etc/apt/sources.list" || { rm -rf "$tree"; return 1; }
  apt_transport_options >"$tree/etc/apt/apt.conf.d/80as-the-host"
  if bundle=$(host_ca_bundle); then cp "$bundle" "$tree/etc/ssl/certs/ca-certificates.crt"; fi
  # Also where update-ca-certificates looks, so that the host's own authorities survive it.
  find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$tree/usr/local/share/ca-certificates/" \; 2>/dev/null
  if [[ ${MACHINE_INIT:-systemd} == plain ]]; then
    cp "$machine_directory/no-systemd" "$tree/usr/local/sbin/no-systemd"
    printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
    chmod 0755 "$tree/usr/local/sbin/no-systemd" "$tree/usr/sbin/policy-rc.d"
  fi
  tar -C "$tree" --owner=0 --group=0 -c . | docker cp - "$name:/"
  rm -rf "$tree"
}

# machine_wait NAME [SECONDS=60]: returns 0 once the machine has booted and its dockerd, where it has one, answers.
# Units that failed are named on stderr but are no failure: what a test needs, the test checks.
machine_wait() {
  local name=$1 seconds=${2:-60} end state
  end=$((SECONDS + seconds))
  until [[ ${state:=} =~ ^(running|degraded)$ ]] && machine_docker_answers "$name"; do
    if ((SECONDS >= end)) || [[ $(docker inspect --format '{{.State.Running}}' "$name" 2>&1) != true ]]; then
      machine_say "$name is not up (state: ${state:-none}); its last words:"
      docker logs --tail 20 "$name" >&2
      docker exec "$name" sh -c 'systemctl --failed --no-legend; journalctl -n 20 --no-pager' >&2 2>/dev/null
      return 1
    fi
    sleep 0.3
    state=$(machine_state "$name")
  done
  if [[ $state == degraded ]]; then
    machine_say "$name is up, without: $(docker exec "$name" systemctl --failed --plain --no-legend | cut -d' ' -f1 | xargs)"
  fi
}

machine_state() {
  if [[ $(docker inspect --format "{{index .Config.Labels \"$MACHINE_LABEL\"}}" "$1") == plain ]]; then
    docker exec "$1" test -e /run/no-systemd.ready 2>/dev/null && echo running
  else
    docker exec "$1" systemctl is-system-running 2>/dev/null
  fi
  return 0
}

machine_docker_answers() {
  docker exec "$1" sh -c '! command -v dockerd >/dev/null || docker version >/dev/null 2>&1' 2>/dev/null
}

# machine_exec NAME WORD...: runs a program as root in the machine; its output and exit code are the program's.
machine_exec() { local name=$1; shift; docker exec "$name" "$@" </dev/null; }

machine_exec_as() { local name=$1 user=$2; shift 2; docker exec --user "$user" "$name" "$@" </dev/null; }

machine_pipe() { local name=$1; shift; docker exec --interactive "$name" "$@"; }

# machine_copy NAME FROM TO: a file or the contents of a directory of this host to the path TO in the machine, owned
# by root, modes kept. Unlike `docker cp` it also reaches the machine's /tmp and /run.
machine_copy() {
  local name=$1 from=$2 to=$3
  if [[ -d $from ]]; then
    # shellcheck disable=SC2016 # expanded in the machine
    tar -C "$from" -c . | machine_pipe "$name" sh -c 'mkdir -p "$1" && tar -C "$1" --no-same-owner -x' sh "$to"
  else
    # shellcheck disable=SC2016 # expanded in the machine
    machine_pipe "$name" sh -c 'mkdir -p "$(dirname "$1")" && cat >"$1" && chmod "$2" "$1"' \
      sh "$to" "$(stat -Lc %a "$from")" <"$from"
  fi
}

# machine_fetch NAME FROM TO: the file FROM of the machine to the path TO of this host.
machine_fetch() { machine_exec "$1" cat "$2" >"$3"; }

# machine_load_image NAME IMAGE...: images of this host's dockerd into the machine's.
machine_load_image() { local name=$1; shift; docker save "$@" | machine_pipe "$name" docker load --quiet; }

# machine_ip NAME: the address at which this host reaches the machine.
machine_ip() { docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$1"; }

# machine_stop NAME...: removes machines with everything in them. A name that is no machine is an error.
machine_stop() {
  local name
  for name in "$@"; do
    if [[ -z $(docker ps --all --quiet --filter "name=^/?$name\$" --filter "label=$MACHINE_LABEL") ]]; then
      machine_say "no machine named $name"
      return 1
    fi
    docker rm --force --volumes "$name" >/dev/null || return 1
  done
}

# machine_stop_all: removes every test machine on this host.
machine_stop_all() {
  local id
  docker ps --all --quiet --filter "label=$MACHINE_LABEL" | while read -r id; do
    docker rm --force --volumes "$id" >/dev/null
  done
}
