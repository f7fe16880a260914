"""A merge plan says what an import would write: who is new, what changes, what is there already.

It never changes what was typed by hand: a column is updated only while it is empty, or still
holds what a file said before. What any file said before is no news: so files that disagree do not
take turns, and it does not matter in which order they come.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.columns import NAMES
from pmlog.importing.matching import (
    Index,
    KnownContact,
    MatchGroup,
    folded,
    key_of,
    keys_of,
    row_mark,
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
from pmlog.importing.revisions import (
    REVISION,
    EntryChange,
    KnownEntry,
    NotHeld,
    change_to,
    changes,
    is_outdated,
    newest,
    not_held,
    series_of,
)

JOB = ("role", "company")
"""What changes as a whole: a shorter role is another one, a shorter address lacks something."""

OVER = ("died", "inactive")
"""What files say of who needs no more reminders: the day, or yes."""

WORD = re.compile(r"\w+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

EMPTY: dict[str, Any] = dict.fromkeys(NAMES, "") | {"relation": "other", "cadence_days": None}
"""The columns that files may fill, and what stands in each while nothing is said."""

NOT_IN_LOG = "not in the log"
LEFT_BEFORE = "left out before"
"""Why something is left out."""

Tick = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


class KnownLog(NamedTuple):
    """What an import has to know of the log: its people, and what was imported before.

    `sources` tells who a row without any address was; `entries` and `followups` are the sources
    of what was imported or turned down. `left` are marks of what was left out because of who was
    in the log, and the day of that. `talks` are entries from calendars, by their sources, and
    `revisions` the newest that was read of what has several.
    """

    people: tuple[KnownContact, ...] = ()
    sources: Mapping[str, str] = {}
    entries: frozenset[str] = frozenset()
    followups: frozenset[str] = frozenset()
    left: Mapping[str, date] = {}
    talks: Mapping[str, KnownEntry] = {}
    revisions: Mapping[str, int] = {}


class JobChange(NamedTuple):
    """Somebody of the log, the job that files said before, and the one they say now."""

    id: str
    name: str
    was: str
    now: str


class PersonChange(NamedTuple):
    """What becomes of one person: `id` is None of somebody new.

    `columns` are to be set; `said` is what files say of them now (the table imported), and
    `others` what they say besides or said before. `source` is set where nothing else tells who it
    was, and `marks` are what the rows are known by when they come again. `job` is there where it
    changed. `over` is the day, or yes, of who has died or is inactive as files say for the first
    time: they are retired. `earlier` is a job that files said before, and say again.
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
    others: Mapping[str, tuple[str, ...]] = {}
    job: JobChange | None = None
    marks: tuple[str, ...] = ()
    over: str = ""
    earlier: JobChange | None = None

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
    """All that an import would write; `there` counts entries and follow-ups that it has already.

    `undecided` are the marks of what is left out because of who is in the log, and why. `revised`
    are entries that were changed where they come from.
    """

    people: tuple[PersonChange, ...]
    entries: tuple[LinkedRecord, ...]
    followups: tuple[LinkedRecord, ...]
    there: tuple[int, int] = (0, 0)
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    left: Mapping[str, int] = {}
    undecided: Mapping[str, str] = {}
    revised: tuple[EntryChange, ...] = ()
    gone: tuple[NotHeld, ...] = ()
    seen: tuple[str, ...] = ()

    def counts(self) -> tuple[Counts, Counts, Counts]:
        """People, entries and follow-ups, counted."""
        new = sum(change.id is None for change in self.people)
        updated = sum(change.is_any for change in self.people) - new
        people = Counts(new, updated, len(self.people) - new - updated)
        entries, followups = self.there
        return (
            people,
            Counts(len(self.entries), len(self.revised), entries - len(self.revised)),
            Counts(len(self.followups), 0, followups),
        )

    @property
    def new_jobs(self) -> list[JobChange]:
        """Whose job is another than files said before."""
        return [change.job for change in self.people if change.job]

    @property
    def earlier_jobs(self) -> list[JobChange]:
        """Who is at an earlier employer again, as these files say; the log stays as it is."""
        return [change.earlier for change in self.people if change.earlier]

    @property
    def not_held(self) -> list[dict[str, date | str]]:
        """The talks that are taken out of the log, in short."""
        talks = (one.was for one in self.gone)
        return [{"id": one.id, "date": one.date, "about": one.about} for one in talks]

    @property
    def remembers(self) -> bool:
        """Whether rows or reasons are to be remembered that were not, whatever else is new."""
        return bool(self.undecided or self.seen or any(change.marks for change in self.people))

    @property
    def is_any(self) -> bool:
        """Whether there is anything to write that anybody would see."""
        entries = self.entries or self.revised or self.gone
        return bool(entries or self.followups or any(p.is_any for p in self.people))


