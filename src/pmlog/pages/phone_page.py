"""The result of a sync with the to-dos of a phone."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.phrases import counted


class PhoneChange(NamedTuple):
    """A change of a follow-up on the phone: done, dropped, reopened, moved or renamed.

    `day` is the one it was moved to.
    """

    change: str
    id: str
    what: str
    day: date | None = None


class PhoneConflict(NamedTuple):
    """A field that was changed on both sides: `stays` is what both say now; `stays_on` whose it is.

    `other` is what did not stay. The side is `here` or `phone`.
    """

    id: str
    field: str
    stays: str
    stays_on: str
    other: str


class PhoneWait(NamedTuple):
    """An item that is left alone this time, and why."""

    item: str
    why: str


class PhoneResult(NamedTuple):
    """The result of a sync with a phone: to-dos `sent` there, and `removed`.

    `inbox` are the lines of new ones, `unknown` how many to-dos of follow-ups are there that this
    log does not have. `was_emptied` says whether nothing was left there of what was known.
    """

    as_of: date
    place: str
    sent: int = 0
    removed: int = 0
    heard: tuple[PhoneChange, ...] = ()
    inbox: tuple[str, ...] = ()
    conflicts: tuple[PhoneConflict, ...] = ()
    waiting: tuple[PhoneWait, ...] = ()
    unknown: int = 0
    was_emptied: bool = False


def phone_lines(found: PhoneResult) -> Iterator[str]:
    """Yield the lines of the result of a sync."""
    did = [f"sent {counted(found.sent, 'to-do')}"] if found.sent else []
    did += [f"took away {found.removed}"] if found.removed else []
    news = len(found.heard) + len(found.inbox)
    did += [f"heard {news}"] if news else []
    yield f"{', '.join(did).capitalize() or 'Nothing new'}: {found.place}"
    for one in found.heard:
        until = f"to {days.short(one.day, found.as_of)}: " if one.day else ""
        yield f"  {one.change:<13} {one.id}  {until}{one.what}"
    for line in found.inbox:
        yield f"  {'inbox':<13} {line}"
    for conflict in found.conflicts:
        other = "here" if conflict.stays_on == "phone" else "phone"
        yield (
            f"  {'both changed':<13} {conflict.id} {conflict.field}: {conflict.stays} "
            f"({conflict.stays_on}) stays, {conflict.other} ({other}) does not"
        )
    for wait in found.waiting:
        yield f"  {'waiting':<13} {wait.item}: {wait.why}"
    if found.was_emptied:
        yield f"  {'emptied':<13} nothing that was known was left there, so nothing was dropped"
    if found.unknown:
        others = counted(found.unknown, "follow-up")
        yield f"  {'left alone':<13} {others} of another log, or of another device"
