# shellcheck shell=bash
# How this host reaches the Debian archive, so that images and machines made here reach it the same way.
# Sourced. Nothing names a mirror: everything is read from the host's own apt configuration when asked.

# apt_archive_entries: the host's Debian archive sources, one line each: "kind<TAB>uri<TAB>trusted" with kind
# main | updates | security and trusted yes | no. Reads deb822 `.sources` files and one-line `.list` files.
# DOKKU_TEST_DEBIAN_MIRROR=URI replaces the main entry on a host that is not Debian (no updates, no security).
apt_archive_entries() {
  local codename uri suite trusted kind
  if [[ -n ${DOKKU_TEST_DEBIAN_MIRROR:-} ]]; then
    printf 'main\t%s\tno\n' "$DOKKU_TEST_DEBIAN_MIRROR"
    return 0
  fi
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  while IFS=$'\t' read -r uri suite trusted; do
    case $suite in
      "$codename" | stable) kind=main ;;
      "$codename-updates" | stable-updates) kind=updates ;;
      "$codename-security" | stable-security) kind=security ;;
      *) continue ;;
    esac
    uri=$(apt_resolve_mirror_file "$uri") || return 1
    printf '%s\t%s\t%s\n' "$kind" "${uri%/}" "$trusted"
  done < <(apt_configured_sources) | awk -F'\t' '!seen[$1]++'
}

# Cloud images of Debian point apt at a file which lists mirrors; chroots and machines need the mirror itself.
apt_resolve_mirror_file() {
  local uri=$1 file
  if [[ $uri == mirror+file:* ]]; then
    file=${uri#mirror+file:}
    uri=$(awk '!/^[[:space:]]*(#|$)/ { print $1; exit }' "$file") || return 1
    [[ -n $uri ]] || { echo "apt-access: $file lists no mirror" >&2; return 1; }
  fi
  printf '%s' "$uri"
}

# apt_configured_sources: every enabled binary source with a `main` component: "uri<TAB>suite<TAB>trusted".
apt_configured_sources() {
  local files
  shopt -s nullglob
  files=(/etc/apt/sources.list.d/*.sources)
  if ((${#files[@]})); then
    awk -v RS= -v OFS='\t' '
      function flush_stanza() {
        if (types ~ /(^| )deb( |$)/ && components ~ /(^| )main( |$)/ && enabled != "no") {
          nu = split(uris, u, " "); ns = split(suites, s, " ")
          for (i = 1; i <= nu; i++) for (j = 1; j <= ns; j++) print u[i], s[j], trusted
        }
      }
      {
        types = uris = suites = components = ""; enabled = "yes"; trusted = "no"; field = ""
        n = split($0, lines, "\n")
        for (k = 1; k <= n; k++) {
          text = lines[k]
          if (text ~ /^#/) continue
          if (text ~ /^[^ \t:]+:/) { field = tolower(substr(text, 1, index(text, ":") - 1)); sub(/^[^:]*:/, "", text) }
          gsub(/[ \t]+/, " ", text)
          if (field == "types") types = types text
          else if (field == "uris") uris = uris text
          else if (field == "suites") suites = suites text
          else if (field == "components") components = components text
          else if (field == "enabled" && text ~ /no|false|0/) enabled = "no"
          else if (field == "trusted" && text ~ /yes|true|1/) trusted = "yes"
        }
        flush_stanza()
      }' "${files[@]}"
  fi
  files=(/etc/apt/sources.list.d/*.list)
  [[ ! -r /etc/apt/sources.list ]] || files+=(/etc/apt/sources.list)
  if ((${#files[@]})); then
    awk -v OFS='\t' '$1 == "deb" {
      trusted = "no"; first = 2
      if ($2 ~ /^\[/) {
        while (first <= NF) { if ($first ~ /trusted=yes/) trusted = "yes"; if ($(first++) ~ /\]$/) break }
      }
      for (i = first + 2; i <= NF; i++) if ($i == "main") { print $first, $(first + 1), trusted; break }
    }' "${files[@]}"
  fi
  shopt -u nullglob
}

# apt_sources_list CODENAME: a sources.list for that Debian release, on the host's mirrors. Fails when none is known.
apt_sources_list() {
  local codename=$1 kind uri trusted suite options entries
  entries=$(apt_archive_entries) || return 1
  if ! grep -q '^main' <<<"$entries"; then
    echo "apt-access: no Debian archive among this host's apt sources; set DOKKU_TEST_DEBIAN_MIRROR to one" >&2
    return 1
  fi
  while IFS=$'\t' read -r kind uri trusted; do
    suite=$codename
    [[ $kind == main ]] || suite=$codename-$kind
    options=signed-by=/usr/share/keyrings/debian-archive-keyring.gpg
    [[ $trusted == no ]] || options+=' trusted=yes'
    printf 'deb [%s] %s %s main\n' "$options" "$uri" "$suite"
  done <<<"$entries"
}

# apt_transport_options: the host's apt settings that decide whether the archive can be reached (proxies,
# certificates, clock checks), in apt.conf syntax. Empty on most hosts.
apt_transport_options() {
  apt-config dump | grep -E '^Acquire::((http|https)(::|$)|Check-|Retries |Max-FutureTime )' | grep -v ' "";$' || true
  if [[ -n ${http_proxy:-} ]] && ! apt-config dump | grep -q '^Acquire::http::Proxy '; then
    printf 'Acquire::http::Proxy "%s";\n' "$http_proxy"
  fi
  if [[ -n ${https_proxy:-} ]] && ! apt-config dump | grep -q '^Acquire::https::Proxy '; then
    printf 'Acquire::https::Proxy "%s";\n' "$https_proxy"
  fi
}

# host_ca_bundle: path of the certificates this host trusts; fails when it has none.
host_ca_bundle() {
  local bundle=/etc/ssl/certs/ca-certificates.crt
  [[ -s $bundle ]] && printf '%s' "$bundle"
}
