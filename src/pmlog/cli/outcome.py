"""pmlog outcome: what contacts led to, and the way back to where each began."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import typer

from pmlog import days
from pmlog.cli import params
from pmlog.cli.options import Id, Json, session_of
from pmlog.cli.who import Named, ensure_people, resolve_names
from pmlog.errors import Misused
from pmlog.growth import OUTCOMES, Outcome
from pmlog.reports.outcomes import Chain, OutcomesReport, Spent, chain_of, outcomes_report
from pmlog.sentences import new_person_line, together
from pmlog.session import Session
from pmlog.text import line_typed, text_typed

app = typer.Typer(add_completion=False, invoke_without_command=True)

From = Annotated[str | None, typer.Option("--from", metavar="ID", help="The entry it came from.")]
With = Annotated[
    str | None,
    typer.Option("--with", metavar="NAMES", help="With whom; else everybody in that entry."),
]
When = Annotated[str | None, typer.Option(metavar="DAY", help="The day; else today.")]
Notes = Annotated[str | None, typer.Option(metavar="TEXT", help="Anything else.")]


@app.callback()
def outcome(ctx: typer.Context, json: Json = False) -> None:
    """List what contacts led to, and which avenue led to what; with a word after it, add or change.

    Examples:

        pmlog outcome

        pmlog outcome add opportunity "Interview at Acme" --from k7f
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        value = made(session)
        if json:
            session.print_json(value.record())
        else:
            session.show(value)


def made(session: Session) -> OutcomesReport:
    """Every outcome with its way back, and what went into each avenue."""
    spent = session.book.outcomes.spent(session.today)
    return outcomes_report(
        chains_of(session, session.book.outcomes.all()),
        {avenue: Spent(*found) for avenue, found in spent.items()},
        session.today,
    )


def chains_of(session: Session, outcomes: Iterable[Outcome]) -> list[Chain]:
    """Outcomes with their ways back."""
    outcomes = list(outcomes)
    book = session.book
    firsts = book.outcomes.first_entries({one.id for o in outcomes for one in o.people})
    ids = {*firsts.values(), *(o.entry_id for o in outcomes if o.entry_id)}
    entries = {entry.id: entry for entry in book.entries.with_ids(sorted(ids))}
    roots = {person: entries[entry] for person, entry in firsts.items()}
    return [chain_of(one, entries, roots) for one in outcomes]


@app.command()
def add(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="collaboration, mentor, opportunity, friendship")
    ],
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What came of it.")],
    from_: From = None,
    with_: With = None,
    when: When = None,
    notes: Notes = None,
) -> None:
    """Write down what a contact led to.

    Example:

        pmlog outcome add opportunity "Interview at Acme" --from k7f
    """
    session = session_of(ctx)
    entry = params.thing(session, from_, "entry")[1] if from_ is not None else None
    day = day_come(session, when) if when is not None else session.today
    came = Outcome(
        "",
        params.one_of("outcome", kind, OUTCOMES),
        what_typed(" ".join(what)),
        day,
        text_typed(notes or "", "--notes"),
        entry,
    )
    people = people_meant(session, entry, with_)
    with session.store.writing():
        everybody, new = ensure_people(session, people)
        kept = session.store.outcomes.add(came._replace(people=tuple(everybody)))
    session.say(f"Added {kept.id}  {described(kept)}", *map(new_person_line, new))


def people_meant(session: Session, entry: str | None, with_: str | None) -> list[Named]:
    """With whom an outcome came about: who was named, else everybody in the entry."""
    if with_:
        return resolve_names(session, with_)
    there = session.book.entries.get(entry).people if entry and with_ is None else ()
    return [Named(person.id, person.name) for person in there]


def day_come(session: Session, typed: str) -> date:
    """The day something came about, which has been."""
    day = params.day_back(session, typed)
    if day > session.today:
        raise Misused(f"{days.spoken(day)} is still to come")
    return day


def what_typed(typed: str) -> str:
    """What came about, as it is kept; it cannot be nothing."""
    what = line_typed(typed, "what came of it")
    if not what:
        raise Misused("say what came of it")
    return what


def described(outcome: Outcome) -> str:
    """An outcome in a line: its kind, what it is and with whom."""
    names = together([person.name for person in outcome.people])
    return f"{outcome.kind}: {outcome.what}" + (f", with {names}" if names else "")


@app.command()
def edit(
    ctx: typer.Context,
    id_: Id,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Another kind.")] = None,
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="In other words.")] = None,
    from_: From = None,
    with_: With = None,
    when: When = None,
    notes: Notes = None,
) -> None:
    """Change an outcome; an empty text takes a value away.

    Example:

        pmlog outcome edit n4p --what "Offer from Acme" --when yesterday
    """
    session = session_of(ctx)
    came = session.book.outcomes.get(params.thing(session, id_, "outcome")[1])
    values: dict[str, Any] = {}
    if kind is not None:
        values["kind"] = params.one_of("outcome", kind, OUTCOMES)
    if what is not None:
        values["what"] = what_typed(what)
    if from_ is not None:
        values["entry_id"] = params.thing(session, from_, "entry")[1] if from_ else None
    if when is not None:
        values["day"] = day_come(session, when)
    if notes is not None:
        values["notes"] = text_typed(notes, "--notes")
    if not values and with_ is None:
        raise Misused("say what to change; see pmlog outcome edit --help")
    change(session, came._replace(**values), with_)


def change(session: Session, came: Outcome, with_: str | None) -> None:
    """Write a changed outcome and say what it is now."""
    people = people_meant(session, None, with_)
    with session.store.writing():
        if with_ is not None:
            came = came._replace(people=tuple(ensure_people(session, people)[0]))
        session.store.outcomes.change(came)
    session.say(f"Changed {came.id}  {described(came)}")


def show_outcome(session: Session, outcome_id: str, json: bool) -> None:
    """An outcome and the way back to where it began."""
    chain = chains_of(session, [session.book.outcomes.get(outcome_id)])[0]
    if json:
        session.print_json(chain.record())
    else:
        session.show(chain)


def outcome_line(session: Session, outcome_id: str) -> str:
    """An outcome in a line."""
    return described(session.book.outcomes.get(outcome_id))
