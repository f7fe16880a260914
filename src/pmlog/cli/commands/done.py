"""pmlog done: a promise was kept."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.finding.find_due import find_due
from pmlog.cli.options import Which, session_of
from pmlog.cli.promises.close_followups import close
from pmlog.text import clean_line


@argv.command("done")
def done(
    ctx: argv.Context, which: Which, note: Annotated[str, argv.option("TEXT", "How it went.")] = ""
) -> None:
    """Close follow-ups that are done, yours or theirs.

    Somebody's name means the follow-up that is open with them, else the reminder to keep in touch.

    Examples:

        pmlog done m2q p9x --note "she liked it"

        pmlog done Anna
    """
    session = session_of(ctx)
    note = clean_line(note, "--note")
    close(session, find_due(session, which).things, "done", note)
