"""pmlog help: what a command does, and where to find somebody to talk to."""

from importlib.resources import files
from typing import Annotated

import typer

from pmlog import support
from pmlog.cli.close_words import close_to
from pmlog.cli.options import session_of
from pmlog.cli.root import ALL_WORDS
from pmlog.errors import NotFound


def risk_page() -> str:
    """Every rule, choice, source and measured figure of the isolation risk, as the docs have it."""
    page = files("pmlog.pages").joinpath("isolation.md").read_text(encoding="utf-8")
    return f"{page}\npmlog risk --help says how it is typed."


ALL = "all"
TOPICS = {"support": support.paragraph, "risk": risk_page}

app = typer.Typer(add_completion=False)


@app.command("help")
def help_(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD...]", help="A command, all, support or risk."),
    ] = None,
) -> None:
    """Say what a command does, or where to find somebody to talk to: pmlog help support.

    pmlog help all names every word, pmlog help risk tells every rule, choice and source of the
    isolation risk.

    Examples:

        pmlog help all

        pmlog help add chat

        pmlog help support
    """
    session = session_of(ctx)
    words = topic or []
    if words == [ALL]:
        ctx.meta[ALL_WORDS] = True
        words = []
    if len(words) == 1 and words[0] in TOPICS:
        session.say(TOPICS[words[0]]())
        return
    root = ctx.find_root()
    command, context = root.command, root
    for word in as_commands(words):
        within = getattr(command, "commands", {}).get(word)
        if within is None:
            possible = [*getattr(command, "commands", {}), *TOPICS, ALL]
            raise NotFound("command", " ".join(words), close_to(word, possible))
        command = within
        context = typer.Context(command, parent=context, info_name=word)
    typer.echo(command.get_help(context))


def as_commands(words: list[str]) -> list[str]:
    """Words of the command line with the commands that stand behind a word that is none."""
    if not words:
        return []
    from pmlog.cli.other_words import OTHER_WORDS  # noqa: PLC0415  `pmlog help` alone needs none

    meaning = OTHER_WORDS.get(words[0])
    return [*(meaning.command if meaning else words[:1]), *words[1:]]
