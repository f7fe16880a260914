"""A merge plan says what an import would write: who is new, what changes, what is there already.

`matching` tells who is who, `person_changes` what becomes of each, and `revisions` what was changed
of talks where they come from.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from pmlog.importing.matching import Index, KnownContact, MatchGroup, folded, keys_of, row_mark
from pmlog.importing.person_changes import JobChange, PersonChange, change_of
from pmlog.importing.records import (
    ImportedEntry,
    ImportedFollowUp,
    ImportedPerson,
    ImportResult,
    Problem,
    imported_person,
)
from pmlog.importing.revisions import (
    EntryChange,
    KnownEntry,
    NotHeld,
    Revisions,
    change_to,
    marked,
    series_of,
)

NOT_IN_LOG = "not in the log"
LEFT_BEFORE = "left out before"
NOT_HELD = "not held"
LOGGED = "in the log already"
"""Why something is left out."""

AN_HOUR = 60
"""By so many minutes the time that was logged may differ from that of the calendar."""

OFTEN = 500
"""After so many rows it is said how far the matching is."""

GUESTS = "guests:"
"""The prefix of the source of an event that is known by lists of its guests."""

Tick = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""

Thing = TypeVar("Thing", ImportedEntry, ImportedFollowUp)


class KnownLog(NamedTuple):
    """The part of a log that an import is compared with: people, and what was imported before.

    `sources` tells who a row without any address was; `entries` and `followups` are the sources
    of what was imported or turned down. `left` are marks of what was left out because of who was
    in the log, and the day of that. `talks` are entries from calendars and lists of guests, by
    their sources, and `revisions` the newest that was read of what has several. `logged` are the
    talks that the user logged: the times of each day with each person (id), where none is "".
    """

    people: tuple[KnownContact, ...] = ()
    sources: Mapping[str, str] = {}
    entries: frozenset[str] = frozenset()
    followups: frozenset[str] = frozenset()
    left: Mapping[str, date] = {}
    talks: Mapping[str, KnownEntry] = {}
    revisions: Mapping[str, int] = {}
    logged: Mapping[tuple[date, str], frozenset[str]] = {}


class LinkedRecord(NamedTuple, Generic[Thing]):
    """An entry or a follow-up with its people, as places in `MergePlan.people`."""

    thing: Thing
    people: tuple[int, ...]


class Counts(NamedTuple):
    """The number of new, updated and unchanged things of a kind."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0


class MergePlan(NamedTuple):
    """All that an import would write; `unchanged` counts the entries and follow-ups it has already.

    `undecided` are the marks of what is left out because of who is in the log, and why. `revised`
    are entries that were changed where they come from, `gone` those that were not held, and
    `marks` what else is remembered of revisions.
    """

    people: tuple[PersonChange, ...]
    entries: tuple[LinkedRecord[ImportedEntry], ...]
    followups: tuple[LinkedRecord[ImportedFollowUp], ...]
    unchanged: tuple[int, int] = (0, 0)
    problems: tuple[Problem, ...] = ()
    left: Mapping[str, int] = {}
    undecided: Mapping[str, str] = {}
    revised: tuple[EntryChange, ...] = ()
    gone: tuple[NotHeld, ...] = ()
    marks: tuple[str, ...] = ()

    def counts(self) -> tuple[Counts, Counts, Counts]:
        """Count the people, entries and follow-ups."""
        new = sum(change.id is None for change in self.people)
        updated = sum(change.is_any for change in self.people) - new
        people = Counts(new, updated, len(self.people) - new - updated)
        entries, followups = self.unchanged
        return (
            people,
            Counts(len(self.entries), len(self.revised), entries - len(self.revised)),
            Counts(len(self.followups), 0, followups),
        )

    @property
    def skipped(self) -> int:
        """The number of things that are left out."""
        return sum(self.left.values())

    @property
    def new_jobs(self) -> list[JobChange]:
        """The people whose job is another than files said before."""
        return [change.job for change in self.people if change.job]

    @property
    def earlier_jobs(self) -> list[JobChange]:
        """The people whom these files put at an earlier employer; the log stays as it is."""
        return [change.earlier for change in self.people if change.earlier]

    @property
    def not_held(self) -> list[dict[str, date | str]]:
        """The entries that are deleted as not held, in short."""
        talks = (one.was for one in self.gone)
        return [{"id": one.id, "date": one.date, "about": one.about} for one in talks]

    @property
    def remembers(self) -> bool:
        """Whether there are new rows or reasons to remember, whatever else is new."""
        return bool(self.undecided or self.marks or any(change.marks for change in self.people))

    @property
    def is_any(self) -> bool:
        """Whether there is anything to write that a user would see."""
        entries = self.entries or self.revised or self.gone
        return bool(entries or self.followups or any(p.is_any for p in self.people))


