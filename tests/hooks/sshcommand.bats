#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load fixtures/ssh-user.bash

setup() {
  make_ssh_user
}

teardown() {
  delete_ssh_users
}

DEFAULT_OPTIONS=no-agent-forwarding,no-user-rc,no-X11-forwarding,no-port-forwarding

# --- entry ---

@test "sshcommand: without a command prints the help on stdout and exits 1" {
  run --separate-stderr sshcommand
  assert_run 1 "$(sshcommand help)"
  assert "$stderr" ''
}

@test "sshcommand: help has the version, a blank line and seven commands" {
  for spelling in help -h --help; do
    run --keep-empty-lines sshcommand "$spelling"
    assert "$status" 0
    assert "${lines[0]}" 'sshcommand 0.20.2'
    assert "${lines[1]}" ''
    assert "$(sshcommand "$spelling" | awk 'NR > 2 { print $1 }' | tr '\n' ' ')" \
      'create acl-add acl-remove acl-remove-by-fingerprint list help version '
  done
  run sshcommand help
  [[ ${lines[1]} =~ ^'  create                    <USER> <COMMAND>               '[A-Z] ]]
}

@test "sshcommand: help of one command shows its arguments, description and source" {
  run sshcommand help acl-add
  assert "$status" 0
  assert "${lines[0]}" 'acl-add <USER> <NAME> <KEY_FILE> '
  [[ $output == *'sshcommand-acl-add ()'* ]]
  run sshcommand help bogus
  assert_run 1 'Invalid command'
}

@test "sshcommand: version in three spellings" {
  for spelling in version -v --version; do
    run sshcommand "$spelling"
    assert_run 0 'sshcommand 0.20.2'
  done
}

@test "sshcommand: an unknown command fails on stderr" {
  run --separate-stderr sshcommand bogus
  assert_run 1 ''
  assert "$stderr" 'Invalid command'
}

@test "sshcommand: missing arguments give the usage line, trailing space included" {
  check() {
    run sshcommand "${@:2}"
    assert_run 1 "Usage: sshcommand $1 "
    # stderr on its own would lose its trailing space in bats
    assert "$(sshcommand "${@:2}" 2>/dev/null || true)" ''
  }
  check 'create <USER> <COMMAND>' create
  check 'create <USER> <COMMAND>' create "$SSH_USER"
  check 'acl-add <USER> <NAME> <KEY_FILE>' acl-add
  check 'acl-add <USER> <NAME> <KEY_FILE>' acl-add "$SSH_USER"
  check 'acl-remove <USER> <NAME>' acl-remove "$SSH_USER"
  check 'acl-remove-by-fingerprint <USER> <FINGERPRINT>' acl-remove-by-fingerprint "$SSH_USER"
  check 'list <USER> <NAME> <OUTPUT_TYPE>' list
}

@test "sshcommand: SSHCOMMAND_TRACE traces" {
  SSHCOMMAND_TRACE=1 run --separate-stderr sshcommand version
  assert_run 0 'sshcommand 0.20.2'
  [[ $stderr == *sshcommand-version* ]]
}

@test "sshcommand: loads as a library without running, and tells the distribution" {
  for id in ubuntu debian alpine amzn arch '"quoted id"'; do
    printf 'NAME="x"\nVERSION_ID=1\nID=%s\nID_LIKE=y\n' "$id" >os-release
    run env SSHCOMMAND_OSRELEASE=os-release bash -c 'source "$1"; fn-print-os-id' - "$ROOT/debian/bin/sshcommand"
    assert_run 0 "${id//\"/}"
  done
  run env SSHCOMMAND_OSRELEASE=absent bash -c 'source "$1"; fn-print-os-id' - "$ROOT/debian/bin/sshcommand"
  assert_run 0 unknown
}

# --- create ---

@test "create: makes the user, its files and their modes" {
  assert "$(stat -c '%a %U' "$KEYS")" "700 $SSH_USER"
  assert "$(cat "$SSH_HOME/.sshcommand")" 'first command'
  assert "$(stat -c %U "$SSH_HOME/.sshcommand")" "$SSH_USER"
  assert "$(find "$SSH_HOME" ! -user "$SSH_USER")" ''
  assert "$(getent passwd "$SSH_USER" | cut -d: -f7)" /bin/bash
}

@test "create: the other distributions' way of adding users works" {
  for id in arch gentoo; do
    printf 'ID=%s\n' "$id" >os-release
    SSHCOMMAND_OSRELEASE=os-release run sshcommand create "$SSH_USER-$id" ls
    assert "$status" 0
    [ -f "/home/$SSH_USER-$id/.ssh/authorized_keys" ]
  done
}

