#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# Ways for code to arrive other than a Dockerfile that is pushed: buildpacks, images, archives, other repositories.

load support.bash

setup_file() {
  "$BATS_TEST_DIRNAME/../images/build" herokuish >&2
  e2e_start sources
  docker tag dokku-test/herokuish gliderlabs/herokuish:latest-24
  machine_load_image "$SERVER" gliderlabs/herokuish:latest-24 >&2
  # What the archives are made of.
  new_app source page
}

teardown_file() { e2e_stop; }

# archived NAME COMMAND...: makes $WORK/NAME with a command run in the source, and puts it on the server.
archived() {
  local name=$1
  shift
  (cd "$WORK/source" && "$@")
  machine_copy "$SERVER" "$WORK/$name" "/srv/$name"
}

page_text() { echo "$1" >"$WORK/source/www/index.html"; }

@test "a buildpack builds what has no Dockerfile, with the config variables, and its cache lasts" {
  new_app pack static
  dokku apps:create pack
  dokku config:set pack COLOUR='blue $x'
  run push pack
  succeeded
  contains "$output" 'Building pack from herokuish'
  contains "$output" 'Static app detected'
  contains "$output" 'Build 1 with this cache'
  matches "$output" 'Config:.* COLOUR'
  wait_until 10 page_is pack 'built by a buildpack'
  equals "$(dokku builder:report pack --builder-detected)" herokuish
  echo 'built again' >"$WORK/pack/index.html"
  commit pack
  run push pack
  succeeded
  contains "$output" 'Build 2 with this cache'
  wait_until 10 page_is pack 'built again'
  run dokku run pack printenv COLOUR
  succeeded
  equals "$output" 'blue $x'
}

@test "a buildpack that does not fit rejects the push" {
  new_app unfit static
  git -C "$WORK/unfit" rm -q index.html
  commit unfit
  run push unfit
  failed
  contains "$output" 'Unable to select a buildpack'
  contains "$output" 'pre-receive hook declined'
}

@test "git:from-image deploys an image, and the same image again changes nothing" {
  printf 'FROM dokku-test/busybox\nRUN mkdir /www && echo from an image >/www/index.html\nCMD ["httpd","-f","-p","5000","-h","/www"]\n' |
    machine_pipe "$SERVER" docker build -q -t ours/web:1 -
  dokku apps:create image
  dokku checks:set image wait-to-retire 1
  run dokku git:from-image image ours/web:1
  succeeded
  wait_until 10 page_is image 'from an image'
  equals "$(dokku git:report image --git-source-image)" ours/web:1
  equals "$(dokku apps:report image --app-deploy-source)" docker-image
  equals "$(dokku apps:report image --app-deploy-source-metadata)" ours/web:1
  old=$(container image)
  run dokku git:from-image image ours/web:1
  failed
  contains "$output" 'No changes detected, skipping git commit'
  equals "$(container image)" "$old"
}

@test "git:from-image of an image nobody has" {
  dokku apps:create none
  run --separate-stderr dokku git:from-image none ours/missing:1
  failed
  contains "$output$stderr" 'Failed to pull image'
  equals "$(remote_revision none HEAD)" ''
}

@test "git:load-image deploys what arrives on stdin" {
  machine_pipe "$SERVER" docker tag ours/web:1 ours/loaded:1 </dev/null
  on_server 'docker save ours/loaded:1 -o /srv/image.tar; docker rmi ours/loaded:1 >/dev/null'
  dokku apps:create loaded
  run on_server 'dokku git:load-image loaded ours/loaded:1 </srv/image.tar'
  succeeded
  equals "$(page loaded)" 'from an image'
}

@test "git:from-archive deploys tar, tar.gz and zip, from an address and from stdin" {
  dokku apps:create archive
  page_text 'from a tar'
  archived app.tar tar -cf "$WORK/app.tar" --exclude .git .
  on_server 'cd /srv; (python3 -m http.server 8099 --bind 127.0.0.1 >/dev/null 2>&1 &)'
  wait_until 10 on_server 'curl -sf http://127.0.0.1:8099/app.tar -o /dev/null'
  run dokku git:from-archive archive http://127.0.0.1:8099/app.tar
  succeeded
  equals "$(page archive)" 'from a tar'
  equals "$(dokku apps:report archive --app-deploy-source-metadata)" http://127.0.0.1:8099/app.tar

  # One directory around everything is taken off, as archives of releases have it.
  page_text 'from a tar.gz'
  archived app.tar.gz tar -czf "$WORK/app.tar.gz" --exclude .git --transform 's,^\.,app-1.0,' .
  run dokku git:from-archive --archive-type tar.gz archive http://127.0.0.1:8099/app.tar.gz
  succeeded
  wait_until 10 page_is archive 'from a tar.gz'

  page_text 'from a zip'
  archived app.zip zip -qr "$WORK/app.zip" . -x '.git/*'
  run dokku_input git:from-archive --archive-type zip archive -- <"$WORK/app.zip"
  succeeded
  wait_until 10 page_is archive 'from a zip'
}