def is_about(time: str, other: str) -> bool:
    """Whether two times of a day (HH:MM) may be of one talk; one that is not known may be any."""
    if not (time and other):
        return True
    first, last = (int(one[:2]) * 60 + int(one[3:5]) for one in (time, other))
    return abs(first - last) <= AN_HOUR


def quiet(_what: str, _done: int, _of: int) -> None:
    """Ignore the progress."""


def plan_merge(files: Sequence[ImportResult], known: KnownLog, tick: Tick = quiet) -> MergePlan:
    """Return what is to be written of what these files hold."""
    return Merge(files, known).plan(tick)


class Merge:
    """Merges files with a log: who is who in them, what is new, what is left out and why."""

    def __init__(self, files: Sequence[ImportResult], known: KnownLog) -> None:
        """Begin with what the readers left out or could not read."""
        self.files = files
        self.known = known
        self.index = Index(known.people, known.sources)
        self.revisions = Revisions(files, known.revisions)
        self.logged_days = {day for day, _ in known.logged}
        self.problems = [problem for file in files for problem in file.problems]
        self.left = Counter({NOT_IN_LOG: 0, LEFT_BEFORE: 0})
        self.undecided: dict[str, str] = {}
        for file in files:
            self.left.update(file.left)
            self.undecided |= file.undecided
        self.unchanged = Counter({"entries": 0, "followups": 0})
        self.entries: dict[str, tuple[ImportedEntry, list[MatchGroup]]] = {}
        self.revised: list[tuple[EntryChange, list[MatchGroup]]] = []
        self.gone: list[NotHeld] = []
        self.marks: list[str] = []

    def plan(self, tick: Tick) -> MergePlan:
        """Return what is to be written: everybody, then what they did and promised."""
        for file in self.files:
            self.find_people(file, tick)
        newly_named = {group.place for group in self.index.groups if group.rows}
        for file in self.files:
            self.find_entries(file, newly_named)
        followups = [*self.new_followups()]
        self.compare_series()
        return self.result(followups)

    def result(self, followups: Sequence[tuple[ImportedFollowUp, list[MatchGroup]]]) -> MergePlan:
        """Return the plan of what was found; people are places in its list from now on."""
        touched = [group for group in self.index.groups if group.rows or group.seen_rows]
        places = {group.place: place for place, group in enumerate(touched)}

        def at(groups: Iterable[MatchGroup]) -> tuple[int, ...]:
            return tuple(places[group.place] for group in groups)

        return MergePlan(
            tuple(map(change_of, touched)),
            tuple(LinkedRecord(entry, at(groups)) for entry, groups in self.entries.values()),
            tuple(LinkedRecord(followup, at(groups)) for followup, groups in followups),
            (self.unchanged["entries"], self.unchanged["followups"]),
            tuple(self.problems),
            {why: count for why, count in self.left.most_common() if count},
            {mark: why for mark, why in self.undecided.items() if mark not in self.known.left},
            tuple(change._replace(people=at(groups)) for change, groups in self.revised),
            tuple(self.gone),
            tuple({*self.marks, *self.revisions.marks(self.known.entries)} - self.known.entries),
        )

    def leave(self, why: str, mark: str = "") -> None:
        """Leave something out; with a `mark` because of who is in the log, which is remembered."""
        self.left[why] += 1
        if mark:
            self.undecided[mark] = why

    def find_people(self, file: ImportResult, tick: Tick) -> None:
        """Find everybody of a file; those last who are only looked for in the log."""
        rows = sorted(file.people, key=lambda row: row.known_only)
        self.index.begin_file(rows)
        for place, row in enumerate(rows):
            self.find_person(row)
            if place % OFTEN == 0:
                tick("matching", place, len(rows))

    def find_person(self, row: ImportedPerson) -> None:
        """Find whom a row is about; of one that came before nothing is new."""
        mark = row_mark(row)
        was_left = mark in self.known.left
        before = None if was_left else self.index.find_seen(mark)
        if before is not None:
            before.seen_rows.append(row)
        elif was_left or (group := self.index.match_or_add(row)) is None:
            self.leave(NOT_IN_LOG, mark)
        else:
            group.marks.append(mark)

    def find_entries(self, file: ImportResult, newly_named: set[int]) -> None:
        """Find the entries of a file that are new, and what is new of those that are there."""
        self.index.begin_file()
        for entry in file.entries:
            is_known = entry.source in self.known.entries
            if is_known and not self.is_held_again(entry):
                self.unchanged["entries"] += 1
                self.revise(file, entry, newly_named)
            elif self.was_left(entry):
                self.leave(LEFT_BEFORE)
            elif self.revisions.is_not_held(entry):
                self.leave(NOT_HELD)
            elif entry.proposal and self.is_logged(entry):
                self.leave(LOGGED)
            elif self.revisions.is_newest(entry):
                company = [*self.company(file, entry, self.index.match_or_add)]
                self.entries[entry.source] = self.revisions.with_privacy(entry), company
            else:
                self.unchanged["entries"] += 1
                self.join(file, entry)

    def is_held_again(self, entry: ImportedEntry) -> bool:
        """Whether it was taken out of the log as cancelled, and takes place after all."""
        return entry.source not in self.known.talks and self.revisions.is_held_again(entry)

    def is_logged(self, entry: ImportedEntry) -> bool:
        """Whether the user logged a talk with all of its people, at about its time of its day."""
        if entry.date not in self.logged_days:
            return False
        company = [
            self.index.look_up(imported_person(name, entry.line, own))
            for name, own in entry.everybody
        ]
        times = (self.known.logged.get((entry.date, one.id if one else ""), ()) for one in company)
        return all(any(is_about(time, entry.time or "") for time in some) for some in times)

    def was_left(self, entry: ImportedEntry) -> bool:
        """Whether it is one only because of the log, and was left out when it was there first."""
        day = self.known.left.get(entry.condition) if entry.condition else None
        return day is not None and (entry.date, entry.proposal) < (day, True)

    def revise(self, file: ImportResult, entry: ImportedEntry, newly_named: set[int]) -> None:
        """Record what a newer revision says, or who else came to an event of a list."""
        was = self.known.talks.get(entry.source)
        if was is None:
            return
        if entry.source.startswith(GUESTS):
            company = self.company(file, entry, self.index.look_up)
            guests = [
                one for one in company if one.place in newly_named and one.id not in was.people
            ]
            self.revised += [(EntryChange(was.id, was, entry), guests)] if guests else []
        elif self.revisions.is_newest(entry):
            change = self.revisions.change_of(was, entry)
            if change.columns and not was.is_edited:
                self.revised.append((change, []))
            elif entry.revision > was.revision:
                self.marks.append(marked(entry.source, entry.revision))

    def join(self, file: ImportResult, entry: ImportedEntry) -> None:
        """Add the guests of another list to the event that both are of."""
        if entry.source.startswith(GUESTS):
            company = self.entries[entry.source][1]
            guests = self.company(file, entry, self.index.look_up)
            company += [one for one in guests if one not in company]

    def new_followups(self) -> Iterator[tuple[ImportedFollowUp, list[MatchGroup]]]:
        """Yield the new follow-ups, with their people."""
        seen = set(self.known.followups)
        for file in self.files:
            self.index.begin_file()
            for one in file.followups:
                if one.source in seen:
                    self.unchanged["followups"] += 1
                    continue
                seen.add(one.source)
                yield one, [*self.company(file, one, self.index.match_or_add)]

    def company(
        self,
        file: ImportResult,
        thing: ImportedEntry | ImportedFollowUp,
        find: Callable[[ImportedPerson], MatchGroup | None],
    ) -> Iterator[MatchGroup]:
        """Yield the people of a thing, each once; a name that could be several is a problem."""
        seen: set[int] = set()
        for name, own in thing.everybody:
            several = () if keys_of(own) else self.index.by_name.get(folded(name), ())
            if len(several) > 1:
                why = f"{name} could be {len(several)} people; left out here"
                self.problems.append(Problem(file.kind, thing.line, why))
                continue
            group = find(imported_person(name, thing.line, own))
            if group is not None and group.place not in seen:
                seen.add(group.place)
                yield group

    def compare_series(self) -> None:
        """Delete what was not held; the talks of a moved series become the new ones."""
        fresh: dict[str, list[ImportedEntry]] = {}
        for entry, _ in sorted(self.entries.values(), key=lambda one: one[0].date):
            fresh.setdefault(series_of(entry.source), []).append(entry)
        for one in self.revisions.not_held(self.known.talks):
            group = fresh.get(series_of(one.source), ())
            now = next((entry for entry in group if entry.source in self.entries), None)
            if one.is_kept:
                about = one.was.about or "a talk"
                why = f"{about} of {one.was.date} was not held, and stays as you have it"
                self.problems.append(Problem("ics", 0, why))
            elif now is None:
                self.gone.append(one)
            else:
                del self.entries[now.source]
                self.unchanged["entries"] += 1
                self.revised.append((change_to(one.was, now, one.source), []))
