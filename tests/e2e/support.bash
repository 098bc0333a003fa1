# shellcheck shell=bash
# A server with the package on it, for the end-to-end suites: one machine per file, removed with the file.
#   e2e_start NAME [IMAGE]      in setup_file; exports SERVER, ADDRESS, WORK. IMAGE: what to start (the package's own)
#   e2e_stop                    in teardown_file
#   dokku WORD...               on the server as root               dokku_input WORD...   the same, with our stdin
#   ssh_dokku TEXT              as a user of the platform, over ssh: the text arrives as typed
#   new_app APP FIXTURE         a git repository $WORK/APP made from tests/apps/FIXTURE, with the server as remote
#   commit APP                  everything in it                    push APP [REFSPEC]
#   page APP [PATH] [PORT]      what nginx answers for the app
# DOKKU_DEB: a package to test instead of building one. E2E_IMAGE: a machine image that has Dokku already.

e2e_directory=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tests_directory=$(dirname "$e2e_directory")
# shellcheck source=../machine/machine.bash
. "$tests_directory/machine/machine.bash"

readonly DOMAIN=e2e.test

e2e_start() {
  # The process id: another run of the same suite has machines of its own, and e2e_stop must not remove those.
  export SERVER=dokku-e2e-$1-$$ WORK=$BATS_FILE_TMPDIR
  local image=${2:-}
  [[ -n $image ]] || image=$(installed_image) || return 1
  machine_start "$SERVER" "$image" >&2 || return 1
  ADDRESS=$(machine_ip "$SERVER")
  export ADDRESS
  machine_load_image "$SERVER" dokku-test/busybox >&2
  ssh-keygen -q -t ed25519 -N '' -C e2e -f "$WORK/key"
  dokku_input ssh-keys:add e2e <"$WORK/key.pub" >&2
  dokku domains:set-global "$DOMAIN" >&2
  wait_until 20 ssh_dokku version >&2
}

e2e_stop() {
  if [[ -n ${SERVER:-} ]] && docker inspect "$SERVER" >/dev/null 2>&1; then machine_stop "$SERVER"; fi
}

# --- the server's image ---

# Installing takes longer than starting; suites share what the first one installed. The name holds the package's
# checksum, so another package is another image.
installed_image() {
  if [[ -n ${E2E_IMAGE:-} ]]; then echo "$E2E_IMAGE"; return; fi
  local deb=${DOKKU_DEB:-} base=dokku-test/machine-bookworm image
  "$tests_directory/machine/ensure-docker" >&2 || return 1
  "$tests_directory/images/build" busybox machine-bookworm >&2 || return 1
  [[ -n $deb ]] || deb=$("$tests_directory/../scripts/package" "$BATS_FILE_TMPDIR") || return 1
  image=dokku-test/installed:$(cat "$deb" <(docker image inspect --format '{{.Id}}' "$base") | sha256sum | cut -c1-16)
  if ! docker image inspect "$image" >/dev/null 2>&1; then
    forget_installed_images
    make_installed_image "$deb" "$base" "$image" >&2 || return 1
  fi
  echo "$image"
}

make_installed_image() {
  local deb=$1 base=$2 image=$3 name=dokku-e2e-install-$$
  machine_start "$name" "$base" || return 1
  machine_copy "$name" "$deb" /root/dokku.deb
  if machine_exec "$name" sh -ec 'apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends /root/dokku.deb
    rm /root/dokku.deb'; then
    docker commit --change 'LABEL dokku-test.installed=1' "$name" "$image"
  fi
  machine_stop "$name"
  docker image inspect "$image" >/dev/null
}

# Only old ones: another run may be about to start a machine from a young one.
forget_installed_images() {
  docker image prune --all --force --filter label=dokku-test.installed --filter until=1h >/dev/null
}

# --- talking to it ---

dokku() { machine_exec "$SERVER" dokku "$@"; }

dokku_input() { machine_pipe "$SERVER" dokku "$@"; }

on_server() { machine_exec "$SERVER" sh -ec "$@"; }

ssh_words() {
  printf '%s ' ssh -i "$WORK/key" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
    -o LogLevel=ERROR -o ConnectTimeout=10
}

