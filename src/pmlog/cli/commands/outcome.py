"""pmlog outcome: what contacts led to, and the way back to where each began."""

from datetime import date
from functools import partial
from typing import Annotated

from pmlog import days
from pmlog.cli import argv, nouns, params
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import find_id
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.finding.resolve_people import resolve_names
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_list
from pmlog.errors import Misused
from pmlog.growth import OUTCOMES, Outcome
from pmlog.pages.outcome_origins import (
    OutcomesReport,
    outcome_sheet,
    outcomes_report,
    outcomes_sheet,
)
from pmlog.phrases import all_names
from pmlog.session import Session
from pmlog.store.queries.outcome_chains import chains_of
from pmlog.store.queries.time_spent import time_spent

app = argv.group(NounGroup)


def outcomes_now(session: Session) -> OutcomesReport:
    book, today = session.book, session.today
    chains = chains_of(book, book.outcomes.all())
    return outcomes_report(chains, time_spent(book, today), today)


def outcome_day(session: Session, typed: str) -> date:
    """Return the day of an outcome; raises `Misused` for a future day."""
    day = params.day_back(session, typed)
    if day > session.today:
        raise Misused(f"{days.spoken(day)} is still to come")
    return day


def outcome_line(_session: Session, outcome: Outcome) -> str:
    names = all_names(outcome.people)
    return f"{outcome.kind}: {outcome.what}" + (f", with {names}" if names else "")


kind_typed = nouns.reader_of(partial(params.one_of, "outcome", possible=OUTCOMES))
what_typed = nouns.line_reader("what came of it", "say what came of it")

OUTCOME = nouns.Noun(
    "outcome",
    nouns.THING,
    find_id("outcome"),
    outcome_line,
    lambda session, id_: chains_of(session.book, [session.book.outcomes.get(id_)])[0],
    outcome_sheet,
    (
        nouns.Option(
            "entry_id", "--from", "ENTRY", "The entry it came from.", find_id("entry"), (None,)
        ),
        nouns.Option("day", "--when", "DAY", "The day.", outcome_day, otherwise="today"),
        nouns.note_option(),
    ),
    nouns.names_option("With whom.", otherwise="everybody in that entry"),
)


@app.callback()
def outcome(ctx: argv.Context, json: Json = False) -> None:
    """List what contacts led to, and which avenue led to what; with a word after it, add or change.

    Examples:

        pmlog outcome

        pmlog outcome add opportunity "Interview at Acme" --from k7f
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        write_list(session, outcomes_now(session), outcomes_sheet, json=json)


@app.command()
@nouns.takes(*OUTCOME.new_options)
def add(
    ctx: argv.Context,
    kind: Annotated[str, argv.argument("KIND", "collaboration, mentor, opportunity, friendship")],
    what: Annotated[list[str], argv.argument("WHAT", "What came of it.")],
    **typed: nouns.Typed,
) -> None:
    """Write down what a contact led to.

    Example:

        pmlog outcome add opportunity "Interview at Acme" --from k7f
    """
    session = session_of(ctx)
    values: nouns.Values = {"day": session.today} | nouns.values_of(session, OUTCOME.options, typed)
    came = Outcome("", kind_typed(session, kind), what_typed(session, " ".join(what)), **values)
    people = people_of_outcome(session, came.entry_id, typed["people"])
    nouns.add_thing(session, OUTCOME, came, people)


def people_of_outcome(session: Session, entry: str | None, with_: str | None) -> list[NamedPerson]:
    """Return the people of an outcome: those named, else everybody in the entry."""
    if with_:
        return resolve_names(session, with_)
    there = session.book.entries.get(entry).people if entry and with_ is None else ()
    return [NamedPerson(person.id, person.name) for person in there]


nouns.add_show(app, OUTCOME, "Show an outcome, and the way back to where it began.")
nouns.add_edit(
    app,
    OUTCOME,
    'pmlog outcome edit n4p --what "Offer from Acme" --when yesterday',
    nouns.Option("kind", "--kind", "KIND", "Another kind.", kind_typed),
    nouns.Option("what", "--what", "TEXT", "In other words.", what_typed),
)
