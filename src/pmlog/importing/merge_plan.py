"""A merge plan says what an import would write: who is new, what changes, what is there already.

It never changes what was typed by hand: a column is updated only while it is empty, or still
holds what a file said before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmlog.columns import NAMES
from pmlog.importing.matching import (
    Index,
    KnownContact,
    MatchGroup,
    folded,
    key_of,
    keys_of,
    source_of,
)
from pmlog.importing.records import (
    ImportedEntry,
    ImportedFollowUp,
    ImportedPerson,
    ImportResult,
    Problem,
    imported_person,
)

EMPTY: dict[str, Any] = dict.fromkeys(NAMES, "") | {"relation": "other", "cadence_days": None}
"""The columns that files may fill, and what stands in each while nothing is said."""

Tick = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


class KnownLog(NamedTuple):
    """What an import has to know of the log: its people, and what was imported before.

    `sources` tells who a row without any address was; `entries` and `followups` are the sources
    of what was imported or turned down.
    """

    people: tuple[KnownContact, ...] = ()
    sources: Mapping[str, str] = {}
    entries: frozenset[str] = frozenset()
    followups: frozenset[str] = frozenset()


class PersonChange(NamedTuple):
    """What becomes of one person: `id` is None of somebody new.

    `columns` are to be set, `said` is what files say (the table imported), `added` are links,
    aliases and tags by table; `source` is set where nothing else tells who it was.
    """

    id: str | None
    name: str
    columns: Mapping[str, Any]
    said: Mapping[str, str]
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    how: str = ""

    @property
    def is_any(self) -> bool:
        """Whether anything is to be written."""
        lists = self.links or self.aliases or self.tags
        return bool(self.id is None or self.columns or self.said or lists or self.source)


class LinkedRecord(NamedTuple):
    """An entry or a follow-up with its people, as places in `MergePlan.people`."""

    thing: ImportedEntry | ImportedFollowUp
    people: tuple[int, ...]


class Counts(NamedTuple):
    """How many are new, updated, unchanged."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0


class MergePlan(NamedTuple):
    """All that an import would write; `there` counts entries and follow-ups that it has already."""

    people: tuple[PersonChange, ...]
    entries: tuple[LinkedRecord, ...]
    followups: tuple[LinkedRecord, ...]
    there: tuple[int, int] = (0, 0)
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    left: Mapping[str, int] = {}

    def counts(self) -> tuple[Counts, Counts, Counts]:
        """People, entries and follow-ups, counted."""
        new = sum(change.id is None for change in self.people)
        updated = sum(change.is_any for change in self.people) - new
        people = Counts(new, updated, len(self.people) - new - updated)
        entries, followups = self.there
        return (
            people,
            Counts(len(self.entries), 0, entries),
            Counts(len(self.followups), 0, followups),
        )

    @property
    def is_any(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.entries or self.followups or any(p.is_any for p in self.people))


def quiet(_what: str, _done: int, _of: int) -> None:
    """Where nobody is there to be told."""


def plan_merge(files: Sequence[ImportResult], known: KnownLog, tick: Tick = quiet) -> MergePlan:
    """What is to be written of what these files brought."""
    index = Index(known.people, known.sources)
    skipped = sum(file.skipped for file in files)
    problems = [problem for file in files for problem in file.problems]
    strangers = sum(index_all(index, file, tick) for file in files)
    left = left_of(files, strangers)
    entries, there = linked_all(index, files, known, problems)
    followups, kept = linked_all(index, files, known, problems, "followups")
    touched = [group for group in index.groups if group.rows]
    places = {group.place: place for place, group in enumerate(touched)}
    return MergePlan(
        tuple(change_of(group) for group in touched),
        tuple(moved(entries, places)),
        tuple(moved(followups, places)),
        (there, kept),
        skipped + strangers,
        tuple(problems),
        left,
    )


def left_of(files: Iterable[ImportResult], strangers: int) -> Mapping[str, int]:
    """Why how many were left out, the most frequent reason first."""
    left = Counter({"not in the log": strangers} if strangers else {})
    for file in files:
        left.update(file.left)
    return dict(left.most_common())


def index_all(index: Index, file: ImportResult, tick: Tick) -> int:
    """Find everybody of a file; returns how many rows were about nobody who is known."""
    unknown = 0
    rows = [row for row in file.people if not row.known_only]
    rows += [row for row in file.people if row.known_only]
    for place, row in enumerate(rows):
        unknown += index.match_or_add(row) is None
        if place % 500 == 0:
            tick("matching", place, len(rows))
    return unknown


def linked_all(
    index: Index,
    files: Sequence[ImportResult],
    known: KnownLog,
    problems: list[Problem],
    what: str = "entries",
) -> tuple[list[tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]], int]:
    """The entries (or follow-ups) that are new with their people; and how many were there."""
    seen = set(known.entries if what == "entries" else known.followups)
    new: list[tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]] = []
    there = 0
    for file in files:
        things: Sequence[ImportedEntry | ImportedFollowUp] = getattr(file, what)
        for thing in things:
            if thing.source in seen:
                there += 1
                continue
            seen.add(thing.source)
            new.append((thing, list(company_of(index, thing, file, problems))))
    return new, there


