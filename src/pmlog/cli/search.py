"""pmlog search: entries by the words in them."""

from typing import Annotated

import typer

from pmlog.cli import params
from pmlog.cli.list import Everything, show_entries
from pmlog.cli.options import Json, Period, Since, Until, session_of
from pmlog.errors import Misused
from pmlog.store import Wanted
from pmlog.text import one_line

app = typer.Typer(add_completion=False)


@app.command("search")
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="All of them are wanted.")],
    period: Period = None,
    since: Since = None,
    until: Until = None,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """Find entries in which all words stand: in about, learned, notes, names, promises or tags.

    The start of a word is enough; case and accents do not matter.

    Example:

        pmlog search pricing ada
    """
    session = session_of(ctx)
    wanted = Wanted(words=one_line(" ".join(words)).replace('"', " ").split())
    if not any(word for word in wanted.words if any(map(str.isalnum, word))):
        raise Misused("say what to search for: pmlog search WORD")
    asked = params.period_asked(session, period, since, until)
    if asked:
        wanted = wanted._replace(start=asked.start, end=asked.end)
    show_entries(session, wanted, everything=everything, json=json)
