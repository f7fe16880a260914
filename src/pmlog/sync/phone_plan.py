"""What is to be done so that a log and the to-dos of a phone say the same: pure.

Three things are compared: what both sides last agreed on, the log, and the other side. What only
one side changed goes to the other one. Where both did, done wins over open, what was changed stays
where it was deleted, and otherwise the later change stays.
"""

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import NamedTuple

from pmlog.importing.to_do import DONE, DROPPED, OPEN, ToDo


class Face(NamedTuple):
    """A to-do as it is compared and kept: state, day (ISO), a hash of its title."""

    state: str
    day: str
    title: str


class KnownItem(NamedTuple):
    """What both sides last agreed on: the item's uid, its name there, its tag as it was, its face.

    `inbox` is the file of the inbox into which one went that is no follow-up of ours.
    """

    uid: str
    name: str
    tag: str
    face: Face
    inbox: str = ""


class FoundItem(NamedTuple):
    """An item as it is on the other side; `is_ours` where its uid is one that pmlog gives."""

    name: str
    tag: str
    face: Face
    is_ours: bool


class TakenFields(NamedTuple):
    """What of a to-do goes from the other side into the log, by field; `contested` by both."""

    fields: frozenset[str]
    contested: frozenset[str]


class PhonePlan(NamedTuple):
    """What is to be done, by uid: in the log, in the inbox, on the other side.

    `unknown` are to-dos of follow-ups that this log does not have: of another device, or another
    log. They are left alone.
    """

    take: dict[str, TakenFields]
    drop: list[str]
    arrive: list[str]
    write: list[str]
    remove: list[str]
    forget: list[str]
    unknown: list[str]
    was_emptied: bool


def face_of(todo: ToDo) -> Face:
    """A to-do as it is kept: its title cannot be read, and a closed one has no day."""
    mark = sha256(todo.title.encode("utf-8", "replace")).hexdigest()[:16]
    day = todo.day.isoformat() if todo.day and todo.state == OPEN else ""
    return Face(todo.state, day, mark)


def plan(
    known: Mapping[str, KnownItem],
    here: Mapping[str, Face],
    there: Mapping[str, FoundItem],
    newer: Collection[str],
    waiting: Collection[str],
) -> PhonePlan:
    """What is to be done, by what was known, the log's to-dos, and those of the other side, by uid.

    `newer` are the uids that were changed there later than here, and `waiting` the files of the
    inbox. Where nothing at all is left there, it was emptied, or is another one: then all is
    written again, and nothing is dropped.
    """
    was_emptied = len(known) > 1 and not known.keys() & there.keys()
    found = PhonePlan({}, [], [], [], [], [], [], was_emptied)
    for uid in sorted({*known, *here, *there}):
        before, ours, item = known.get(uid), here.get(uid), there.get(uid)
        if item is None:
            missing(found, uid, before, ours)
        elif ours is None or (before is None and ours.title != item.face.title):
            foreign(found, uid, before, item, waiting)
        else:
            both(found, uid, before and before.face, ours, item, is_newer=uid in newer)
    return found


def missing(found: PhonePlan, uid: str, before: KnownItem | None, ours: Face | None) -> None:
    """What is not there: new here, or deleted there; who deleted did not know of a change here."""
    is_open = ours is not None and ours.state == OPEN
    if is_open and (before is None or found.was_emptied or before.face != ours):
        found.write.append(uid)
    elif is_open:
        found.drop.append(uid)
    elif before is not None:
        found.forget.append(uid)


def foreign(
    found: PhonePlan, uid: str, before: KnownItem | None, item: FoundItem, waiting: Collection[str]
) -> None:
    """What is no follow-up of this log: new there, gone here, or one of another log by its title.

    A new one goes there, too, once it is decided on in the inbox: its follow-up has another uid.
    """
    is_news = item.face.state == OPEN and (before is None or before.face != item.face)
    if before is None and item.is_ours:
        found.unknown.append(uid)
    elif is_news:
        found.arrive.append(uid)
    elif before is not None and (item.is_ours or before.inbox not in waiting):
        found.remove.append(uid)


def both(
    found: PhonePlan, uid: str, before: Face | None, ours: Face, item: FoundItem, *, is_newer: bool
) -> None:
    """What both sides have."""
    news = taken(before, ours, item.face, is_newer=is_newer)
    if news.fields or news.contested:
        found.take[uid] = news
    if news.fields or ours == item.face:
        return  # what is left to be written there is seen once that is in the log
    if ours.state == DROPPED:
        found.remove.append(uid)
    else:
        found.write.append(uid)


def taken(before: Face | None, ours: Face, theirs: Face, *, is_newer: bool) -> TakenFields:
    """What the other side says otherwise since both agreed, and which of it stays.

    `is_newer` says whether it was changed there later than here.
    """
    fields: set[str] = set()
    contested: set[str] = set()
    for place, field in enumerate(Face._fields):
        was, here, there = before and before[place], ours[place], theirs[place]
        if there in {here, was, ""}:
            continue
        is_later = here == was or is_newer
        if here != was:
            contested.add(field)
        if field != "state":
            stays = is_later and (ours.state == OPEN or "state" in fields)
        elif there == OPEN:  # an app may touch what is done, or not have heard of it
            stays = here == was and is_newer
        else:
            stays = there == DONE or (is_later and here == OPEN)
        fields |= {field} if stays else set()
    return TakenFields(frozenset(fields), frozenset(contested))
