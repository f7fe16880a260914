# Completes pmlog in fish. pmlog answers with plain words, which fish quotes; nothing is evaluated.
# Behind a tab stands what a word is about; it is shown, and never inserted.
function __pmlog_complete
    set -l found (_PMLOG_TAB=fish command pmlog (commandline -cp | string collect) described 2>/dev/null)
    if test "$found[1]" = files
        __fish_complete_path (commandline -ct)
    else
        string sub --start 2 -- $found
    end
end
complete --command pmlog --erase
complete --command pmlog --no-files --arguments '(__pmlog_complete)'