def quiet(_what: str, _done: int, _of: int) -> None:
    """Where nobody is there to be told."""


def plan_merge(files: Sequence[ImportResult], known: KnownLog, tick: Tick = quiet) -> MergePlan:
    """What is to be written of what these files brought."""
    index = Index(known.people, known.sources)
    problems = [problem for file in files for problem in file.problems]
    undecided = {mark: why for file in files for mark, why in file.undecided.items()}
    strangers = [mark for file in files for mark in index_all(index, file, known, tick)]
    undecided |= dict.fromkeys(strangers, NOT_IN_LOG)
    files, again = decided_again(files, known)
    left = left_of(files, Counter({NOT_IN_LOG: len(strangers), LEFT_BEFORE: again}))
    skipped = sum(file.skipped for file in files) + len(strangers) + again
    entries, there = linked_all(index, files, known, problems)
    entries, moved_talks, gone = of_series(files, known, entries, problems)
    followups, kept = linked_all(index, files, known, problems, "followups")
    touched = [group for group in index.groups if group.rows or group.is_there]
    places = {group.place: place for place, group in enumerate(touched)}
    return MergePlan(
        tuple(change_of(group) for group in touched),
        tuple(moved(entries, places)),
        tuple(moved(followups, places)),
        (there + len(moved_talks), kept),
        skipped,
        tuple(problems),
        left,
        {mark: why for mark, why in undecided.items() if mark not in known.left},
        (*changes(newest(files).values(), known.talks), *moved_talks),
        tuple(gone),
        tuple(source for source in seen_of(files) if source not in known.entries),
    )


Linked = tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]
"""An entry or a follow-up, with the people who were in it."""


def of_series(
    files: Sequence[ImportResult],
    known: KnownLog,
    entries: list[Linked],
    problems: list[Problem],
) -> tuple[list[Linked], list[EntryChange], list[NotHeld]]:
    """The entries that are new still, what was moved with its series, and what was not held.

    Of a series that was moved, the talks of the log become the new ones, in their order.
    """
    gone: list[NotHeld] = []
    moved_talks: list[EntryChange] = []
    fresh: dict[str, list[Linked]] = {}
    for linked in sorted(entries, key=lambda one: day_of(one[0])):
        source = linked[0].source
        for series in (source, series_of(source)):
            fresh.setdefault(series, []).append(linked)
    taken: set[str] = set()
    for one in not_held(files, known.talks):
        group = [*fresh.get(one.source, ()), *fresh.get(series_of(one.source), ())]
        new = next((now for now, _ in group if now.source not in taken), None)
        if one.is_kept:
            about = one.was.about or "a talk"
            why = f"{about} of {one.was.date} was not held, and stays as you have it"
            problems.append(Problem("ics", 0, why))
        elif isinstance(new, ImportedEntry):
            taken.add(new.source)
            moved_talks.append(change_to(one.was, new, one.source))
        else:
            gone.append(one)
    return [one for one in entries if one[0].source not in taken], moved_talks, gone


def day_of(thing: ImportedEntry | ImportedFollowUp) -> date:
    """The day of an entry, or until when a follow-up is due."""
    return thing.date if isinstance(thing, ImportedEntry) else thing.due


def seen_of(files: Iterable[ImportResult]) -> Iterator[str]:
    """What is remembered of a calendar besides its talks: what was cancelled, and revisions."""
    for file in files:
        yield from file.cancelled
        yield from (f"{one.source}{REVISION}{one.revision}" for one in file.series)


def left_of(files: Iterable[ImportResult], left: Counter[str]) -> Mapping[str, int]:
    """Why how many were left out, the most frequent reason first; `left` were by the log alone."""
    for file in files:
        left.update(file.left)
    return {why: count for why, count in left.most_common() if count}


def decided_again(
    files: Sequence[ImportResult], known: KnownLog
) -> tuple[Sequence[ImportResult], int]:
    """The same files without what was left out before, though the log has more people by now."""
    kept = [
        file._replace(entries=tuple(one for one in file.entries if not was_left(one, known)))
        for file in files
    ]
    before, after = (sum(len(file.entries) for file in some) for some in (files, kept))
    return kept, before - after


