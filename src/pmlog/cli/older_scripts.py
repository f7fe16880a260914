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


def older_scripts(home: Path) -> list[tuple[Path, int]]:
    """Where the script of an earlier pmlog stands, which completes nothing any more: file, line."""
    places = ((home / place, line_of_older(home / place)) for place in SCRIPT_PLACES)
    return [(path, line) for path, line in places if line]


def line_of_older(path: Path) -> int:
    """The line (from 1) of a file in which a script of an earlier pmlog stands; 0 where none is."""
    try:
        content = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    found = (place for place, line in enumerate(content.split("\n"), 1) if OLDER in line)
    return next(found, 0)