@test "create: an existing user keeps its keys, gets the new command, and is named when verbose" {
  add one k1
  run sshcommand create "$SSH_USER" 'second command'
  assert_run 0 ''
  assert "$(cat "$SSH_HOME/.sshcommand")" 'second command'
  assert "$(wc -l <"$KEYS")" 1
  SSHCOMMAND_VERBOSE_OUTPUT=1 run sshcommand create "$SSH_USER" ls
  assert_run 0 "User '$SSH_USER' already exists"
  assert "$(find "$SSH_HOME" -name '.sshcommand?*')" ''
}

@test "create: refuses names that are options and users without a home of their own" {
  run sshcommand create -rf ls
  assert_run 1 'Invalid user name: -rf'
  run sshcommand create 'a b' ls
  assert "$status" 1
  useradd -M -d / "$SSH_USER-root"
  owner=$(stat -c %U /)
  run sshcommand create "$SSH_USER-root" ls
  assert_run 1 "User '$SSH_USER-root' has no home directory of its own"
  assert "$(stat -c %U /)" "$owner"
}

# --- acl-add ---

@test "acl-add: writes exactly the key line and prints the fingerprint, from a file and from stdin" {
  run --separate-stderr sshcommand acl-add "$SSH_USER" one k1.pub
  assert_run 0 "$(fingerprint k1)"
  run --separate-stderr sshcommand acl-add "$SSH_USER" two <k2.pub
  assert_run 0 "$(fingerprint k2)"
  assert "$(cat "$KEYS")" "$(key_line one k1)"$'\n'"$(key_line two k2)"
  assert "$(stat -c '%a %U %G' "$KEYS")" "700 $SSH_USER root"
}

@test "acl-add: SSHCOMMAND_ALLOWED_KEYS is the option list, and one line" {
  SSHCOMMAND_ALLOWED_KEYS=no-pty add one k1
  assert "$(cat "$KEYS")" "$(DEFAULT_OPTIONS=no-pty key_line one k1)"
  SSHCOMMAND_ALLOWED_KEYS=$'no-pty\nssh-rsa x' run sshcommand acl-add "$SSH_USER" two k2.pub
  assert "$status" 1
  assert "$(wc -l <"$KEYS")" 1
}

@test "acl-add: a name with a space, and names that are patterns, are literal" {
  add 'two words' k1
  add aXc k2
  add a.c k3
  assert "$(sshcommand list "$SSH_USER" 'two words')" "$(list_line 'two words' k1)"
}

@test "acl-add: an unknown user fails without a message" {
  for user in dktest-nobody -x 0; do
    run sshcommand acl-add "$user" one k1.pub
    assert_run 1 ''
  done
}

@test "acl-add: a taken name, a taken key, and how to allow both" {
  add one k1
  check() {
    assert_run 1 ''
    assert "$stderr" "$1"
  }
  run --separate-stderr sshcommand acl-add "$SSH_USER" one k2.pub
  check 'Duplicate ssh key name'
  run --separate-stderr sshcommand acl-add "$SSH_USER" two k1.pub
  check 'Duplicate ssh public key specified'
  SSHCOMMAND_CHECK_DUPLICATE_NAME=false run --separate-stderr sshcommand acl-add "$SSH_USER" two k1.pub
  check 'Duplicate ssh public key specified'
  SSHCOMMAND_CHECK_DUPLICATE_NAME=false run sshcommand acl-add "$SSH_USER" one k2.pub
  assert "$status" 0
  SSHCOMMAND_CHECK_DUPLICATE_NAME=TRUE run sshcommand acl-add "$SSH_USER" one k3.pub
  assert "$status" 1
  SSHCOMMAND_CHECK_DUPLICATE_FINGERPRINT=false run sshcommand acl-add "$SSH_USER" two k1.pub
  assert "$status" 0
  assert "$(wc -l <"$KEYS")" 3
}

@test "acl-add: names differ by case" {
  add one k1
  add ONE k2
  assert "$(sshcommand list "$SSH_USER" ONE)" "$(list_line ONE k2)"
}

@test "acl-add: several keys, a bad key, and a key with options are refused" {
  cat k1.pub k2.pub >both
  run --separate-stderr sshcommand acl-add "$SSH_USER" one both
  assert_run 1 ''
  assert "$stderr" 'Too many keys provided, set one per invocation of sshcommand acl-add <USER> <NAME>'
  for key in 'bad key' '' "no-pty $(cat k1.pub)" "$(key_line one k1)" 'ssh-rsa AAAA'; do
    run --separate-stderr sshcommand acl-add "$SSH_USER" one <<<"$key"
    assert_run 1 ''
    assert "$stderr" 'Invalid ssh public key'
  done
  run sshcommand acl-add "$SSH_USER" one absent.pub
  assert "$status" 1
  assert "$(cat "$KEYS")" ''
}

