"""The log's data for the isolation score: contacts, people, check-ins and pauses."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from pmlog.avenues import AVENUES
from pmlog.isolation import (
    Contact,
    Facts,
    Felt,
    Gap,
    KnownPerson,
    Mode,
    Setting,
    is_frequent,
    is_settled,
    memory_begins,
)
from pmlog.isolation.factors import day_dose
from pmlog.store.database import BETWEEN, Database
from pmlog.store.queries.lasting import LASTING, LASTS, MOST_DAYS, NAMED, days_of
from pmlog.store.tables.settings import Settings

# `details` matters for groups only: whether contact went both ways. Of entries before the first day
# only those that lasted several days matter.
CONTACTS = f"""
    SELECT date, avenue, mode, quality, CASE avenue WHEN 'group' THEN details END,
        (SELECT group_concat(person_id, char(31)) FROM {NAMED}), {LASTS}
    FROM entry WHERE date >= ? OR {LASTING} AND date >= ? AND date < ?
"""

SOMEBODY = "somebody"
"""Stands for people of whom it does not matter who they are."""

TALKS = ", ".join(f"'{word}'" for word, row in AVENUES.items() if row.setting == "one")
"""The avenues (SQL) of which a contact is worth the same whoever was there."""

# What matters to the dose of a day, once.
DOSES = f"""
    SELECT DISTINCT date, avenue, mode, quality, CASE avenue WHEN 'group' THEN details END,
        CASE WHEN avenue IN ({TALKS}) OR EXISTS (SELECT 1 FROM {NAMED}) THEN '{SOMEBODY}' END,
        {LASTS}
    FROM entry WHERE (date >= ? OR {LASTING} AND date >= ? AND date < ?) AND date < ?
"""

IS_TALK = f"""(
    avenue NOT IN ('post', 'group') OR EXISTS (SELECT 1 FROM {NAMED})
    OR avenue = 'group' AND (coalesce(json_extract(details, '$.asked'), 0) NOT IN (0, '')
        OR coalesce(json_extract(details, '$.answered'), 0) NOT IN (0, ''))
)"""

# By the index from one day with entries to the day before: a day with forty entries is one step.
OLDER_DAYS = f"""
    WITH RECURSIVE day (date) AS (
        SELECT max(date) FROM entry WHERE date BETWEEN ? AND ?
        UNION ALL
        SELECT (SELECT max(date) FROM entry WHERE entry.date >= ? AND entry.date < day.date)
        FROM day WHERE day.date IS NOT NULL
    )
    SELECT date, 1 FROM day
    WHERE EXISTS (SELECT 1 FROM entry WHERE entry.date = day.date AND {IS_TALK})
    UNION ALL SELECT date, {LASTS} FROM entry WHERE {LASTING} AND date BETWEEN ? AND ? AND {IS_TALK}
"""

PROMISED = """
    SELECT person_id FROM followup CROSS JOIN followup_person ON followup_id = followup.id
    WHERE state = 'open' AND kind = 'promise' AND made_on <= ?
    UNION
    SELECT person_id FROM followup CROSS JOIN followup_person ON followup_id = followup.id
    WHERE state <> 'open' AND closed_on > ? AND kind = 'promise' AND made_on <= ?
