"""Ask who does the same job, as long as nobody is marked as a peer."""

import sys
from datetime import timedelta

from pmlog.cli.asking.prompts import prompt_until_valid
from pmlog.cli.finding.lookup import Lookup
from pmlog.cli.finding.resolve_people import find_person, split_names
from pmlog.model import PEER, Person
from pmlog.phrases import join_names
from pmlog.session import Session
from pmlog.text import harmless

MOST = 8
"""The most people that are named."""

LATELY = timedelta(days=365)
NOBODY = ("q", "n", "no", "nobody", "none", "not now")
"""The answers that name nobody, as Enter does."""

QUESTION = "Who of them does the same job as you (names; Enter: nobody, or not now)"


def ask_for_peers(session: Session) -> bool:
    """Ask who is a peer, if nobody is and it was not asked this month; whether that was a step."""
    people = session.book.people
    if people.where(f"relation = '{PEER}'") or not (met := people_talked_to(session)):
        return False
    if not session.book.cache.is_first_time(f"peers {session.today:%Y-%m}"):
        return False
    sys.stderr.write(harmless(f"\n{join_names([one.name for one in met])}\n"))
    peers = prompt_until_valid(QUESTION, lambda typed: find_people(session, typed))
    if not peers:
        return False
    with session.store.merging():
        for person in peers:
            session.store.people.edit(person.id, relation=PEER)
    said = "is a peer" if len(peers) == 1 else "are peers"
    session.say(f"{join_names([one.name for one in peers])} {said}; the isolation risk counts that")
    return True


def people_talked_to(session: Session) -> list[Person]:
    """Return the most frequent contacts of the last year without a relation."""
    contacts = session.book.people.contacts(session.today)
    since = session.today - LATELY
    often = [
        one
        for one in session.book.people.where("retired_on IS NULL AND relation = 'other'")
        if one.id in contacts and contacts[one.id][0] >= since
    ]
    return sorted(often, key=lambda one: -contacts[one.id][1])[:MOST]


def find_people(session: Session, typed: str) -> list[Person]:
    """Return the people of the log that are named; raises `NotFound` or `Ambiguous`."""
    if typed.casefold() in NOBODY:
        return []
    return [find_person(session, name) for name in split_names(Lookup(session), typed)]