def was_left(entry: ImportedEntry, known: KnownLog) -> bool:
    """Whether an entry is one only because of the log, and was left out when it was there first."""
    if not entry.condition or entry.source in known.entries:
        return False
    day = known.left.get(entry.condition)
    if day is None:
        return False
    return entry.date < day or (entry.date == day and not entry.proposal)


def index_all(index: Index, file: ImportResult, known: KnownLog, tick: Tick) -> list[str]:
    """Find everybody of a file; returns the marks of rows about nobody who is known."""
    strangers = []
    rows = [row for row in file.people if not row.known_only]
    rows += [row for row in file.people if row.known_only]
    for place, row in enumerate(rows):
        mark = row_mark(row)
        if mark in known.left:
            strangers.append(mark)
        elif (before := index.before(mark)) is not None:
            before.again.append(row)
        else:
            group = index.match_or_add(row)
            (strangers if group is None else group.marks).append(mark)
        if place % 500 == 0:
            tick("matching", place, len(rows))
    return strangers


def linked_all(
    index: Index,
    files: Sequence[ImportResult],
    known: KnownLog,
    problems: list[Problem],
    what: str = "entries",
) -> tuple[list[tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]], int]:
    """The entries (or follow-ups) that are new with their people; and how many were there."""
    seen = set(known.entries if what == "entries" else known.followups)
    latest = newest(files) if what == "entries" else {}
    new: list[tuple[ImportedEntry | ImportedFollowUp, list[MatchGroup]]] = []
    there = 0
    for file in files:
        things: Sequence[ImportedEntry | ImportedFollowUp] = getattr(file, what)
        for thing in things:
            is_old = isinstance(thing, ImportedEntry) and is_outdated(thing, known.revisions)
            if is_old or thing.source in seen or latest.get(thing.source, thing) is not thing:
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


Values = dict[str, dict[str, Any]]
"""By field what rows say, as text and as it is; the first that was said first."""


def values_said(rows: Iterable[ImportedPerson]) -> Values:
    """What rows about one person say, but for names and lists."""
    said: Values = {}
    for row in rows:
        for name, empty in EMPTY.items():
            value = getattr(row.person, name)
            if value != empty:
                said.setdefault(name, {}).setdefault(str(value), value)
        for name, text in row.extra.items():
            if text:
                said.setdefault(name, {}).setdefault(text, text)
    return said


def change_of(group: MatchGroup) -> PersonChange:
    """What becomes of one person."""
    if group.contact is not None:
        return change_of_rows(group.contact, group)._replace(
            earlier=earlier_job(group.contact, [*group.rows, *group.again])
        )
    row, values, marks = merged_rows(group.rows), values_said(group.rows), (*group.marks,)
    source = "" if group.keys else source_of(row)
    columns = {name: next(iter(values[name].values())) for name in EMPTY if name in values}
    said = {name: next(iter(texts)) for name, texts in values.items()} | {"name": row.name}
    others = {name: (*texts,)[1:] for name, texts in values.items() if len(texts) > 1}
    links = each_once(row.links)
    lists = links, row.aliases, row.tags
    change = PersonChange(None, row.name, columns, said, *lists, source, "", others, marks=marks)
    return change._replace(over=over(said))


def change_of_rows(contact: KnownContact, group: MatchGroup) -> PersonChange:
    """What becomes of somebody the log knows; nothing where all rows came before."""
    if not group.rows:
        return PersonChange(contact.person.id, contact.person.name, {}, {})
    row, values = merged_rows(group.rows), values_said(group.rows)
    return change_of_known(contact, row, values, group.how)._replace(marks=(*group.marks,))


def earlier_job(contact: KnownContact, rows: Sequence[ImportedPerson]) -> JobChange | None:
    """The earlier employer that files name again, where none of them names the present one."""
    now, before = contact.imported.get("company", ""), contact.others.get("company", ())
    said = [row.person for row in rows if row.person.company]
    if not now or contact.person.company != now or now in [one.company for one in said]:
        return None
    for one in said:
        if one.company in before:
            was = job_said({name: contact.imported.get(name, "") for name in JOB})
            job = job_said({"role": one.role, "company": one.company})
            return JobChange(contact.person.id, contact.person.name, was, job)
    return None


