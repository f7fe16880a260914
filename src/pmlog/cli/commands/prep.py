"""pmlog prep: everything before a talk with somebody."""

from typing import Annotated

import typer

from pmlog.cli.options import session_of
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.cli.prep_page import page_before
from pmlog.cli.resolve_people import known_person
from pmlog.pages.talk_prep import prep_sheet

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
    write_output(session, output, page_before(session, person), prep_sheet, f"prep {person.name}")
