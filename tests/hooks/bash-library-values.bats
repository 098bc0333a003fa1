#!/usr/bin/env bats
# Numbers, lists, text, names and addresses.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
}

@test "is_number and is_abs_path" {
  run --separate-stderr lib 'for v in 0 12 "" 1a -1 " 1"; do is_number "$v" && echo "$v"; done; for v in / /a a "" ./a; do is_abs_path "$v" && echo "$v"; done; true'
  expect 0 $'0\n12\n/\n/a'
}

@test "lists: is_val_in_list, add_val_to_list, remove_val_from_list, merge_dedupe_list" {
  run --separate-stderr lib 'is_val_in_list a a,b; is_val_in_list c a,b; is_val_in_list "*" a,b; is_val_in_list b "a b" " "
    add_val_to_list c a,b; add_val_to_list c "a b" " "; remove_val_from_list b a,b,c; remove_val_from_list a ab,a,b; remove_val_from_list c "a b c" " "
    merge_dedupe_list b,a,b; merge_dedupe_list "c b c" " "'
  expect 0 $'true\nfalse\nfalse\ntrue\na,b,c\na b c\na,c\nab,b\na b\na b\nb c'
}

@test "fn-docker-args-split ends each word with NUL and expands nothing" {
  run --separate-stderr lib 'fn-docker-args-split "-v /a:/b --env \"A=1 2\" \$HOME *" | tr "\0" "|"; fn-docker-args-split "" | wc -c'
  expect 0 '-v|/a:/b|--env|A=1 2|$HOME|*|0'
}

@test "get_json_value" {
  run --separate-stderr lib 'j="{\"a\":{\"b\":\"x y\",\"n\":null,\"l\":[1,2]}}"; get_json_value .a.b <<<"$j"; get_json_value .a.n <<<"$j"; get_json_value ".a.l[1]" <<<"$j"; get_json_value .a <<<"no json" || echo failed'
  expect 0 $'x y\n2\nfailed'
  [[ -z "$stderr" ]]
}

@test "extract_directive_from_dockerfile prints the last of its kind, or an empty line" {
  printf 'FROM a\nEXPOSE 80\n#EXPOSE 81\nEXPOSEX 1\nEXPOSE 82' >"$BATS_TEST_TMPDIR/file"
  run --separate-stderr lib 'extract_directive_from_dockerfile "$BATS_TEST_TMPDIR/file" EXPOSE; extract_directive_from_dockerfile "$BATS_TEST_TMPDIR/file" CMD; extract_directive_from_dockerfile /nonexistent CMD; echo end'
  expect 0 $'EXPOSE 82\n\n\nend'
}

@test "get_ipv4_regex and get_ipv6_regex match text that ends in an address; _ipv4_regex and _ipv6_regex anywhere" {
  run --separate-stderr lib 'for a in 1.2.3.4 x.1.2.3.4 1.2.3.4.sslip.io g.tld; do [[ $a =~ $(get_ipv4_regex) ]] && echo "$a"; done
    for a in 1:2:3:4:5:6:7:8 1:: ::1 1::7:8 fe08::7:8%eth0 ::ffff:1.2.3.4 2001:db8:3:4::192.0.2.33 g.tld 1.2.3; do [[ $a =~ $(get_ipv6_regex) ]] && echo "$a"; done
    [[ 1.2.3.4.sslip.io =~ $(_ipv4_regex) ]] && echo anywhere; [[ "[::1]:80" =~ $(_ipv6_regex) ]] && echo anywhere'
  expect 0 $'1.2.3.4\nx.1.2.3.4\n1:2:3:4:5:6:7:8\n1::\n::1\n1::7:8\nfe08::7:8%eth0\n::ffff:1.2.3.4\n2001:db8:3:4::192.0.2.33\nanywhere\nanywhere'
}

@test "names of apps: fn-is-valid-app-name, fn-is-valid-app-name-old, is_valid_app_name, is_valid_app_name_old" {
  run --separate-stderr lib 'for n in a 9 a.b-c a_b A .a a/b "a b"; do fn-is-valid-app-name "$n" && echo "$n"; fn-is-valid-app-name-old "$n" && echo "old $n"; done; is_valid_app_name a.b && is_valid_app_name_old a_b && echo fine'
  expect 0 $'a\nold a\n9\nold 9\na.b-c\nold a.b-c\nold a_b\nfine'
  local name
  for name in 'is_valid_app_name a_b' 'is_valid_app_name_old a/b'; do
    run --separate-stderr lib "$name; echo next"
    expect 1 ''
    said 'App name must begin with lowercase alphanumeric character, and may only contain lowercase alphanumerics, dots, and hyphens'
  done
  for name in fn-is-valid-app-name fn-is-valid-app-name-old is_valid_app_name is_valid_app_name_old; do
    run --separate-stderr lib "$name ''; echo next"
    expect 1 ''
    said 'Please specify an app to run the command on'
  done
}
