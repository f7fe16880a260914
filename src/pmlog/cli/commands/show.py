"""pmlog show: anything that has an id; people, goals and engagements by name too."""

from pmlog.cli import argv, things
from pmlog.cli.builders.person_pages import show_person
from pmlog.cli.finding.find_things import EVERYTHING, find_things
from pmlog.cli.nouns import show_thing
from pmlog.cli.options import Which, session_of
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.errors import Misused
from pmlog.pages.details import EntryPage, FollowUpPage, entry_sheet, followup_sheet
from pmlog.session import Session


@argv.command("show")
@with_output("what")
def show(ctx: argv.Context, what: Which, output: OutputOptions) -> None:
    """Show all that is kept of anything: by its id, its name, words of it, or last.

    Examples:

        pmlog show k7f

        pmlog show Ada

        pmlog show "Pricing strategy"
    """
    session = session_of(ctx)
    found = find_things(session, what, EVERYTHING).things
    if len(found) > 1 and (output.json or output.is_file):
        raise Misused("one at a time as JSON or as a page")
    for thing in found:
        if thing.kind in things.WORDS:
            show_thing(session, things.noun_of(thing.kind), thing.id, output)
        else:
            SHOWN[thing.kind](session, thing.id, output)


def show_entry(session: Session, entry_id: str, output: OutputOptions) -> None:
    followups = session.book.followups.of_entry(entry_id)
    page = EntryPage(session.today, session.book.entries.get(entry_id), tuple(followups))
    write_output(session, output, page, entry_sheet)


def show_followup(session: Session, followup_id: str, output: OutputOptions) -> None:
    followup = session.book.followups.get(followup_id)
    entry = session.book.entries.get(followup.entry) if followup.entry else None
    page = FollowUpPage(session.today, followup, entry)
    write_output(session, output, page, followup_sheet, followup.what)


SHOWN = {"entry": show_entry, "followup": show_followup, "person": show_person}
