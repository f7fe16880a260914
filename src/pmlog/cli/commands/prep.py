"""pmlog prep: everything before a talk with somebody."""

from typing import Annotated

import typer

from pmlog.cli.engagement_progress import standings_of
from pmlog.cli.options import session_of
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.cli.resolve_people import known_person
from pmlog.model import Person
from pmlog.pages.prep_data import LAST_TALKS, PrepPage, prep_page
from pmlog.pages.prep_sheet import prep_sheet
from pmlog.session import Session
from pmlog.store import EntryFilter

app = typer.Typer(add_completion=False)


@app.command("prep")
@with_output("name")
def prep(
    ctx: typer.Context,
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="A name or an id."),
    ],
    output: OutputOptions,
) -> None:
    """Get ready for a talk: the last ones, what is open between you, what to ask, what is new.

    Questions are those parked with pmlog ask that fit the person, their tags or relation.

    Example:

        pmlog prep Ada
    """
    session = session_of(ctx)
    person = known_person(session, " ".join(name))
    write_output(session, output, made(session, person), prep_sheet, f"prep {person.name}")


def made(session: Session, person: Person) -> PrepPage:
    """The page before a talk with somebody, from the log."""
    book = session.book
    talks = book.entries.matching(EntryFilter(people=[person.id]), LAST_TALKS)
    since = talks[0].date if talks else None
    return prep_page(
        person,
        talks,
        promises=book.followups.of_person(person.id),
        questions=book.questions.open(),
        attempts=book.attempts.with_people([person.id]),
        outcomes=book.outcomes.all(),
        lately=book.entries.matching(EntryFilter(start=since)) if since else (),
        today=session.today,
        engagements=standings_of(session, book.engagements.of_person(person.id)),
        in_touch=next((p for p in book.people.in_touch(session.today) if p.id == person.id), None),
    )
