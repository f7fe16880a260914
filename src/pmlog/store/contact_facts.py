"""The log as the isolation score takes it: contacts, people, check-ins and pauses."""

import json
from collections.abc import Iterator
from datetime import date

from pmlog.avenues import AVENUES
from pmlog.isolation import Contact, Facts, Felt, Gap, KnownPerson, Mode, Setting
from pmlog.store.database import BETWEEN, Database
from pmlog.store.settings import Settings

# What an avenue has of its own says of a group only whether anything went both ways.
CONTACTS = """
    SELECT date, avenue, mode, quality, CASE avenue WHEN 'group' THEN details END,
        (SELECT group_concat(person_id, char(31)) FROM entry_person WHERE entry_id = entry.id)
    FROM entry
"""

ANSWERED = ("asked", "answered")
"""Fields of a group that show that something went both ways."""


def facts(db: Database, settings: Settings, as_of: date) -> Facts:
    """All that the score may know, and whom it may suggest on a day.

    Every entry is there, also those dated later: the score leaves them out, and counts them.
    """
    with db.explaining():
        return Facts(
            start=settings.start or as_of,
            contacts=tuple(contacts(db)),
            known=tuple(known(db, as_of)),
            felt=tuple(Felt(c.day, c.weekly, c.ucla) for c in settings.checkins()),
            target=settings.target,
            pauses=tuple(Gap(*pause) for pause in settings.pauses()),
            promised=frozenset(promised(db, as_of)),
        )


def contacts(db: Database) -> Iterator[Contact]:
    """Every entry as a contact; whoever is named in one was talked to."""
    days: dict[str, date] = {}
    groups: dict[str | None, frozenset[str]] = {None: frozenset()}
    natures: dict[tuple[str, int, str | None], tuple[Setting, Mode]] = {}
    for day, avenue, mode, quality, details, ids in db.rows(CONTACTS):
        people = groups.get(ids)
        if people is None:
            people = groups[ids] = frozenset(ids.split(BETWEEN))
        kind = (avenue, len(people), details)
        found = natures.get(kind)
        if found is None:
            found = natures[kind] = nature(*kind)
        on = days.get(day) or days.setdefault(day, date.fromisoformat(day))
        yield Contact(on, avenue, found[0], mode or found[1], quality, people, people)


def nature(avenue: str, people: int, details: str | None) -> tuple[Setting, Mode]:
    """What a contact was by its avenue and by how many were named, and its usual mode.

    A talk with several is a small group; a post somebody discussed, and a group where something
    was asked or answered, went both ways.
    """
    row = AVENUES.get(avenue)
    if row is None:
        return "small", "live"
    setting: Setting = row.setting
    if (setting == "one" and people > 1) or (setting == "broadcast" and people):
        setting = "small"
    elif row.word == "group" and not people and not is_two_way(details or "{}"):
        setting = "broadcast"
    return setting, row.mode


def is_two_way(details: str) -> bool:
    """Whether something was asked or answered in a group."""
    found = json.loads(details)
    return any(found.get(field) for field in ANSWERED)


def known(db: Database, as_of: date) -> Iterator[KnownPerson]:
    """Everybody in the log: whether they do the same job, whether they are retired.

    Who was not in the log yet on that day can be suggested no more than who is retired.
    """
    day = as_of.isoformat()
    for person, relation, created, retired in db.rows(
        "SELECT id, relation, created_on, retired_on FROM person"
    ):
        gone = created > day or (retired is not None and retired <= day)
        yield KnownPerson(person, relation == "peer", gone)


def promised(db: Database, as_of: date) -> Iterator[str]:
    """Everybody with a promise that was open on that day."""
    day = as_of.isoformat()
    for row in db.rows(
        "SELECT DISTINCT person_id FROM followup_person JOIN followup ON followup.id = followup_id "
        "WHERE kind = 'promise' AND made_on <= ? AND (state = 'open' OR closed_on > ?)",
        (day, day),
    ):
        yield row[0]
