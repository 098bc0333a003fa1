#!/usr/bin/env bats
# Archives from outside: what is unpacked and what is refused.
bats_require_minimum_version 1.5.0
load bash-library/fixture

setup() {
  make_server
  export DOKKU_PID="archive$BASHPID"
  cd "$BATS_TEST_TMPDIR"
  mkdir -p good/d out
  echo f >good/d/f
  ln -s f good/d/link
}

# linking TARGET: an archive with a link to it.
linking() {
  mkdir -p link
  ln -sfn "$1" link/l
  tar -C link -cf link.tar l
}

# refused EVENT MESSAGE: what the last call has to have said, and that it did nothing else.
refused() {
  [[ "$status" == 1 && "$output" == '' ]]
  [[ "$stderr" == *"[archive-security] timestamp="*" event=$1 "* ]] || { echo "$stderr" >&2; return 1; }
  [[ "$stderr" == *" !     $2" ]]
}

@test "fn-archive-computed-max-size and fn-archive-computed-max-files are git properties" {
  run --separate-stderr lib 'fn-archive-computed-max-size; fn-archive-computed-max-files'
  expect 0 $'1073741824\n10000'
  property git --global archive-max-size 5
  property git --global archive-max-files 6
  run --separate-stderr lib 'fn-archive-computed-max-size; fn-archive-computed-max-files'
  expect 0 $'5\n6'
}

