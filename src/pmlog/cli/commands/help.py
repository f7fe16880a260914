"""pmlog help: what a command does, and where to find somebody to talk to."""

from typing import Annotated

import typer

from pmlog import support
from pmlog.cli.options import session_of
from pmlog.errors import NotFound

TOPICS = {"support": support.paragraph}

app = typer.Typer(add_completion=False)


@app.command("help")
def help_(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD...]", help="A command, or support.")
    ] = None,
) -> None:
    """Say what a command does; pmlog help support says where to find somebody to talk to.

    Examples:

        pmlog help add chat

        pmlog help support
    """
    session = session_of(ctx)
    words = topic or []
    if len(words) == 1 and words[0] in TOPICS:
        session.say(TOPICS[words[0]]())
        return
    root = ctx.find_root()
    command, context = root.command, root
    for word in words:
        within = getattr(command, "commands", {}).get(word)
        if within is None:
            raise NotFound("command", " ".join(words), close_to(word, command))
        command = within
        context = typer.Context(command, parent=context, info_name=word)
    typer.echo(command.get_help(context))


def close_to(word: str, command: object) -> list[str]:
    """The commands and topics that are spelled nearly so."""
    possible = [*getattr(command, "commands", {}), *TOPICS]
    from difflib import get_close_matches  # noqa: PLC0415  only where a word is mistyped

    return get_close_matches(word, possible)
