#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# git push over ssh, from the first one to those that must not harm a running app.

load support.bash

setup_file() { e2e_start push; }

teardown_file() { e2e_stop; }

# start_load APP: 50 requests a second until finish_load, whose answer is in $LOAD.
start_load() {
  "$tests_directory/../scripts/node" "$e2e_directory/load.ts" "$ADDRESS" 80 "$1.$DOMAIN" 50 120 \
    >"$BATS_TEST_TMPDIR/load" 2>&1 3>&- &
  load_pid=$!
}

finish_load() {
  kill -TERM "$load_pid"
  wait "$load_pid"
  LOAD=$(cat "$BATS_TEST_TMPDIR/load")
}

@test "the first push of main creates the app, chooses its deploy branch and answers" {
  new_app hello hello
  run push hello
  succeeded
  contains "$output" 'Set main as deploy-branch'
  contains "$output" '=====> Application deployed:'
  contains "$output" "http://hello.$DOMAIN"
  equals "$(page hello)" 'Hello from Dokku'
  equals "$(dokku git:report hello --git-deploy-branch)" main
  equals "$(remote_revision hello refs/heads/main)" "$(revision hello)"
  equals "$(dokku config:get hello GIT_REV)" "$(revision hello)"
}

@test "a port that a Dockerfile exposes is the port that answers" {
  new_app exposed page
  sed -i -e 's/5000/8080/' -e '/^CMD/i EXPOSE 8080' "$WORK/exposed/Dockerfile"
  commit exposed
  run push exposed
  succeeded
  contains "$(dokku ports:report exposed --ports-map-detected)" http:8080:8080
  equals "$(page exposed '' 8080)" 'first release'
  dokku --force apps:destroy exposed
}

@test "the load program counts requests that fail" {
  start_load nobody
  sleep 1
  finish_load
  jq -e '.sent > 20 and .failed == .sent and (.failures | length) == 10' <<<"$LOAD"
}

@test "a second push replaces the app without one failed request" {
  new_app site page
  push site
  dokku checks:set site wait-to-retire 5
  equals "$(page site)" 'first release'
  old=$(container site)
  release site 'second release'
  start_load site
  run push site
  wait_until 20 running_is site 1
  finish_load
  echo "$LOAD"
  succeeded
  jq -e '.failed == 0 and .sent > 100' <<<"$LOAD"
  jq -e '(.bodies | keys) == ["first release", "second release"] and ([.bodies[]] | add) == .sent' <<<"$LOAD"
  equals "$(page site)" 'second release'
  [[ $(container site) != "$old" ]]
}

@test "the same commit again changes nothing" {
  old=$(container site)
  run push site
  succeeded
  contains "$output" 'Everything up-to-date'
  equals "$(container site)" "$old"
}

@test "another branch is kept but not deployed" {
  old=$(container site)
  git -C "$WORK/site" checkout -q -b other
  release site 'never shown'
  run push site other
  succeeded
  contains "$output" 'WARNING: deploy did not complete, you must push to main.'
  equals "$(remote_revision site refs/heads/other)" "$(revision site other)"
  equals "$(container site)" "$old"
  equals "$(page site)" 'second release'
  git -C "$WORK/site" checkout -q main
}

@test "a build that fails rejects the push and leaves the app alone" {
  old=$(container site) before=$(remote_revision site refs/heads/main)
  echo 'RUN echo about to fail && exit 3' >>"$WORK/site/Dockerfile"
  release site 'never built'
  run push site
  failed
  contains "$output" 'about to fail'
  contains "$output" 'App build failed'
  contains "$output" 'pre-receive hook declined'
  equals "$(remote_revision site refs/heads/main)" "$before"
  equals "$(container site)" "$old"
  equals "$(page site)" 'second release'
  run dokku apps:locked site
  failed
}

@test "a health check that fails rejects the push, shows the container's log and leaves the app alone" {
  old=$(container site) before=$(remote_revision site refs/heads/main)
  git -C "$WORK/site" reset -q --hard "$before"
  sed -i 's,"path": "/"\, "attempts": 10,"path": "/missing"\, "attempts": 1,' "$WORK/site/app.json"
  sed -i 's,^CMD.*,CMD ["sh"\, "-c"\, "echo words from the container; exec httpd -f -p 5000 -h /www"],' "$WORK/site/Dockerfile"
  release site 'never healthy'
  start_load site
  run push site
  finish_load
  failed
  contains "$output" 'Could not start due to 1 failed checks'
  contains "$output" 'words from the container'
  contains "$output" 'pre-receive hook declined'
  jq -e '.failed == 0 and (.bodies | keys) == ["second release"]' <<<"$LOAD"
  equals "$(remote_revision site refs/heads/main)" "$before"
  equals "$(container site)" "$old"
  equals "$(page site)" 'second release'
  wait_until 20 running_is site 1
}

@test "after failures a good push works" {
  git -C "$WORK/site" reset -q --hard "$(remote_revision site refs/heads/main)"
  release site 'third release'
  run push site
  succeeded
  wait_until 10 page_is site 'third release'
}

@test "of two pushes at once to one app, the second is told that a deploy is running" {
  sed -i '/^COPY/a RUN sleep 6' "$WORK/site/Dockerfile"
  release site 'the winner'
  push site >"$BATS_TEST_TMPDIR/first" 3>&- &
  first=$!
  wait_until 20 machine_exec "$SERVER" test -s /var/lib/dokku/data/apps/site/.deploy.lock
  run push site
  failed
  contains "$output" 'currently has a deploy lock in place'
  wait "$first"
  equals "$(page site)" 'the winner'
}

@test "pushes to two apps run side by side" {
  new_app left page
  new_app right page
  local app
  for app in left right; do
    sed -i '/^COPY/a RUN sleep 2' "$WORK/$app/Dockerfile"
    release "$app" "from $app"
  done
  push left >"$BATS_TEST_TMPDIR/left" 3>&- &
  first=$!
  push right >"$BATS_TEST_TMPDIR/right" 3>&- &
  second=$!
  wait "$first" || { cat "$BATS_TEST_TMPDIR/left"; false; }
  wait "$second" || { cat "$BATS_TEST_TMPDIR/right"; false; }
  equals "$(page left)" 'from left'
  equals "$(page right)" 'from right'
}

@test "an app can be cloned back over ssh" {
  GIT_SSH_COMMAND=$(ssh_words) git clone -q "dokku@$ADDRESS:site" "$BATS_TEST_TMPDIR/clone"
  equals "$(git -C "$BATS_TEST_TMPDIR/clone" rev-parse origin/main)" "$(revision site main)"
}

@test "a key that was removed no longer pushes" {
  ssh-keygen -q -t ed25519 -N '' -f "$BATS_TEST_TMPDIR/key"
  dokku_input ssh-keys:add guest <"$BATS_TEST_TMPDIR/key.pub"
  run ssh -i "$BATS_TEST_TMPDIR/key" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
    -o BatchMode=yes "dokku@$ADDRESS" version
  succeeded
  dokku ssh-keys:remove guest
  run ssh -i "$BATS_TEST_TMPDIR/key" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
    -o BatchMode=yes "dokku@$ADDRESS" version
  failed 255
}
