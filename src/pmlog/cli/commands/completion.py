"""pmlog completion: what a shell needs to complete words and names."""

from enum import StrEnum
from importlib.resources import files
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.options import session_of


class Shell(StrEnum):
    """The shells there is a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


@argv.command("completion")
def completion(
    ctx: argv.Context,
    shell: Annotated[Shell, argv.argument("SHELL", "bash, zsh, fish or powershell.")],
) -> None:
    """Print the script that lets a shell complete pmlog's words, and the names in your log.

    A name becomes one word, whatever it holds: nothing in it is ever run. In all but bash, ids
    come with what they are about. bash is to read the file in ~/.bashrc (". FILE"), PowerShell in
    $PROFILE; zsh is to have its folder in fpath before compinit runs.

    Examples:

        pmlog completion bash > ~/.bash_completions/pmlog.sh

        pmlog completion zsh > ~/.zfunc/_pmlog

        pmlog completion fish > ~/.config/fish/completions/pmlog.fish

        pmlog completion powershell > ~/pmlog.completion.ps1
    """
    script = files("pmlog.cli").joinpath("scripts", f"pmlog.{shell.value}")
    session_of(ctx).say(script.read_text(encoding="utf-8").rstrip("\n"))
