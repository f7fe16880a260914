"""Plan a three-way merge of the log's follow-ups and a phone's to-dos; pure.

The base is the state that both sides last agreed on. A change on one side goes to the other. Where
both changed a to-do, done wins over open, a change over a deletion, otherwise the later change.
"""

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import NamedTuple

from pmlog.importing.to_do import DONE, DROPPED, OPEN, ToDo


class Face(NamedTuple):
    """A to-do as it is compared and stored: state, day (ISO), a hash of its title."""

    state: str
    day: str
    title: str


class KnownItem(NamedTuple):
    """The state of a to-do that both sides last agreed on; `name` and `tag` are those at its place.

    `inbox` is the inbox file into which a to-do went that is no follow-up of the log.
    """

    uid: str
    name: str
    tag: str
    face: Face
    inbox: str = ""


class FoundItem(NamedTuple):
    """A to-do on the other side; `is_ours` means that pmlog assigned its uid."""

    name: str
    tag: str
    face: Face
    is_ours: bool


class TakenFields(NamedTuple):
    """The fields of a to-do that the log takes over, and those that both sides changed."""

    fields: frozenset[str]
    contested: frozenset[str]


class PhonePlan(NamedTuple):
    """The uids to act on.

    `take` and `drop` change follow-ups, `arrive` puts new to-dos into the inbox, `write` and
    `remove` change the other side, and `forget` deletes known items. `unknown` are to-dos of
    follow-ups that this log does not have (another device's, another log's); they stay.
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
    """The face of a to-do; a closed one has no day."""
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
    """Compare the known items, the log's to-dos (`here`) and the other side's, all by uid.

    `newer` are the uids that were changed there later than here, `waiting` the inbox files. If none
    of the known items is left there, the place was emptied or replaced: then everything is written
    again, and nothing is dropped.
    """
    was_emptied = len(known) > 1 and not known.keys() & there.keys()
    result = PhonePlan({}, [], [], [], [], [], [], was_emptied)
    for uid in sorted({*known, *here, *there}):
        before, ours, item = known.get(uid), here.get(uid), there.get(uid)
        if item is None:
            plan_missing(result, uid, before, ours)
        elif ours is None or (before is None and ours.title != item.face.title):
            plan_foreign(result, uid, before, item, waiting)
        else:
            plan_both(result, uid, before and before.face, ours, item, is_newer=uid in newer)
    return result


def plan_missing(result: PhonePlan, uid: str, before: KnownItem | None, ours: Face | None) -> None:
    """Plan for a to-do missing on the other side: new in the log, or deleted there.

    A follow-up that changed in the log since is written again: the deletion did not know of that.
    """
    is_open = ours is not None and ours.state == OPEN
    if is_open and (before is None or result.was_emptied or before.face != ours):
        result.write.append(uid)
    elif is_open:
        result.drop.append(uid)
    elif before is not None:
        result.forget.append(uid)


def plan_foreign(
    result: PhonePlan, uid: str, before: KnownItem | None, item: FoundItem, waiting: Collection[str]
) -> None:
    """Plan for a to-do without a follow-up here: new there, gone here, or (by title) another log's.

    A new one is removed there once the user has decided on it in the inbox: its follow-up has
    another uid.
    """
    is_news = item.face.state == OPEN and (before is None or before.face != item.face)
    if before is None and item.is_ours:
        result.unknown.append(uid)
    elif is_news:
        result.arrive.append(uid)
    elif before is not None and (item.is_ours or before.inbox not in waiting):
        result.remove.append(uid)


def plan_both(
    result: PhonePlan, uid: str, before: Face | None, ours: Face, item: FoundItem, *, is_newer: bool
) -> None:
    """Plan for a to-do that both sides have."""
    news = taken(before, ours, item.face, is_newer=is_newer)
    if news.fields or news.contested:
        result.take[uid] = news
    if news.fields or ours == item.face:
        return  # the log takes over first; the rest is written afterwards
    if ours.state == DROPPED:
        result.remove.append(uid)
    else:
        result.write.append(uid)


def taken(before: Face | None, ours: Face, theirs: Face, *, is_newer: bool) -> TakenFields:
    """The fields that the other side changed, and which of these changes win.

    `is_newer` tells whether the to-do was changed there later than here.
    """
    fields: set[str] = set()
    contested: set[str] = set()
    for index, field in enumerate(Face._fields):
        was, here, there = before and before[index], ours[index], theirs[index]
        if there in {here, was, ""}:
            continue
        is_later = here == was or is_newer
        if here != was:
            contested.add(field)
        if field != "state":
            wins = is_later and (ours.state == OPEN or "state" in fields)
        elif there == OPEN:  # an app may change a to-do without knowing that it is done
            wins = here == was and is_newer
        else:
            wins = there == DONE or (is_later and here == OPEN)
        fields |= {field} if wins else set()
    return TakenFields(frozenset(fields), frozenset(contested))