def over(said: Mapping[str, str]) -> str:
    """The day, or yes, of who has died or is inactive; empty of all others."""
    found = {field.casefold(): value.casefold() for field, value in said.items()}
    told = (found.get(field, "") for field in OVER)
    return next((value for value in told if value == "yes" or DAY.fullmatch(value)), "")


def change_of_known(
    contact: KnownContact, row: ImportedPerson, values: Values, how: str
) -> PersonChange:
    """What files change of somebody the log knows."""
    news = [one for field, said in values.items() if (one := field_news(contact, field, said))]
    news += name_news(contact, row)
    columns = {one.field: one.column for one in news if one.column is not None}
    tags = tuple(t for t in row.tags if t not in contact.person.tags and t not in contact.removed)
    return PersonChange(
        contact.person.id,
        contact.person.name,
        columns,
        {one.field: one.value for one in news},
        links_of(contact, row),
        aliases_of(contact, row, columns),
        tags,
        "",
        how,
        {one.field: one.others for one in news if one.others},
        job_change(contact, news),
        over="" if contact.person.retired_on else over({one.field: one.value for one in news}),
    )


class FieldNews(NamedTuple):
    """What is new in a field of somebody: the `value` that files say now, and all `others`.

    `column` is what the column of the log gets, None where it stays as it is.
    """

    field: str
    value: str
    others: tuple[str, ...] = ()
    column: Any = None


def field_news(contact: KnownContact, field: str, said: Mapping[str, Any]) -> FieldNews | None:
    """What is new in a field; None where files said all of it before, or it stands there."""
    had, others = contact.imported.get(field), contact.others.get(field, ())
    kept = getattr(contact.person, field) if field in EMPTY else None
    now = "" if kept == EMPTY.get(field) else str(kept)
    new = [text for text in said if text not in (had, now, *others)]
    if not new:
        return None
    best = next((text for text in new if field in JOB or not is_poorer(text, had or now)), None)
    value = best or had or new[0]
    beside = tuple(text for text in (*others, had, *new) if text and text != value)
    is_free = field in EMPTY and (str(kept) == had if had is not None else not now)
    return FieldNews(field, value, beside, said[best] if best and is_free else None)


def is_poorer(value: str, there: str) -> bool:
    """Whether a text only lacks words of what is there: '05-06' of '1990-05-06'."""
    words, rest = WORD.findall(value.casefold()), iter(WORD.findall(there.casefold()))
    return bool(words) and all(word in rest for word in words)


def without_poorer(values: Sequence[str]) -> list[str]:
    """The values without those that only lack words of another; one word may be one of a list."""
    words = {value: len(WORD.findall(value)) for value in values}
    return [
        value
        for value in values
        if words[value] == 1
        or not any(words[value] < words[one] and is_poorer(value, one) for one in values)
    ]


def name_news(contact: KnownContact, row: ImportedPerson) -> list[FieldNews]:
    """A new name, where the one there came from a file and was not changed by hand."""
    had, now = contact.imported.get("name"), contact.person.name
    others = contact.others.get("name", ())
    known = {folded(name) for name in (now, had or "", *contact.person.aliases, *others)}
    if had is None or folded(row.name) in known | contact.removed or is_poorer(row.name, now):
        return []
    return [FieldNews("name", row.name, (*others, had), row.name if now == had else None)]


def job_change(contact: KnownContact, news: Iterable[FieldNews]) -> JobChange | None:
    """The job that somebody had and the one they have now, where files said one before."""
    before = {name: contact.imported.get(name, "") for name in JOB}
    after = before | {one.field: one.value for one in news if one.field in JOB}
    if not any(before[name] and before[name] != after[name] for name in JOB):
        return None
    return JobChange(contact.person.id, contact.person.name, job_said(before), job_said(after))


def job_said(job: Mapping[str, str]) -> str:
    """A job in words: 'PM at Acme'."""
    return f"{job['role']} at {job['company']}" if all(job.values()) else "".join(job.values())


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
    """Rows about one person as one, with all their links, other names and tags."""
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    person = first.person._replace(
        links=once(link for row in rows for link in row.links),
        aliases=once(
            name
            for row in rows
            for name in (*row.aliases, row.name)
            if folded(name) != folded(first.name)
        ),
        tags=once(tag for row in rows for tag in row.tags),
    )
    return first._replace(person=person)


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in this order; links that are the same are compared elsewhere."""
    return tuple(dict.fromkeys(values))