@test "acl-add: a name that could leave its quotes is refused with one line" {
  for name in 'a"b' 'a`id`' 'a$(id)' 'a\' 'a\"b' $'a\nb' $'a\rb' $'a\x01'; do
    run --separate-stderr sshcommand acl-add "$SSH_USER" "$name" k1.pub
    assert_run 1 ''
    assert "${#stderr_lines[@]}" 1
    [[ $stderr == 'Invalid ssh key name: '* ]]
  done
  assert "$(cat "$KEYS")" ''
}

@test "acl-add: the line makes a login shell run the command with name, fingerprint and words" {
  add "it's two; words & more" k1
  write_command 'printf "%s|" "$NAME" "$FINGERPRINT" "$@"'
  option=$(sed -E 's/^command="(.*)",no-agent.*/\1/; s/\\"/"/g' "$KEYS")
  SSH_ORIGINAL_COMMAND='apps:create  x' run bash -c "$option"
  assert_run 0 "it's two; words & more|$(fingerprint k1)|apps:create|x|"
}

@test "acl-add: a last line without its newline is not joined, a link to the file stays a link" {
  printf '# note' >"$SSH_HOME/real"
  ln -sf "$SSH_HOME/real" "$KEYS"
  add one k1
  assert "$(cat "$SSH_HOME/real")" $'# note\n'"$(key_line one k1)"
  [ -L "$KEYS" ]
}

@test "acl-add: a missing authorized_keys is made for the user, a missing .ssh is reported" {
  rm "$KEYS"
  add one k1
  assert "$(stat -c '%a %U' "$KEYS")" "700 $SSH_USER"
  rm -r "$SSH_HOME/.ssh"
  run sshcommand acl-add "$SSH_USER" two k2.pub
  assert_run 1 "$SSH_HOME/.ssh not found for $SSH_USER, run sshcommand create first"
}

@test "acl-add: writers at the same time lose no key and leave no temp file" {
  for n in 1 2 3 4 5 6; do
    ssh-keygen -q -N '' -t ed25519 -f "p$n"
    sshcommand acl-add "$SSH_USER" "p$n" "p$n.pub" >/dev/null 3>&- &
  done
  wait
  assert "$(wc -l <"$KEYS")" 6
  assert "$(ls -A "$SSH_HOME/.ssh")" authorized_keys
}

@test "acl-add: works as the user itself" {
  # the user may not be able to read the repository
  cp "$ROOT/debian/bin/sshcommand" "$SSH_HOME/program"
  run su "$SSH_USER" -s /bin/bash -c "cd; ./program acl-add '$SSH_USER' own" <k1.pub
  assert_run 0 "$(fingerprint k1)"
  assert "$(cat "$KEYS")" "$(key_line own k1)"
}

# --- acl-remove ---

@test "acl-remove: removes the name literally and silently, succeeds when nothing matched" {
  add aXc k1
  add a.c k2
  add 'a' k3
  run sshcommand acl-remove "$SSH_USER" a.c
  assert_run 0 ''
  assert "$(sshcommand list "$SSH_USER")" "$(list_line aXc k1)"$'\n'"$(list_line a k3)"
  for name in none '.*' $'a\nx' 'a/' '\'; do
    run sshcommand acl-remove "$SSH_USER" "$name"
    assert_run 0 ''
  done
  assert "$(wc -l <"$KEYS")" 2
  assert "$(stat -c '%a %U' "$KEYS")" "700 $SSH_USER"
}

@test "acl-remove-by-fingerprint: removes that key only" {
  add one k1
  add two k2
  run sshcommand acl-remove-by-fingerprint "$SSH_USER" "$(fingerprint k1)"
  assert_run 0 ''
  assert "$(cat "$KEYS")" "$(key_line two k2)"
  run sshcommand acl-remove-by-fingerprint "$SSH_USER" SHA256:
  assert_run 0 ''
  assert "$(wc -l <"$KEYS")" 1
}

@test "acl-remove: an unknown user fails without a message, a missing file with one" {
  for command in acl-remove acl-remove-by-fingerprint; do
    run sshcommand "$command" dktest-nobody x
    assert_run 1 ''
  done
  rm "$KEYS"
  run sshcommand acl-remove "$SSH_USER" x
  assert_run 1 "authorized_keys not found for $SSH_USER"
}

# --- list ---

