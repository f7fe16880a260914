"""pmlog completion: what a shell needs to complete words and names."""

from enum import StrEnum
from typing import Annotated

import typer
from typer._completion_shared import get_completion_script

from pmlog.cli.options import session_of
from pmlog.cli.root import COMPLETE

app = typer.Typer(add_completion=False)


class Shell(StrEnum):
    """The shells there is a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


@app.command("completion")
def completion(
    ctx: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="Your shell.")],
) -> None:
    """Print the script that lets a shell complete pmlog's words and the names of people.

    Examples:

        pmlog completion bash >> ~/.bashrc

        pmlog completion zsh > ~/.zfunc/_pmlog

        pmlog completion fish > ~/.config/fish/completions/pmlog.fish
    """
    script = get_completion_script(prog_name="pmlog", complete_var=COMPLETE, shell=shell.value)
    session_of(ctx).say(script)