"""

PERSON = "SELECT id, relation, created_on, retired_on FROM person"

ANSWERED = ("asked", "answered")
"""Fields of a group entry that show contact in both directions."""

Wanted = Literal["all", "page", "summary", "readings"]
"""What facts are for: all that is known of a day, or its page, which tells no band but the next one
of the forecast; the score with the steps to lower it; or the score alone."""

REACHES = (56, 168, 504)
"""How far back entries are read, in steps (days): with enough contact older ones do not matter."""

DOSES_REACH = 84
"""How much further back (days) a page reads the best dose of each day, for its forecast: the pace
of late fades by then, and what else a dense log holds is enough for longer than its forecast."""

NUMBER_NEEDS = 4
"""For a score without its details, a reach is divided by this."""

NEWEST = 200
"""The number of people added last who can be suggested without any contact."""


def facts(
    db: Database,
    settings: Settings,
    as_of: date,
    days: Sequence[date] = (),
    *,
    points: Sequence[date] = (),
    wanted: Wanted = "page",
) -> Facts:
    """Read the facts for the score on `as_of` and `days`, and whom it may suggest on `as_of`.

    Entries are read by index only as far back as they can change what is `wanted` of `as_of` or a
    reading of `days`, at most to the start of the score's memory, so the length of the log does not
    matter. Entries dated later are included: the score ignores and counts them. For `points` only
    the score's number is needed, which reaches less far back. Earlier days of talks are left out
    where a summary or readings do not depend on them.
    """
    with db.explaining():
        base = without_contacts(db, settings, as_of)
        every = (as_of, *days, *points)
        begins = first_read(db, base, min(every))
        for reach in () if wanted == "all" else REACHES:
            since = min(
                min((as_of, *days)) - timedelta(days=reach),
                min(every) - timedelta(days=reach // NUMBER_NEEDS),
            )
            found = read_since(db, base, as_of, since, begins, every, wanted)
            if found:
                return found
        return read(db, base, as_of, begins, begins)


def without_contacts(db: Database, settings: Settings, as_of: date) -> Facts:
    """Read the facts that are not entries."""
    return Facts(
        start=settings.start or as_of,
        felt=tuple(Felt(c.day, c.weekly, c.ucla) for c in settings.checkins()),
        target=settings.target,
        pauses=tuple(Gap(*pause) for pause in settings.pauses()),
        promised=frozenset(promised(db, as_of)),
        met_nobody=settings.met_nobody,
    )


def first_read(db: Database, base: Facts, day: date) -> date:
    """The day before which no entry matters on a day, or there is none."""
    began = db.value("SELECT min(date) FROM entry") or day.isoformat()
    return max(memory_begins(base.pauses, day), date.fromisoformat(began))


def read_since(
    db: Database,
    base: Facts,
    as_of: date,
    since: date,
    begins: date,
    every: Sequence[date],
    wanted: Wanted,
) -> Facts | None:
    """Add the contacts since a day to the facts; None where older ones matter."""
    if since <= begins:
        return None
    in_short = wanted != "page"
    older = older_days(db, begins, min(since, base.start) if in_short else since)
    if not in_short:
        first = since - timedelta(days=DOSES_REACH)
        base = base._replace(doses_since=first, older_doses=older_doses(db, first, since, begins))
    found = read(db, base._replace(older_days=older), as_of, since, begins)
    advised, foreseen = wanted != "readings", wanted == "page"
    if not is_settled(found, since, every, advised=advised, foreseen=foreseen):
        return None
    if in_short and not is_frequent(found, every):
        return found._replace(older_days=older_days(db, begins, since))
    return found


def read(db: Database, base: Facts, as_of: date, since: date, begins: date) -> Facts:
    """Add the contacts since a day, and their people, to the facts."""
    contacts_read = tuple(contacts(db, since, begins))
    met = frozenset[str]().union(*{contact.people for contact in contacts_read})
    remembered = memory_begins(base.pauses, as_of)
    lately = {contact.people for contact in contacts_read if contact.date >= remembered}
    suggested = base.promised.union(*lately)
    people = tuple(known(db, as_of, met | base.promised, suggested))
    return base._replace(contacts=contacts_read, known=people)


def older_days(db: Database, begins: date, until: date) -> tuple[date, ...]:
    """The days with a talk from `begins` to before `until`."""
    if until <= begins:
        return ()
    span = begins.isoformat(), (until - timedelta(days=1)).isoformat()
    days: dict[date, None] = {}
    for first, lasts in db.rows(OLDER_DAYS, (*span, span[0], *span)):
        if lasts == 1:
            days[date.fromisoformat(first)] = None
        else:
            days |= dict.fromkeys(days_of(date.fromisoformat(first), lasts))
    return tuple(day for day in days if day < until)


def older_doses(
    db: Database, since: date, until: date, begins: date
) -> tuple[tuple[date, float], ...]:
    """The best dose of each day from `since` to before `until`."""
    best: dict[date, float] = {}
    for contact in contacts(db, since, begins, until):
        if contact.date < until and (worth := day_dose(contact)) > best.get(contact.date, 0.0):
            best[contact.date] = worth
    return tuple(best.items())


def contacts(
    db: Database, since: date, begins: date, until: date | None = None
) -> Iterator[Contact]:
    """Yield every entry since a day as a contact with the people it names.

    An entry of several days is a contact on each; it may start before `since`, but not `begins`.
    Of those that start before `until` each kind of a day is yielded once, with somebody for people.
    """
    days: dict[str, date] = {}
    groups: dict[str | None, frozenset[str]] = {None: frozenset()}
    natures: dict[tuple[str, int, str | None], tuple[Setting, Mode]] = {}
    earliest = since if since <= begins else max(begins, since - timedelta(days=MOST_DAYS))
    bounds = (since.isoformat(), earliest.isoformat(), since.isoformat())
    query, ends = (DOSES, (until.isoformat(),)) if until else (CONTACTS, ())
    for day, avenue, mode, quality, details, ids, lasts in db.rows(query, (*bounds, *ends)):
        people = groups.get(ids)
        if people is None:
            people = groups[ids] = frozenset(ids.split(BETWEEN))
        kind = (avenue, len(people), details)
        usual = natures.get(kind)
        if usual is None:
            usual = natures[kind] = nature(*kind)
        first = days.get(day) or days.setdefault(day, date.fromisoformat(day))
        contact = Contact(first, avenue, usual[0], mode or usual[1], quality, people, people)
        if lasts == 1:
            yield contact
        else:
            yield from (contact._replace(date=on) for on in days_of(first, lasts) if on >= since)


def nature(avenue: str, people: int, details: str | None) -> tuple[Setting, Mode]:
    """The setting of a contact, by its avenue and the number of people, and its usual mode.

    A talk with several people is a small group. A post that somebody discussed, and a group with a
    question or answer of the user, are no broadcast.
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
    """Whether the user asked or answered something in a group."""
    fields = json.loads(details)
    return any(fields.get(field) for field in ANSWERED)


