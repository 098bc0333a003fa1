# fish completion for dokku: it is asked what may stand in place of the word under the cursor.

function __dokku_offers
    set -l typed (commandline -opc)[2..] (commandline -ct)
    dokku completion -- $typed 2>/dev/null
end

complete --command dokku --no-files --arguments '(__dokku_offers)'
