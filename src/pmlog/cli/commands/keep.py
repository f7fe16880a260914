"""pmlog keep: what pmlog suggests becomes a promise."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.finding.find_due import SUGGESTIONS
from pmlog.cli.finding.find_things import find_things
from pmlog.cli.options import Which, session_of
from pmlog.cli.promises.close_followups import promise_all


@argv.command("keep")
def keep(
    ctx: argv.Context,
    which: Which,
    by: Annotated[str | None, argv.option("DAY", "Until when; else in a week.")] = None,
) -> None:
    """Make a promise of what pmlog suggests: now you owe it, by a day.

    Examples:

        pmlog keep w3y

        pmlog keep Ada --by fri
    """
    session = session_of(ctx)
    promise_all(session, find_things(session, which, SUGGESTIONS).things, by)