def known(
    db: Database, as_of: date, people: Collection[str], suggested: Collection[str]
) -> Iterator[KnownPerson]:
    """Yield these people and those added last, with whether they are peers or cannot be suggested.

    The latter are people who were retired or not added yet on that day, and those neither added
    last nor among the `suggested`. If the log has a peer, at least
    one is among the people: the score counts peers only then.
    """
    day = as_of.isoformat()
    rows = {row[0]: row for row in db.rows(f"{PERSON} ORDER BY seq DESC LIMIT {NEWEST}")}
    suggested = {*suggested, *rows}
    others = [person for person in people if person not in rows]
    rows |= {row[0]: row for row in db.rows_in(f"{PERSON} WHERE id IN ({{}})", others)}
    if not any(row[1] == "peer" for row in rows.values()):
        rows |= {row[0]: row for row in db.rows(f"{PERSON} WHERE relation = 'peer' LIMIT 1")}
    for person, relation, created, retired in rows.values():
        is_out = created > day or (retired is not None and retired <= day)
        is_out = is_out or person not in suggested
        yield KnownPerson(person, relation == "peer", is_out)


def promised(db: Database, as_of: date) -> Iterator[str]:
    """Yield everybody with a promise that was open on a day."""
    for row in db.rows(PROMISED, (as_of.isoformat(),) * PROMISED.count("?")):
        yield row[0]
