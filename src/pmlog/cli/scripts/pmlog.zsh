#compdef pmlog
# Completes pmlog in zsh. pmlog answers with plain words, which zsh quotes; nothing is evaluated.
# Behind a tab stands what a word is about; it is shown as it is, and never inserted.
_pmlog() {
    local answer line
    local -a found shown
    line="${(j: :)words[1,CURRENT-1]} ${words[CURRENT]%$SUFFIX}"
    while IFS= read -r answer; do
        if [[ "$answer" == files ]]; then
            _files
            return
        fi
        answer="${answer#=}"
        found+=("${answer%%$'\t'*}")
        shown+=("${answer/$'\t'/  }")
    done < <(_PMLOG_TAB=zsh command pmlog "$line" described 2>/dev/null)
    if [[ "$found" != "$shown" ]]; then
        compadd -U -l -d shown -- "${found[@]}"
    elif (( $#found )); then
        compadd -U -- "${found[@]}"
    fi
}
if [[ "$funcstack[1]" == _pmlog ]]; then
    _pmlog "$@"
else
    compdef _pmlog pmlog
fi
