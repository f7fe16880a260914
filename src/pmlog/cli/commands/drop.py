"""pmlog drop: a promise that is not to be kept any more."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.finding.find_due import find_followups
from pmlog.cli.options import Which, Yes, session_of
from pmlog.cli.promises.close_followups import close
from pmlog.phrases import followup_text
from pmlog.text import clean_line


@argv.command("drop")
def drop(
    ctx: argv.Context,
    which: Which,
    note: Annotated[str, argv.option("TEXT", "Why.")] = "",
    yes: Yes = False,
) -> None:
    """Let follow-ups go without keeping them; they stay in the log as dropped.

    Found by a name or by words, it is shown and asked about first; --yes does not ask.

    Examples:

        pmlog drop m2q --note "she found it herself"

        pmlog drop deck
    """
    session = session_of(ctx)
    note = clean_line(note, "--note")
    found = find_followups(session, which)
    if found.by_words:
        followup = session.book.followups.get(found.things[0].id)
        question = f"drop {followup.id}  {followup_text(followup)}"
        if not confirmed(session, question, yes=yes, otherwise="Nothing was dropped."):
            return
    close(session, found.things, "dropped", note)
