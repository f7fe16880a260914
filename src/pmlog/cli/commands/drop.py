"""pmlog drop: a promise that is not to be kept any more."""

from typing import Annotated

import typer

from pmlog.cli.close_followups import close
from pmlog.cli.options import Ids, session_of

app = typer.Typer(add_completion=False)


@app.command("drop")
def drop(
    ctx: typer.Context,
    ids: Ids,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")] = "",
) -> None:
    """Let follow-ups go without keeping them; they stay in the log as dropped.

    Example:

        pmlog drop m2q --note "she found it herself"
    """
    close(session_of(ctx), ids, "dropped", note)