@test "list: text in file order, all or one name" {
  add one k1
  SSHCOMMAND_ALLOWED_KEYS=no-pty add 'two words' k2
  run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 0 "$(list_line one k1)"$'\n'"$(DEFAULT_OPTIONS=no-pty list_line 'two words' k2)"
  run sshcommand list "$SSH_USER" one
  assert_run 0 "$(list_line one k1)"
  run sshcommand list "$SSH_USER" on
  assert_run 1 ''
  run sshcommand list "$SSH_USER" o.e
  assert_run 1 ''
}

@test "list: json of everything has spaces, json of one name is compact" {
  add one k1
  add two k2
  run sshcommand list "$SSH_USER" '' json
  assert_run 0 "[$(json_object one k1),$(json_object two k2)]"
  run sshcommand list "$SSH_USER" two JSON
  assert_run 0 "[$(json_object two k2 | jq -cM .)]"
  run sshcommand list "$SSH_USER" none json
  assert_run 0 '[]'
}

@test "list: the second argument is also the format" {
  add one k1
  run sshcommand list "$SSH_USER" json
  assert_run 0 '[]'
  add json k2
  run sshcommand list "$SSH_USER" json
  assert_run 0 "[$(json_object json k2 | jq -cM .)]"
}

@test "list: json needs no jq, and stays json whatever names and comments hold" {
  sed -i 's/ [^ ]*$/ say "hi" \\ back\ttab/' k1.pub
  add one k1
  sed -i 's/NAME=\\"one\\"/NAME=\\"o"n\\e\\"/' "$KEYS"
  mkdir nojq
  for tool in bash env getent cut sed grep ssh-keygen wc cat; do ln -s "$(type -P "$tool")" "nojq/$tool"; done
  SSHCOMMAND_IGNORE_LIST_WARNINGS=true run --separate-stderr env PATH="$PWD/nojq" "$ROOT/debian/bin/sshcommand" list "$SSH_USER" '' json
  assert "$status" 0
  assert "$(jq -r '.[0].name' <<<"$output")" 'o"n\e'
  assert "$(jq -r '.[0]["public-key"]' <<<"$output")" "$(cat k1.pub)"
}

@test "list: unquoted names and colon fingerprints of old files are read, foreign lines left out" {
  md5=$(ssh-keygen -E md5 -lf k1.pub | awk '{ print substr($2, 5) }')
  {
    echo '# a comment'
    echo
    key_line old k1 | sed "s#FINGERPRINT=[^ ]*#FINGERPRINT=$md5#"
    key_line bare k2 | sed 's#NAME=\\"bare\\"#NAME=bare#'
    cat k3.pub
  } >"$KEYS"
  run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 0 "$md5 NAME=\"old\" SSHCOMMAND_ALLOWED_KEYS=\"$DEFAULT_OPTIONS\""$'\n'"$(list_line bare k2)"
  run sshcommand list "$SSH_USER" bare json
  assert_run 0 "[$(json_object bare k2 | jq -cM .)]"
  cp k3.pub "$KEYS"
  run sshcommand list "$SSH_USER" '' json
  assert_run 0 '[]'
}

@test "list: an unknown user, a missing file, an empty file" {
  run --separate-stderr sshcommand list dktest-nobody
  assert_run 1 ''
  assert "$stderr" '"dktest-nobody" is not a user on this system'
  run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 1 ''
  assert "$stderr" "authorized_keys is empty for $SSH_USER"
  SSHCOMMAND_IGNORE_LIST_WARNINGS=true run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 0 ''
  SSHCOMMAND_IGNORE_LIST_WARNINGS=true run --separate-stderr sshcommand list "$SSH_USER" '' json
  assert_run 0 '[]'
  rm "$KEYS"
  run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 1 ''
  assert "$stderr" "authorized_keys not found for $SSH_USER"
  SSHCOMMAND_IGNORE_LIST_WARNINGS=true run --separate-stderr sshcommand list "$SSH_USER" '' json
  assert_run 0 ''
}

@test "list: lines ssh-keygen cannot read are named; ignoring them lists the rest" {
  printf '# comment\n\nnot a key\n' >"$KEYS"
  add one k1
  printf 'nor this' >>"$KEYS"
  run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 1 ''
  assert "$stderr" "$KEYS line 3 failed ssh-keygen check."$'\n'"$KEYS line 5 failed ssh-keygen check."
  SSHCOMMAND_IGNORE_LIST_WARNINGS=true run --separate-stderr sshcommand list "$SSH_USER"
  assert_run 0 "$(list_line one k1)"
  assert "$stderr" "$KEYS line 3 failed ssh-keygen check, ignoring."$'\n'"$KEYS line 5 failed ssh-keygen check, ignoring."
}