@test "fn-archive-log-security-event writes one line for auditors on stderr" {
  USER=eve run --separate-stderr lib 'unset SUDO_USER; fn-archive-log-security-event ev tar /a "b c"'
  expect 0 ''
  [[ "$stderr" =~ ^\[archive-security\]\ timestamp=[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\ user=eve\ event=ev\ archive_type=tar\ source=/a\ details=b\ c$ ]]
}

@test "fn-archive-tar-flag and fn-archive-tar-supports-no-unsafe-links" {
  run --separate-stderr lib 'fn-archive-tar-flag tar; fn-archive-tar-flag tar.gz; fn-archive-tar-flag zip || echo "rc $?"'
  expect 0 $'\n-z\nrc 1'
  printf '#!/bin/sh\necho "  --no-unsafe-links"\n' >tar
  chmod +x tar
  run --separate-stderr lib 'fn-archive-tar-supports-no-unsafe-links || echo no; PATH="$BATS_TEST_TMPDIR:$PATH"; hash -r; fn-archive-tar-supports-no-unsafe-links && echo yes'
  expect 0 $'no\nyes'
}

@test "fn-archive-extract-tar unpacks tar and tar.gz, with the first parts of names left out" {
  tar -C good -cf good.tar d
  tar -C good -czf good.tar.gz d
  run --separate-stderr lib 'fn-archive-extract-tar good.tar out tar && fn-archive-extract-tar good.tar.gz out tar.gz 1 && ls out out/d'
  expect 0 $'out:\nd\nf\nlink\n\nout/d:\nf\nlink'
  [[ "$stderr" == *'event=extraction_started archive_type=tar source=good.tar details=dest=out'*'event=extraction_completed archive_type=tar.gz'* ]]
  run --separate-stderr lib 'fn-archive-extract-tar good.tar out rar; echo next'
  expect 1 ''
  said 'Unsupported archive type for extraction: rar'
}

@test "fn-archive-extract-tar-stdin unpacks what comes on stdin, and leaves no file behind when it refuses" {
  tar -C good -cf good.tar d
  run --separate-stderr lib 'fn-archive-extract-tar-stdin out upload <good.tar && cat out/d/f'
  expect 0 f
  linking /etc/passwd
  run --separate-stderr lib 'fn-archive-extract-tar-stdin out <link.tar; echo next'
  refused rejected_unsafe_symlink 'Archive contains symlinks with absolute targets'
  [[ -z "$(compgen -G "/tmp/dokku-$DOKKU_PID-archive*")" ]]
}

@test "fn-archive-check-bomb-protection refuses too large files and too many entries" {
  tar -C good -cf good.tar d
  run --separate-stderr lib 'fn-archive-check-bomb-protection good.tar tar; fn-archive-check-bomb-protection good.tar zip; echo fine'
  expect 0 fine
  property git --global archive-max-files 2
  run --separate-stderr lib 'fn-archive-check-bomb-protection good.tar tar; echo next'
  refused rejected_archive_too_many_files 'Archive contains 3 entries which exceeds the maximum of 2'
  property git --global archive-max-size 9
  run --separate-stderr lib 'fn-archive-extract-tar good.tar out tar; echo next'
  refused rejected_archive_too_large 'Archive exceeds maximum allowed size of 9 bytes'
  [[ -z "$(ls out)" ]]
}

@test "fn-archive-validate-tar-entries refuses paths and links that lead outside" {
  tar -C good -cf good.tar d
  run --separate-stderr lib 'fn-archive-validate-tar-entries good.tar tar; echo fine'
  expect 0 fine
  tar -Pcf bad.tar "$BATS_TEST_TMPDIR/good/d/f"
  run --separate-stderr lib 'fn-archive-validate-tar-entries bad.tar tar; echo next'
  refused rejected_absolute_path 'Archive contains entries with absolute paths'
  (cd out && tar -Pcf ../bad.tar ../good/d/f)
  run --separate-stderr lib 'fn-archive-validate-tar-entries bad.tar tar; echo next'
  refused rejected_path_traversal 'Archive contains entries with parent directory traversal'
  local target
  for target in ../x a/../../x; do
    linking "$target"
    run --separate-stderr lib 'fn-archive-validate-tar-entries link.tar tar; echo next'
    refused rejected_unsafe_symlink 'Archive contains symlinks pointing outside extraction directory'
  done
  linking '/etc/x -> harmless'
  run --separate-stderr lib 'fn-archive-validate-tar-entries link.tar tar; echo next'
  refused rejected_unsafe_symlink 'Archive contains symlinks with absolute targets'
  run --separate-stderr lib 'echo junk >junk.tar; fn-archive-validate-tar-entries junk.tar tar; echo next'
  expect 1 ''
  said 'Unable to read archive junk.tar'
}

@test "fn-archive-validate-extracted-symlinks refuses a link out of the directory, also to a neighbour of like name" {
  run --separate-stderr lib 'fn-archive-validate-extracted-symlinks good; echo fine'
  expect 0 fine
  mkdir good-too
  ln -s ../good-too good/out
  run --separate-stderr lib 'fn-archive-validate-extracted-symlinks good; echo next'
  refused rejected_extracted_symlink 'Archive contains symlinks pointing outside extraction directory'
}

@test "fn-archive-extract-zip unpacks, and refuses entries and links that lead outside" {
  perl -MIO::Compress::Zip=zip -e '
    zip \"f" => "good.zip", Name => "d/f"; zip \"f" => "up.zip", Name => "../f";
    zip \"/etc/passwd" => "link.zip", Name => "l", ExtAttr => 0120777 << 16'
  run --separate-stderr lib 'fn-archive-extract-zip good.zip out && cat out/d/f'
  [[ "$status" == 0 && "$output" == *$'\nf' && "$stderr" == *event=extraction_completed* ]]
  run --separate-stderr lib 'fn-archive-extract-zip up.zip out; echo next'
  refused rejected_unsafe_zip_path 'Archive contains entries with unsafe paths'
  run --separate-stderr lib 'fn-archive-extract-zip link.zip out >/dev/null; echo next'
  refused rejected_extracted_symlink 'Archive contains symlinks pointing outside extraction directory'
  property git --global archive-max-files 0
  run --separate-stderr lib 'fn-archive-extract-zip good.zip out; echo next'
  refused rejected_archive_too_many_files 'Archive contains 1 entries which exceeds the maximum of 0'
}