# shellcheck disable=SC2046 # no word holds a space
ssh_dokku() { $(ssh_words) "dokku@$ADDRESS" "$@" </dev/null; }

# shellcheck disable=SC2046
ssh_dokku_input() { $(ssh_words) "dokku@$ADDRESS" "$@"; }

page() {
  curl --silent --show-error --fail --max-time 10 --noproxy '*' --header "Host: $1.$DOMAIN" \
    "http://$ADDRESS:${3:-80}/${2:-}"
}

# refuses HOST [PORT] [STATUS]: no page, or exactly this status. nginx takes a moment to act on a reload.
refuses() {
  local code
  code=$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 --noproxy '*' -H "Host: $1" "http://$ADDRESS:${2:-80}/" || true)
  if [[ -n ${3:-} ]]; then [[ $code == "$3" ]]; else [[ $code != 2* && $code != 3* ]]; fi
}

page_is() { [[ $(page "$1" 2>&1) == "$2" ]]; }

# --- apps ---

new_app() {
  local repository=$WORK/$1
  mkdir -p "$repository"
  cp -R "$tests_directory/apps/$2/." "$repository/"
  if grep -qs 'COPY busybox' "$repository/Dockerfile"; then cp "$(command -v busybox)" "$repository/busybox"; fi
  git -C "$repository" init -q -b main
  git -C "$repository" remote add dokku "dokku@$ADDRESS:$1"
  commit "$1"
}

commit() {
  git -C "$WORK/$1" add --all
  git -C "$WORK/$1" -c user.name=e2e -c user.email=e2e@localhost commit -q --allow-empty -m change
}

# release APP TEXT: commits a new page.
release() {
  echo "$2" >"$WORK/$1/www/index.html"
  commit "$1"
}

push() {
  local app=$1
  shift
  GIT_SSH_COMMAND=$(ssh_words) git -C "$WORK/$app" push dokku "${@:-main}" </dev/null 2>&1
}

revision() { git -C "$WORK/$1" rev-parse "${2:-HEAD}"; }

# remote_revision APP REF: what the server holds, empty when there is no such ref.
remote_revision() { machine_exec_as "$SERVER" dokku git -C "/home/dokku/$1" rev-parse --verify --quiet "$2" || true; }

# running APP [TYPE]: how many of the app's containers run.
running() {
  machine_exec "$SERVER" docker ps --quiet --filter "label=com.dokku.app-name=$1" \
    --filter label=com.dokku.container-type=deploy ${2:+--filter "label=com.dokku.process-type=$2"} | grep -c . || true
}

running_is() { [[ $(running "$1" "${3:-}") == "$2" ]]; }

container() { on_server "cat ~dokku/$1/CONTAINER.${2:-web.1}"; }

# --- judging ---

# wait_until SECONDS COMMAND...: polls; fails with the command's last words.
wait_until() {
  local end=$((SECONDS + $1)) said
  shift
  until said=$("$@" 2>&1); do
    if ((SECONDS >= end)); then
      printf 'never became true: %s\n%s\n' "$*" "$said" >&2
      return 1
    fi
    sleep 0.2
  done
}

equals() {
  [[ $1 == "$2" ]] || { printf -- '--- is\n%s\n--- expected\n%s\n' "$1" "$2" >&2; return 1; }
}

contains() {
  [[ $1 == *"$2"* ]] || { printf -- '--- does not contain: %s\n%s\n' "$2" "$1" >&2; return 1; }
}

lacks() {
  [[ $1 != *"$2"* ]] || { printf -- '--- contains: %s\n%s\n' "$2" "$1" >&2; return 1; }
}

matches() {
  [[ $1 =~ $2 ]] || { printf -- '--- does not match: %s\n%s\n' "$2" "$1" >&2; return 1; }
}

# succeeded / failed [CODE]: about the last `run`.
succeeded() {
  ((status == 0)) || { printf -- '--- exit code %s\n%s\n%s\n' "$status" "$output" "${stderr:-}" >&2; return 1; }
}

failed() {
  if [[ -n ${1:-} ]]; then ((status == $1)); else ((status != 0)); fi ||
    { printf -- '--- exit code %s\n%s\n%s\n' "$status" "$output" "${stderr:-}" >&2; return 1; }
}
