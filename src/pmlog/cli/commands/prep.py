"""pmlog prep: everything before a talk with somebody."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.builders.prep_pages import page_before, page_of_today
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.options import session_of
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.errors import Misused
from pmlog.pages.talk_prep import prep_sheet, prep_today_sheet


@argv.command("prep")
@with_output("name")
def prep(
    ctx: argv.Context,
    name: Annotated[list[str] | None, argv.argument("[NAME]...", "A name or an id.")] = None,
    today: Annotated[
        bool, argv.flag("Before the meetings that the calendar has today.", "--today")
    ] = False,
    *,
    output: OutputOptions,
) -> None:
    """Get ready for a talk: the last ones, what is open between you, what to ask, what is new.

    Questions are those parked with pmlog ask that fit the person, their tags or relation.

    --today gets ready for the meetings to come with people of the log, by the calendar that is set:
    pmlog setting calendar FILE.

    Examples:

        pmlog prep Ada

        pmlog prep --today
    """
    session = session_of(ctx)
    if bool(name) is today:
        raise Misused("say before a talk with whom: pmlog prep Ada, or pmlog prep --today")
    if today:
        write_output(session, output, page_of_today(session), prep_today_sheet, "prep today")
        return
    person = find_person(session, " ".join(name or ()))
    write_output(session, output, page_before(session, person), prep_sheet, f"prep {person.name}")
