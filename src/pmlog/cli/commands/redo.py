"""pmlog redo: do again what was undone."""

from pmlog.cli import argv
from pmlog.cli.options import session_of
from pmlog.cli.replay_steps import Times, replay
from pmlog.phrases import step_line


@argv.command("redo")
def redo(ctx: argv.Context, times: Times = 1) -> None:
    """Do again what was undone last, or the last N of it.

    It is possible until another command changes the log.

    Example:

        pmlog redo
    """
    session = session_of(ctx)
    for step in replay(session, session.book.journal.redo, times):
        session.say(step_line("Redone", step))