def company_of(
    index: Index,
    thing: ImportedEntry | ImportedFollowUp,
    file: ImportResult,
    problems: list[Problem],
) -> Iterator[MatchGroup]:
    """The people of an entry or a follow-up, each once; a name that could be several is said."""
    links = thing.links if isinstance(thing, ImportedEntry) else ()
    seen: set[int] = set()
    for place, name in enumerate(thing.people):
        own = links[place] if place < len(links) else ()
        row = imported_person(name, thing.line, own)
        if not keys_of(own):
            several = index.by_name.get(folded(name), ())
            if len(several) > 1:
                why = f"{name} could be {len(several)} people; left out here"
                problems.append(Problem(file.kind, thing.line, why))
                continue
        group = index.match_or_add(row)
        if group is not None and group.place not in seen:
            seen.add(group.place)
            yield group


def moved(
    things: Iterable[tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]],
    places: Mapping[int, int],
) -> Iterator[LinkedRecord]:
    """Entries with their people by the place they have in the plan."""
    for thing, people in things:
        yield LinkedRecord(thing, tuple(places[group.place] for group in people))


def change_of(group: MatchGroup) -> PersonChange:
    """What becomes of one person."""
    row = merged_rows(group.rows)
    source = "" if group.keys else source_of(row)
    contact = group.contact
    said = {name: value for name, value in row.extra.items() if value}
    values = {name: getattr(row.person, name) for name in EMPTY}
    given = {name: value for name, value in values.items() if value != EMPTY[name]}
    if contact is None:
        said |= {"name": row.name} | {name: str(value) for name, value in given.items()}
        links = each_once(row.links)
        return PersonChange(None, row.name, given, said, links, row.aliases, row.tags, source)
    return change_of_known(contact, row, given, said, group.how)


def change_of_known(
    contact: KnownContact,
    row: ImportedPerson,
    given: Mapping[str, Any],
    said: dict[str, str],
    how: str,
) -> PersonChange:
    """What a file changes of somebody the log knows."""
    columns: dict[str, Any] = {}
    before = contact.imported
    for name, value in given.items():
        now = getattr(contact.person, name)
        if now == value and name not in before:
            continue
        may_change = now == EMPTY[name] if name not in before else str(now) == before[name]
        if may_change and now != value:
            columns[name] = value
        said[name] = str(value)
    columns |= name_changed(contact, row, said)
    news = {name: value for name, value in said.items() if before.get(name) != value}
    aliases = aliases_of(contact, row, columns)
    tags = tuple(t for t in row.tags if t not in contact.person.tags and t not in contact.removed)
    return PersonChange(
        contact.person.id,
        contact.person.name,
        columns,
        news,
        links_of(contact, row),
        aliases,
        tags,
        "",
        how,
    )


def name_changed(
    contact: KnownContact, row: ImportedPerson, said: dict[str, str]
) -> dict[str, str]:
    """A new name, where the one there came from a file and was not changed by hand."""
    before = contact.imported.get("name")
    if before is None or folded(row.name) == folded(contact.person.name):
        return {}
    if before == row.name:
        return {}
    said["name"] = row.name
    return {"name": row.name} if contact.person.name == before else {}


def aliases_of(
    contact: KnownContact, row: ImportedPerson, columns: Mapping[str, Any]
) -> tuple[str, ...]:
    """Other names that are new: those of the file, and the one it has where ours is another."""
    names = [*row.aliases, row.name]
    if "name" in columns:
        names.append(contact.person.name)
    there = {
        folded(name) for name in (*contact.person.aliases, columns.get("name", contact.person.name))
    }
    new = {folded(name): name for name in names if folded(name) not in there}
    return tuple(name for key, name in new.items() if key not in contact.removed)


def links_of(contact: KnownContact, row: ImportedPerson) -> tuple[str, ...]:
    """Links that are new, however they are written, and were not taken away by hand."""
    there = {*contact.person.links, *keys_of(contact.person.links)}
    return tuple(
        link
        for link in row.links
        if link not in there and not (set(keys_of([link])) & there) and link not in contact.removed
    )


def each_once(links: Iterable[str]) -> tuple[str, ...]:
    """Links without those that say who it is another time, however they are written."""
    kept: dict[str, str] = {}
    for link in links:
        kept.setdefault(key_of(link) or link, link)
    return (*kept.values(),)


def merged_rows(rows: Sequence[ImportedPerson]) -> ImportedPerson:
    """Rows about one person as one: the first that says something is right, nothing is lost."""
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    values: dict[str, Any] = {name: first_said(rows, name) for name in EMPTY}
    extra: dict[str, str] = {}
    for row in rows:
        for name, value in row.extra.items():
            had = extra.get(name)
            extra[name] = value if not had or value in had else f"{had}; {value}"
    for name in NAMES:
        others = list(
            dict.fromkeys(getattr(row.person, name) for row in rows if getattr(row.person, name))
        )
        if len(others) > 1:
            extra[f"also {name}"] = "; ".join(others[1:])
    person = first.person._replace(
        links=once(link for row in rows for link in row.links),
        aliases=once(
            name
            for row in rows
            for name in (*row.aliases, row.name)
            if folded(name) != folded(first.name)
        ),
        tags=once(tag for row in rows for tag in row.tags),
        **values,
    )
    return first._replace(person=person, extra=extra)


def first_said(rows: Iterable[ImportedPerson], name: str) -> Any:  # noqa: ANN401  any column
    """What the first row that says anything says in this column."""
    values = (getattr(row.person, name) for row in rows)
    return next((value for value in values if value != EMPTY[name]), EMPTY[name])


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in this order; links that are the same are compared elsewhere."""
    return tuple(dict.fromkeys(values))
