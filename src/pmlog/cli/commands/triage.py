"""pmlog triage: whom of those an import brought to keep in touch with, one after the other."""

import sys
from collections.abc import Mapping
from functools import partial
from typing import Annotated, NamedTuple

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.asking.prompts import prompt_until_valid
from pmlog.cli.options import Json, session_of
from pmlog.cli.worklists.walk import walk, write_step
from pmlog.model import PEER, Person
from pmlog.pages.directory import SeenPerson
from pmlog.pages.morning_list import losing_touch
from pmlog.phrases import counted
from pmlog.session import Session

STOP = ("q", "quit", "stop")
LEAVE = ("leave", "no", "n")
QUESTION = "  Keep in touch every"
HELP = 'Say "4 weeks", monthly, peer, "peer 4 weeks" or never. Enter leaves them, q stops.'


class Decision(NamedTuple):
    """A decision on a person: columns to set, and a confirmation; `stop` ends the list."""

    columns: Mapping[str, object] = {}
    said: str = "left as they are"
    stop: bool = False


@argv.command("triage")
def triage(
    ctx: argv.Context,
    json: Json = False,
    most: Annotated[int | None, argv.option("N", "At most so many now.", min=1)] = None,
) -> None:
    """Go through the people an import brought, the most recent contact first.

    Of each you say how often to keep in touch, whether they are a peer, or leave them as they are.
    Stop any time; it goes on where you stopped. Each answer is one step of pmlog undo.

    Example:

        pmlog triage --most 10
    """
    session = session_of(ctx)
    people = session.book.people.untriaged(session.today)[:most]
    contacts = session.book.people.contacts(session.today)
    if json:
        session.print_json([SeenPerson(p, *contacts.get(p.id, ())) for p in people])
    elif not people:
        session.say("Nobody is waiting for a decision.")
    elif session.can_ask:
        ask_about(session, people)
    else:
        session.say(*(f"{person.id}  {triage_line(session, person)}" for person in people))
        session.note("pmlog: on a terminal, pmlog triage asks about each")


def ask_about(session: Session, people: list[Person]) -> None:
    """Ask about one after the other, until somebody says stop."""
    sys.stderr.write(f"{HELP}\n")
    decided = 0

    def decide(place: int) -> int | None:
        nonlocal decided
        decision = prompt_until_valid(QUESTION, parse_decision)
        if decision.stop:
            return None
        decided += write_decision(session, people[place], decision)
        return place + 1

    walk(people, partial(triage_line, session), decide)
    left = len(session.store.people.untriaged(session.today))
    session.say(f"Decided on {counted(decided, 'person', 'people')}; {left or 'none'} to go")
    due = losing_touch(session.store.people.due_in_touch(session.today), session.today)
    if len(due) > 1:
        session.say(
            f"{len(due)} people are due at once: pmlog spread gives each a day of their own"
        )


def write_decision(session: Session, person: Person, decision: Decision) -> bool:
    """Write one decision, as one step, on who they are by then; False where they are gone."""

    def write() -> str:
        columns = {**decision.columns, "triaged_on": session.today.isoformat()}
        if session.store.people.get(person.id).relation != "other":
            columns.pop("relation", None)
        session.store.people.edit(person.id, **columns)
        return decision.said

    return write_step(session, write, f"{person.name}: ")


def parse_decision(typed: str) -> Decision:
    """Parse an answer: a span, peer, both, never, leave or stop; raises `NotADay`."""
    words = typed.casefold().split() or [*LEAVE]
    if words[0] in STOP:
        return Decision(stop=True)
    if words[0] in LEAVE:
        return Decision()
    columns: dict[str, object] = {"relation": PEER} if PEER in words else {}
    said = [PEER] if columns else []
    if span := " ".join(word for word in words if word not in {PEER, "every"}):
        columns["cadence_days"] = cadence = params.cadence(span)
        said.append(days.every(cadence) if cadence else "never reminded of")
    return Decision(columns, ", ".join(said))


def triage_line(session: Session, person: Person) -> str:
    who = ", ".join(filter(None, (person.name, person.role, person.company, person.city)))
    last = session.book.entries.last_with([person.id], session.today).get(person.id)
    if last is None:
        return f"{who}; no contact in the log"
    about = f': "{last.about}"' if last.about else ""
    return f"{who}; {last.avenue} {days.ago(last.date, session.today)}{about}"
