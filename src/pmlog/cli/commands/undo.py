"""pmlog undo: take commands back."""

import typer

from pmlog.cli.options import session_of
from pmlog.cli.replay_steps import Times, replayed
from pmlog.phrases import step_line

app = typer.Typer(add_completion=False)


@app.command("undo")
def undo(ctx: typer.Context, times: Times = 1) -> None:
    """Take back the last command that changed the log, or the last N of them.

    Everything can be undone, imports, merges and deletes too; pmlog redo does it again.

    Examples:

        pmlog undo

        pmlog undo 3
    """
    session = session_of(ctx)
    for step in replayed(session, session.book.journal.undo, times):
        session.say(step_line("Undone", step))
