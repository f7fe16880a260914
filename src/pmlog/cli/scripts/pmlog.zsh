#compdef pmlog
# Completes pmlog in zsh. pmlog answers with plain words, which zsh quotes; nothing is evaluated.
_pmlog() {
    local answer line
    local -a found
    line="${(j: :)words[1,CURRENT-1]} ${words[CURRENT]%$SUFFIX}"
    while IFS= read -r answer; do
        if [[ "$answer" == files ]]; then
            _files
            return
        fi
        found+=("${answer#=}")
    done < <(_PMLOG_TAB=zsh command pmlog "$line" 2>/dev/null)
    (( $#found )) && compadd -U -- "${found[@]}"
}
if [[ "$funcstack[1]" == _pmlog ]]; then
    _pmlog "$@"
else
    compdef _pmlog pmlog
fi
