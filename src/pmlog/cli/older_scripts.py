"""The scripts of earlier versions: they complete nothing any more, and are found by `doctor`."""

from pathlib import Path

OLDER = "_PMLOG_COMPLETE"
"""The variable of the scripts that were printed before; they put names into lines unquoted."""

SCRIPT_PLACES = (
    ".bashrc",
    ".bash_profile",
    ".bash_login",
    ".bash_aliases",
    ".profile",
    ".bash_completion",
    ".bash_completions/pmlog.sh",
    ".local/share/bash-completion/completions/pmlog",
    ".zshenv",
    ".zprofile",
    ".zshrc",
    ".config/zsh/.zshrc",
    ".zfunc/_pmlog",
    ".zsh/completions/_pmlog",
    ".oh-my-zsh/completions/_pmlog",
    ".config/fish/completions/pmlog.fish",
    ".config/fish/config.fish",
)
"""Where people keep such scripts, below their home."""


def older_scripts(home: Path) -> list[Path]:
    """Files in which the script of an earlier pmlog stands, which completes nothing any more."""
    return [path for place in SCRIPT_PLACES if has_older(path := home / place)]


def has_older(path: Path) -> bool:
    """Whether a script of an earlier pmlog stands in a file."""
    try:
        return OLDER in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
