"""Pages of a sync: its result, the devices of a log, and conflicts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.pages.sheet import ASIDE, ID, NAME, WHEN, Sheet, list_sheet, listing
from pmlog.phrases import NOUNS, counted, join_names

HERE = "here"
"""The name of this device among others."""

NOTHING = "nothing"
DELETED = "deleted"


class SyncDevice(NamedTuple):
    """A device that shares the log; `at` is when it last said something (UTC, ISO).

    `is_here` is this one. `behind` are the segments of this device that it has not said it has.
    """

    id: str
    name: str
    at: str
    is_here: bool
    is_gone: bool
    behind: int


class SyncWait(NamedTuple):
    """A file that is not taken in yet, of which device it is, and why."""

    name: str
    file: int
    why: str


class SyncStatus(NamedTuple):
    """The devices of a shared log; `unsent` steps of this one are not sent yet.

    `agree` are devices that have heard the same and hold the same, `differ` those that do not.
    `to_forget` are those where somebody may not be forgotten yet who was forgotten elsewhere.
    """

    as_of: date
    device: str
    name: str
    folder: str
    unsent: int
    devices: tuple[SyncDevice, ...]
    waiting: tuple[SyncWait, ...]
    digest: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    to_forget: tuple[str, ...]


class SyncConflict(NamedTuple):
    """Something that was changed on two devices while neither knew of the other.

    `stays` is the value that is there, `other` the one that did not stay; `stays_at` and `other_at`
    are when (UTC, ISO). The field is `deleted` where one side deleted what the other changed.
    """

    id: str
    kind: str
    what: str
    field: str
    stays: str
    stays_on: str
    stays_at: str
    other: str
    other_on: str
    other_at: str


class MaybeOne(NamedTuple):
    """Two people of one name who were written down on two devices: `kept` is the earlier one."""

    kept: str
    gone: str
    name: str


class SyncConflicts(NamedTuple):
    """All of them, and people who may be one."""

    as_of: date
    conflicts: tuple[SyncConflict, ...]
    people: tuple[MaybeOne, ...]


class SyncHeard(NamedTuple):
    """The steps that came from a device, and the time of the last (UTC, ISO)."""

    name: str
    steps: int
    at: str


class KindCount(NamedTuple):
    """A number of things of a kind."""

    kind: str
    number: int


class SyncResult(NamedTuple):
    """The result of a sync: things `added`, `changed` and `deleted`, by noun.

    `merged` are people who were written down on both and are one now; `new_ids` were given anew. So
    many people were `forgotten` because they were on another device. `unsent` steps could not be
    written, and wait for the next sync.
    """

    device: str
    sent: int
    unsent: int
    heard: tuple[SyncHeard, ...]
    added: tuple[KindCount, ...]
    changed: tuple[KindCount, ...]
    deleted: tuple[KindCount, ...]
    conflicts: tuple[SyncConflict, ...]
    merged: tuple[MaybeOne, ...]
    new_ids: tuple[tuple[str, str], ...]
    waiting: tuple[SyncWait, ...]
    refused: int
    differ: tuple[str, ...]
    forgotten: int


def result_lines(found: SyncResult) -> Iterator[str]:
    """Yield the lines of a result."""
    heard = [f"{counted(one.steps, 'step')} from {one.name}" for one in found.heard if one.steps]
    yield f"{sent_text(found)}, heard {', '.join(heard) or 'nothing new'}."
    for label, text in further_lines(found):
        yield f"  {label:<13} {text}"


def sent_text(found: SyncResult) -> str:
    if found.unsent:
        return f"{counted(found.unsent, 'step')} not sent"
    return f"Sent {counted(found.sent, 'step')}" if found.sent else "Nothing to send"


def further_lines(found: SyncResult) -> Iterator[tuple[str, str]]:
    """Yield further results, each with a label."""
    for label, counts in (
        ("here now", found.added),
        ("changed", found.changed),
        ("deleted", found.deleted),
    ):
        if counts:
            yield label, ", ".join(map(counted_of, counts))
    yield from (("both changed", conflict_text(one)) for one in found.conflicts)
    for one in found.merged:
        yield "one person", f"{one.name}, written down on both, is {one.kept}"
    if found.forgotten:
        yield "forgotten", f"{counted(found.forgotten, 'person', 'people')}, as elsewhere"
    for old, new in found.new_ids:
        yield "another id", f"{old} is {new} now: another device had given it, too"
    for wait in found.waiting:
        yield "waiting", f"for file {wait.file} of {wait.name}: {wait.why}"
    if found.refused:
        yield "waiting", f"{counted(found.refused, 'row')} that only a newer pmlog takes"


def counted_of(one: KindCount) -> str:
    """Format a number of things of a kind."""
    noun = NOUNS[one.kind]
    return counted(one.number, noun, PLURALS.get(noun, ""))


PLURALS = {"person": "people", "entry": "entries"}


def conflict_text(one: SyncConflict) -> str:
    stays, other = (f"{on}, {days.clock_time(at)}" for on, at in sides(one))
    if one.field == DELETED:
        return f"{one.id} {one.what}: deleted ({other}), and stays, for there was news ({stays})"
    return (
        f"{one.id} {one.field}: {one.stays or NOTHING} ({stays}) stays, "
        f"{one.other or NOTHING} ({other}) does not"
    )


def sides(one: SyncConflict) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.stays_on, one.stays_at), (one.other_on, one.other_at)


def status_sheet(report: SyncStatus) -> Sheet:
    """Return each device in a line, and below them what waits."""
    rows = [device_row(one) for one in report.devices]
    notes = [f"in {report.folder}", f"{counted(report.unsent, 'step')} here not sent yet"]
    notes += [f"file {one.file} of {one.name} waits: {one.why}" for one in report.waiting]
    if report.agree:
        notes.append(f"{join_names(('this device', *report.agree))} hold the same")
    if report.differ:
        notes.append(differing(report.differ))
    if report.to_forget:
        notes.append(f"who was forgotten may not be so yet on {join_names(report.to_forget)}")
    return list_sheet(listing((NAME, "", ASIDE), rows, note="; ".join(notes)))


def differing(names: Sequence[str]) -> str:
    """Return the warning that devices differ though they have the same operations."""
    return f"{join_names(('this device', *names))} heard the same and hold different things"


def device_row(one: SyncDevice) -> tuple[str, str, str]:
    """Return a device in a line: what it is called, when it was heard, what it lacks."""
    if one.is_gone:
        return one.name, "left", ""
    if one.is_here:
        return one.name, "this device", ""
    behind = f"lacks {counted(one.behind, 'file')} of this device" if one.behind else ""
    return one.name, f"heard {days.clock_time(one.at)}" if one.at else "not heard yet", behind


def conflicts_sheet(report: SyncConflicts) -> Sheet:
    """Return each conflict in a line, and people who may be one below."""
    rows = [conflict_row(one) for one in report.conflicts]
    people = [
        (one.kept, one.name, f"pmlog people merge {one.kept} {one.gone}") for one in report.people
    ]
    columns = (ID, NAME, "", WHEN, "", ASIDE)
    return list_sheet(
        listing(columns, rows, note="pmlog sync keep ID takes the other value after all"),
        listing((ID, NAME, ASIDE), people, "Maybe one person, written down on two devices"),
        nothing="Nothing was changed on two devices at once, as far as it is not settled.",
    )


def conflict_row(one: SyncConflict) -> tuple[str, ...]:
    """Return a conflict in a line: what it is about, what stays, what does not."""
    (on, at), (other_on, other_at) = sides(one)
    if one.field == DELETED:
        gone = "deleted here" if other_on == HERE else f"deleted on {other_on}"
        news = "news here" if on == HERE else f"news on {on}"
        return one.id, one.what, "stays", days.clock_time(other_at), news, gone
    stays = f"{one.field}: {one.stays or NOTHING} ({on})"
    other = f"not {one.other or NOTHING} ({other_on})"
    return one.id, one.what, stays, days.clock_time(at), other, days.clock_time(other_at)