# hostile NAME: makes the archive $WORK/NAME with a program that only the test needs.
hostile() {
  python3 - "$1" "$WORK/$1" <<'PY'
import io, sys, tarfile, zipfile
kind, path = sys.argv[1:]

def entry(tar, name, data=b'x', type=tarfile.REGTYPE, link=''):
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = type, link, len(data) if type == tarfile.REGTYPE else 0
    tar.addfile(info, io.BytesIO(data) if type == tarfile.REGTYPE else None)

if kind.endswith('.zip'):
    with zipfile.ZipFile(path, 'w') as z:
        z.writestr('Dockerfile', 'FROM dokku-test/busybox\n')
        z.writestr({'up.zip': '../../pwned', 'root.zip': '/tmp/pwned'}[kind], 'x')
else:
    with tarfile.open(path, 'w') as tar:
        entry(tar, 'Dockerfile', b'FROM dokku-test/busybox\n')
        if kind == 'up.tar': entry(tar, '../../pwned')
        if kind == 'root.tar': entry(tar, '/tmp/pwned')
        if kind == 'symlink.tar':
            entry(tar, 'out', type=tarfile.SYMTYPE, link='/tmp')
            entry(tar, 'out/pwned')
        if kind == 'hardlink.tar': entry(tar, 'mine', type=tarfile.LNKTYPE, link='/etc/passwd')
        if kind == 'device.tar': entry(tar, 'null', type=tarfile.CHRTYPE)
        if kind == 'many.tar':
            for number in range(300): entry(tar, f'f{number}')
PY
}

@test "hostile archives are refused before anything is written" {
  dokku apps:create victim
  dokku git:set --global archive-max-files 200
  local kind
  for kind in up.tar root.tar symlink.tar hardlink.tar many.tar up.zip root.zip; do
    hostile "$kind"
    run --separate-stderr dokku_input git:from-archive --archive-type "${kind##*.}" victim -- <"$WORK/$kind"
    [[ $status != 0 ]] || echo "accepted: $kind" >&2
    failed 1
    contains "$output$stderr" '[archive-security]'
    run on_server 'find / -xdev -name pwned; find /tmp /home/dokku /var/lib/dokku -name pwned; ls /tmp | grep dokku- || true'
    equals "$output" ''
    equals "$(remote_revision victim HEAD)" ''
  done
  dokku git:set --global archive-max-files
}

@test "something that is no archive" {
  run --separate-stderr dokku_input git:from-archive victim -- <<<'no archive'
  failed
  # bats takes the blank before the mark away.
  matches "$stderr" '^ ?!     Cannot read the archive'
  equals "$(remote_revision victim HEAD)" ''
}

@test "git:sync fetches a repository, builds, and builds again only when it changed" {
  page_text 'synced one'
  git -C "$WORK/source" checkout -q -- . 2>/dev/null || true
  page_text 'synced one'
  commit source
  publish
  dokku apps:create synced
  dokku checks:set synced wait-to-retire 1
  run dokku git:sync --build synced file:///srv/source.git main
  succeeded
  equals "$(page synced)" 'synced one'
  equals "$(dokku git:report synced --git-deploy-branch)" main
  equals "$(dokku apps:report synced --app-deploy-source)" git-sync
  old=$(container synced)

  run dokku git:sync --build-if-changes synced file:///srv/source.git main
  succeeded
  contains "$output" 'Skipping build as no changes were detected'
  equals "$(container synced)" "$old"

  page_text 'synced two'
  commit source
  publish
  run dokku git:sync --build-if-changes synced file:///srv/source.git main
  succeeded
  wait_until 10 page_is synced 'synced two'
  equals "$(remote_revision synced refs/heads/main)" "$(revision source)"
}

# publish: the source as a repository on the server.
publish() {
  git clone -q --bare "$WORK/source" "$WORK/source.git"
  git -C "$WORK/source.git" update-server-info
  machine_copy "$SERVER" "$WORK/source.git" /srv/source.git
  on_server 'chown -R dokku:dokku /srv/source.git'
  rm -rf "$WORK/source.git"
}

@test "git:sync over http, of a tag, without a build" {
  git -C "$WORK/source" tag -f v1 >/dev/null
  publish
  on_server 'ss -ltn | grep -q 127.0.0.1:8099 || (cd /srv; python3 -m http.server 8099 --bind 127.0.0.1 >/dev/null 2>&1 &)'
  wait_until 10 on_server 'curl -sf http://127.0.0.1:8099/source.git/info/refs -o /dev/null'
  dokku apps:create fetched
  run dokku git:sync fetched http://127.0.0.1:8099/source.git v1
  succeeded
  equals "$(remote_revision fetched "refs/heads/$(dokku git:report fetched --git-computed-deploy-branch)")" "$(revision source)"
  run dokku ps:report fetched --deployed
  equals "$output" false
}

@test "git:sync of a repository or a branch that is not there" {
  dokku apps:create absent
  run --separate-stderr dokku git:sync absent file:///srv/nowhere.git main
  failed
  [[ -n $stderr$output ]]
  run --separate-stderr dokku git:sync absent file:///srv/source.git no-such-branch
  failed
  run --separate-stderr dokku git:sync absent '--upload-pack=touch /tmp/pwned' main
  failed
  run --separate-stderr dokku git:sync absent 'ext::sh -c "touch /tmp/pwned"' main
  failed
  run on_server 'test ! -e /tmp/pwned'
  succeeded
}
