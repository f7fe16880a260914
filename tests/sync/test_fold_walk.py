"""Devices at random that say what fits what they hold: nothing of it is lost in silence."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

import pytest

from pmlog.store.namespace import TABLES
from pmlog.store.tables.sync_tables import compact
from pmlog.sync.fold import JOINING, Rows, Shape, fold
from pmlog.sync.operation import INTO, Causality, Operation, columns_of_key, history_of
from pmlog.sync.receive import knows_all
from pmlog.sync.replica import View
from tests.sync.walk import lost_in

Change = tuple[str, str, str, dict[str, Any]]
"""What is done to one row: table, key, operation, columns."""


class Peer:
    """A device: the segments that it knows, by device and number, each with what it had heard."""

    def __init__(self, name: str, shape: Shape) -> None:
        self.name, self.shape = name, shape
        self.known: dict[tuple[str, int], tuple[dict[str, int], list[Operation]]] = {}

    def heard(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for device, n in self.known:
            found[device] = max(n, found.get(device, 0))
        return found

    def view(self) -> View:
        history = history_of(one for _, said in self.known.values() for one in said)
        causality = Causality({at: seen for at, (seen, _) in self.known.items()})
        return View(history, causality, fold(history, causality, self.shape))

    def says(self, changes: Sequence[Change], now: int) -> None:
        seen = self.heard()
        n = seen.pop(self.name, 0) + 1
        heard = max((one.hlc for _, said in self.known.values() for one in said), default=0)
        at = max(now, heard + 1)
        said = [
            Operation(table, key, at, self.name, n, place, op, after)
            for place, (table, key, op, after) in enumerate(changes)
        ]
        self.known[self.name, n] = (seen, said)

    def hears(self, other: "Peer", dice: Random, chance: float = 0.8) -> None:
        """Take in segments of another one's in their order, perhaps not all of them."""
        for (device, n), (seen, said) in other.known.items():
            if knows_all(self.heard(), {**seen, device: n - 1}) and dice.random() < chance:
                self.known[device, n] = (seen, said)


def new_person(_rows: Rows, _dice: Random, new: str) -> Iterator[Change]:
    said = {"name": new, "name_key": new, "created_on": "2026-11-01"}
    yield "person", compact({"id": new}), "insert", said


def city(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    for person in one_of(rows["person"], dice):
        yield "person", person, "update", {"city": dice.choice("ABC")}


def alias(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    for person in one_of(rows["person"], dice):
        key = compact({"person_id": columns_of_key(person)["id"], "alias_key": "al"})
        if key in rows["alias"]:
            yield "alias", key, "delete", {}
        else:
            yield "alias", key, "insert", {"alias": "al"}


def deletion(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    for person in one_of(rows["person"], dice):
        if columns_of_key(person)["id"] not in taking_part(rows):
            yield "person", person, "delete", {}


def merge(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    people = [row["id"] for row in rows["person"].values()]
    kept, gone = dice.sample(people, 2) if len(people) > 1 else ("", "")
    for table in ("alias", *JOINING):
        for key, row in rows[table].items():
            if row["person_id"] == gone:
                moved = compact(columns_of_key(key) | {"person_id": kept})
                yield table, key, "delete", {}
                if moved not in rows[table]:
                    yield table, moved, "insert", {"alias": "al"} if table == "alias" else {}
    if gone:
        yield "person", compact({"id": gone}), "delete", {INTO: kept}


def talk(rows: Rows, dice: Random, new: str) -> Iterator[Change]:
    for person in one_of(rows["person"], dice):
        said = {"date": "2026-11-02", "avenue": "chat", "about": new}
        yield "entry", compact({"id": new}), "insert", said
        takes_part = {"entry_id": new, "person_id": columns_of_key(person)["id"]}
        yield "entry_person", compact(takes_part), "insert", {}


def about(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    for entry in one_of(rows["entry"], dice):
        yield "entry", entry, "update", {"about": dice.choice("AB")}


def no_talk(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    for entry in one_of(rows["entry"], dice):
        yield "entry", entry, "delete", {}


def checkin(rows: Rows, dice: Random, _new: str) -> Iterator[Change]:
    day = compact({"day": "2026-11-08"})
    op = "update" if day in rows["checkin"] else "insert"
    yield "checkin", day, op, {"weekly": dice.randrange(1, 4)}


def taking_part(rows: Rows) -> set[str]:
    return {row["person_id"] for table in JOINING for row in rows[table].values()}


def one_of(rows: Mapping[str, object], dice: Random) -> list[str]:
    """The key of one of these rows; none where there are none."""
    return [dice.choice([*rows])] if rows else []


CHANGES = (
    *(new_person, new_person, city, alias, deletion, deletion, merge),
    *(talk, about, no_talk, checkin),
)
"""What a command could do to such rows; what it writes anew has an id that is `new`."""


def back(view: View, dice: Random) -> Iterator[Change]:
    """What was deleted, as undo brings it back."""
    for table in ("person", "entry"):
        for key, said in view.history[table].items():
            if (
                key not in view.folded.rows[table]
                and said[0].op == "insert"
                and dice.random() < 0.3
            ):
                yield table, key, "insert", said[0].after


def walk(dice: Random, shape: Shape, steps: int = 40) -> list[Peer]:
    """Devices that have heard everything after so many steps."""
    peers = [Peer(name, shape) for name in ("home", "laptop", "mini")]
    for peer in peers:
        peer.says([], 0)  # what a log held before it was shared
    for now in range(steps):
        peer = dice.choice(peers)
        view = peer.view()
        change = dice.choice(CHANGES)
        is_undo = dice.random() < 0.1
        if done := [*(back(view, dice) if is_undo else change(view.folded.rows, dice, f"n{now}"))]:
            peer.says(done, now // 3)
        if dice.random() < 0.35:
            peer.hears(dice.choice(peers), dice)
    for peer in (*peers, *peers):
        for other in peers:
            peer.hears(other, dice, 1)
    return peers


def needless(view: View) -> Iterator[Operation]:
    """A deletion of what nothing needs, and is there, though who deleted it knew all said of it."""
    for table in TABLES:
        for key in view.folded.rows[table]:
            if columns_of_key(key)["id"] in taking_part(view.folded.rows):
                continue
            said = [*said_of(view, columns_of_key(key)["id"])]
            for one in view.history[table][key]:
                others = [other for other in said if other is not one]
                if one.op == "delete" and all(view.causality.knows(one, o) for o in others):
                    yield one


def said_of(view: View, id_: str) -> Iterator[Operation]:
    """What was said of a thing, what belongs to it, and who was merged into it."""
    ids = {id_} | {old for old, new in view.folded.became.items() if new == id_}
    for rows in view.history.values():
        for key, said in rows.items():
            if ids.intersection(columns_of_key(key).values()):
                yield from said


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_said_all_hold_the_same_and_nothing_is_lost(shape, seed):
    views = [peer.view() for peer in walk(Random(seed), shape)]
    assert all(view.folded == views[0].folded for view in views)
    assert lost_in(views[0], shape) == []
    assert [*needless(views[0])] == []
