# Completes pmlog in fish. pmlog answers with plain words, which fish quotes; nothing is evaluated.
function __pmlog_complete
    set -l found (_PMLOG_TAB=fish command pmlog (commandline -cp | string collect) 2>/dev/null)
    if test "$found[1]" = files
        __fish_complete_path (commandline -ct)
    else
        string sub --start 2 -- $found
    end
end
complete --command pmlog --erase
complete --command pmlog --no-files --arguments '(__pmlog_complete)'
