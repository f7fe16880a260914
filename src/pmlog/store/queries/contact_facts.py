"""The log as the isolation score takes it: contacts, people, check-ins and pauses."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

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
from pmlog.store.database import BETWEEN, Database, chunks, marks
from pmlog.store.queries.lasting import LASTING, LASTS, MOST_DAYS, NAMED, days_of
from pmlog.store.tables.settings import Settings

# What an avenue has of its own says of a group only whether anything went both ways. Of what began
# before the day from which on entries are read, only what lasted is wanted.
CONTACTS = f"""
    SELECT date, avenue, mode, quality, CASE avenue WHEN 'group' THEN details END,
        (SELECT group_concat(person_id, char(31)) FROM {NAMED}), {LASTS}
    FROM entry WHERE date >= ? OR {LASTING} AND date >= ? AND date < ?
"""

IS_TALK = f"""(
    avenue NOT IN ('post', 'group') OR EXISTS (SELECT 1 FROM {NAMED})
    OR avenue = 'group' AND (coalesce(json_extract(details, '$.asked'), 0) NOT IN (0, '')
        OR coalesce(json_extract(details, '$.answered'), 0) NOT IN (0, ''))
)"""

# From one day with entries to the one before it, by the index: a day with forty is one step.
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
"""Fields of a group that show that something went both ways."""

REACHES = (56, 168, 504)
"""How far back entries are read at first (days): whoever has enough contact needs no older ones."""

NUMBER_NEEDS = 4
"""A number by itself is read for that part of it at first."""

NEWEST = 200
"""How many of those who were added last can be suggested, though nobody ever talked to them."""


def facts(
    db: Database,
    settings: Settings,
    as_of: date,
    days: Sequence[date] = (),
    *,
    points: Sequence[date] = (),
    whole: bool = False,
    in_short: bool = False,
) -> Facts:
    """What the score may know for some days, and whom it may suggest on the first of them.

    Entries are read by their index as far back as they can tell, so it does not matter how long a
    log is: until nothing older could change a reading, and else to where its memory begins.
    `whole` reads them to there in any case, for whoever wants to know what a factor holds. Those
    dated later are there too: the score leaves them out, and counts them. Of `points` only the
    number is wanted, and not what it rests on, which goes further back. `in_short` is for a
    summary or a series: the days of talks before are left out where those cannot tell by them.
    """
    with db.explaining():
        known_of_all = Facts(
            start=settings.start or as_of,
            felt=tuple(Felt(c.day, c.weekly, c.ucla) for c in settings.checkins()),
            target=settings.target,
            pauses=tuple(Gap(*pause) for pause in settings.pauses()),
            promised=frozenset(promised(db, as_of)),
            met_nobody=settings.met_nobody,
        )
        told = (as_of, *days)
        every = (*told, *points)
        began = db.value("SELECT min(date) FROM entry") or as_of.isoformat()
        begins = memory_begins(known_of_all.pauses, min(every))
        begins = max(begins, date.fromisoformat(began))  # nothing older would be found
        for reach in () if whole else REACHES:
            since = min(
                min(told) - timedelta(days=reach),
                min(every) - timedelta(days=reach // NUMBER_NEEDS),
            )
            if since <= begins:
                break
            older = older_days(db, begins, min(since, known_of_all.start) if in_short else since)
            found = read(db, known_of_all._replace(older_days=older), as_of, since, begins)
            if is_settled(found, since, every):
                if in_short and not is_frequent(found, every):
                    return found._replace(older_days=older_days(db, begins, since))
                return found
        return read(db, known_of_all, as_of, begins, begins)


def read(db: Database, facts: Facts, as_of: date, since: date, begins: date) -> Facts:
    """The facts with the entries `since` a day, and with whom they are."""
    found = tuple(contacts(db, since, begins))
    met = frozenset[str]().union(*{contact.people for contact in found})
    return facts._replace(contacts=found, known=tuple(known(db, as_of, met | facts.promised)))


def older_days(db: Database, begins: date, until: date) -> tuple[date, ...]:
    """The days with a talk from one day up to another."""
    if until <= begins:
        return ()
    span = begins.isoformat(), (until - timedelta(days=1)).isoformat()
    found: dict[date, None] = {}
    for first, lasts in db.rows(OLDER_DAYS, (*span, span[0], *span)):
        if lasts == 1:
            found[date.fromisoformat(first)] = None
        else:
            found |= dict.fromkeys(days_of(date.fromisoformat(first), lasts))
    return tuple(day for day in found if day < until)


def contacts(db: Database, since: date, begins: date) -> Iterator[Contact]:
    """Every entry since a day as a contact; whoever is named in one was talked to.

    What lasted several days is one on each; it may have begun before, but not before memory does.
    """
    days: dict[str, date] = {}
    groups: dict[str | None, frozenset[str]] = {None: frozenset()}
    natures: dict[tuple[str, int, str | None], tuple[Setting, Mode]] = {}
    earliest = since if since <= begins else max(begins, since - timedelta(days=MOST_DAYS))
    for day, avenue, mode, quality, details, ids, lasts in db.rows(
        CONTACTS, (since.isoformat(), earliest.isoformat(), since.isoformat())
    ):
        people = groups.get(ids)
        if people is None:
            people = groups[ids] = frozenset(ids.split(BETWEEN))
        kind = (avenue, len(people), details)
        found = natures.get(kind)
        if found is None:
            found = natures[kind] = nature(*kind)
        on = days.get(day) or days.setdefault(day, date.fromisoformat(day))
        contact = Contact(on, avenue, found[0], mode or found[1], quality, people, people)
        if lasts == 1:
            yield contact
        else:
            yield from (contact._replace(date=one) for one in days_of(on, lasts) if one >= since)


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


def known(db: Database, as_of: date, people: Collection[str]) -> Iterator[KnownPerson]:
    """These people and those who were added last: whether they do the same job or are retired.

    Who was not in the log yet on that day can be suggested no more than who is retired. Where
    anybody at all is a peer, one is among them: the score asks for peers only then.
    """
    day = as_of.isoformat()
    rows = {row[0]: row for row in db.rows(f"{PERSON} ORDER BY seq DESC LIMIT {NEWEST}")}
    for chunk in chunks([person for person in people if person not in rows]):
        rows |= {row[0]: row for row in db.rows(f"{PERSON} WHERE id IN ({marks(chunk)})", chunk)}
    if not any(row[1] == "peer" for row in rows.values()):
        rows |= {row[0]: row for row in db.rows(f"{PERSON} WHERE relation = 'peer' LIMIT 1")}
    for person, relation, created, retired in rows.values():
        gone = created > day or (retired is not None and retired <= day)
        yield KnownPerson(person, relation == "peer", gone)


def promised(db: Database, as_of: date) -> Iterator[str]:
    """Everybody with a promise that was open on that day."""
    for row in db.rows(PROMISED, (as_of.isoformat(),) * PROMISED.count("?")):
        yield row[0]
