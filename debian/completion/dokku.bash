# bash completion for dokku -*- shell-script -*-
# The names of all commands are in one file, which plugin:install rewrites; for what follows them dokku is asked.

_dokku() {
  local cur prev words cword names=/var/cache/dokku-completion
  _get_comp_words_by_ref -n : cur prev words cword
  if ((cword == 1)) && [[ -s $names ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(<"$names")" -- "$cur")
  else
    mapfile -t COMPREPLY < <(dokku completion -- "${words[@]:1:cword}" 2>/dev/null)
  fi
  __ltrim_colon_completions "$cur"
}

complete -F _dokku dokku
