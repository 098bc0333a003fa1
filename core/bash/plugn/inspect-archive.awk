# Reads `tar -tv --quoting-style=c` and decides whether the archive may be unpacked.
# Prints how many leading path components to strip (1 for an archive that holds a
# single directory, else 0) and exits 0, or prints the reason against it and exits 1.
#
# A symbolic link may climb only with leading `..` segments, no higher than the
# plugin's own directory, and no member may lie below a link. Then a link's text says
# where it leads, and no chain of links can lead outside.

function refuse(reason) {
  print reason
  refused = 1
  exit 1
}

# Takes one quoted string from the front of rest.
function take_quoted(   value) {
  if (!match(rest, /^"([^"\\]|\\.)*"/)) refuse("a member name cannot be read")
  value = substr(rest, 2, RLENGTH - 2)
  rest = substr(rest, RLENGTH + 1)
  return value
}

function climbs(path) {
  return path ~ /(^|\/)\.\.(\/|$)/
}

# Drops `./`, doubled and trailing slashes.
function clean(path) {
  while (sub(/\/\.?\//, "/", path)) { }
  while (sub(/^\.\//, "", path)) { }
  sub(/\/\.?$/, "", path)
  return path == "." ? "" : path
}

{
  kind = substr($0, 1, 1)
  start = index($0, "\"")
  if (!start) refuse("a member name cannot be read")
  rest = substr($0, start)
  name = take_quoted()
  if (kind !~ /[-dlh]/) refuse("it holds a device or another special file: " name)
  if (name ~ /^\//) refuse("it holds an absolute path: " name)
  if (climbs(name)) refuse("it holds a path with '..': " name)
  name = clean(name)
  if (name == "") next
  count++
  names[count] = name
  kinds[name] = kind
  split(name, parts, "/")
  top[parts[1]] = 1
  if (name == parts[1] && kind != "d") top_file = 1
  if (kind == "l") {
    sub(/^ -> /, "", rest)
    targets[name] = take_quoted()
    links[name] = 1
  } else if (kind == "h") {
    sub(/^ link to /, "", rest)
    target = take_quoted()
    if (target ~ /^\// || climbs(target)) refuse("it holds a hard link that leads outside: " name)
    hard[name] = clean(target)
  }
}

END {
  if (refused) exit 1
  if (!count) refuse("it is empty")
  for (part in top) tops++
  strip = (tops == 1 && !top_file) ? 1 : 0

  for (i = 1; i <= count; i++) {
    parent = names[i]
    while (sub(/\/[^\/]*$/, "", parent)) if (parent in links) refuse("it holds a path below a link: " names[i])
  }
  for (name in hard) {
    if (!(hard[name] in kinds)) refuse("it holds a hard link that leads outside: " name)
    if (hard[name] in links) refuse("it holds a hard link to a symbolic link: " name)
  }
  for (name in links) {
    depth = split(name, parts, "/") - 1 - strip
    target = targets[name]
    if (target ~ /^\//) refuse("it holds a link to an absolute path: " name)
    while (target ~ /^\.\.?(\/|$)/) {
      if (target ~ /^\.\.(\/|$)/) depth--
      sub(/^\.\.?\/*/, "", target)
    }
    if (depth < 0 || climbs(target)) refuse("it holds a link that leads outside: " name)
  }
  print strip
}
