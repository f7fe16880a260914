# Completes pmlog in bash. pmlog answers with words that are quoted already; nothing is evaluated.
_pmlog() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        if [ "$answer" = "files" ]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("${answer#=}")
        fi
    done < <(_PMLOG_TAB=bash command pmlog "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
}
complete -F _pmlog pmlog
