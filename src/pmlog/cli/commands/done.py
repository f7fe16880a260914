"""pmlog done: a promise was kept."""

from typing import Annotated

import typer

from pmlog.cli.close_followups import close
from pmlog.cli.options import Ids, session_of

app = typer.Typer(add_completion=False)


@app.command("done")
def done(
    ctx: typer.Context,
    ids: Ids,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="How it went.")] = "",
) -> None:
    """Close follow-ups that are done, yours or theirs.

    Example:

        pmlog done m2q p9x --note "she liked it"
    """
    close(session_of(ctx), ids, "done", note)
