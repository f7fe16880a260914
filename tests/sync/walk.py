"""A walk at random: devices on which anything is typed, and a network that does what it likes."""

import contextlib
import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any
from unittest import mock

from benchmarks.trials.devices import Device, carry, killed_at
from benchmarks.trials.logs import rows
from pmlog.store.keys import JSON_OBJECTS
from pmlog.store.tables.sync_tables import compact
from pmlog.sync import exchange
from pmlog.sync.conflicts import UNREPORTED, conflicts, is_quiet
from pmlog.sync.exchange import Exchange
from pmlog.sync.fold import START, Shape
from pmlog.sync.key_file import read_key
from pmlog.sync.operation import (
    PARTS,
    Operation,
    WholeThing,
    columns_of_key,
    root_of,
)
from pmlog.sync.replica import View
from pmlog.sync.seal import SyncKey, Unreadable, WrongKey
from tests import commands
from tests.every_command import by_the_tree

NAMES = ("home", "laptop", "mini", "work", "old")
COMMANDS = (*commands.COMMANDS, *[by_the_tree] * 9)
AHEAD = (0, -7, 60, 300)
"""How far clocks are ahead (minutes)."""

FORGOTTEN = "Wilhelmina Quux"
"""Who is in a log at the beginning, and may be forgotten on any device."""

ROUNDS = 12
"""In how many rounds all must have heard everything, once nothing is lost any more."""


def shared(folder: Path, dice: Random, count: int) -> list[Device]:
    """Devices that share a log in which there is a talk."""
    key = SyncKey.made()
    found = [
        Device(folder, name, key, timedelta(minutes=dice.choice(AHEAD))) for name in NAMES[:count]
    ]
    found[0].types("add", "chat", "Ada Lovelace", "--about", "pricing")
    for place, device in enumerate(found):
        device.begins(alone=not place)
        carry(found)
    for device in found:
        device.syncs()
    carry(found)
    return found


def walk(folder: Path, dice: Random, lines: int, count: int = 3) -> list[Device]:
    """Devices after so many command lines, syncs that die and files that come to harm."""
    with mock.patch.object(exchange, "new_device", partial(letters, dice)):
        devices = shared(folder, dice, count)
        devices[0].types("add", "chat", FORGOTTEN, "--about", "the roof", "--next", "call by fri")
        return walked(devices, dice, lines)


def letters(dice: Random) -> str:
    """What a device is called in the folder: the same in each run."""
    return "".join(dice.choices(ascii_lowercase, k=12))


def walked(devices: list[Device], dice: Random, lines: int) -> list[Device]:
    """Walk so many command lines."""
    for _ in range(lines):
        passed = timedelta(seconds=dice.choice((0, 1, 40, 4000)))
        for device in devices:
            device.true_time += passed
        typed = dice.choice(devices)
        said = typed.types(*line(dice, typed.log))
        if said.is_unexplained:
            raise AssertionError(said.err)
        if dice.random() < 0.3:
            with killed_at(dice.randrange(1, 9) if dice.random() < 0.3 else 0):
                synced(dice.choice(devices))
        if dice.random() < 0.4:
            carry(devices, dice)
    settle(devices)
    return devices


def line(dice: Random, log: Path) -> Sequence[str]:
    """Any command line that writes."""
    chance = dice.random()
    if chance < 0.1:
        return ["undo"] if chance < 0.07 else ["redo"]
    if chance < 0.18 and rows(log, "SELECT 1 FROM person WHERE name = ?", (FORGOTTEN,)):
        if chance < 0.13:
            return ["forget", FORGOTTEN, "--yes"]
        return ["add", "chat", f"{FORGOTTEN}, Ben Okafor", "--about", f"as {FORGOTTEN} said"]
    return dice.choice(COMMANDS)(dice, log)


def settle(devices: Sequence[Device]) -> None:
    """Sync until nobody has news, over a network that loses nothing."""
    for number in range(ROUNDS):
        found = [synced(device) for device in devices]
        carry(devices)
        if number and all(one and not (one.sent or one.heard or one.waiting) for one in found):
            return
    raise AssertionError("they never come to rest")


def synced(device: Device) -> Exchange | None:
    """One exchange; None where there is a new key, and the note that has it is not here yet."""
    with contextlib.suppress(WrongKey):
        return device.syncs()
    return None


def remembered(devices: Sequence[Device]) -> Iterator[str]:
    """Every file of any device in which somebody stands who is in no log any more."""
    there = "SELECT 1 FROM person WHERE name = ? UNION SELECT 1 FROM alias WHERE alias = ?"
    is_there = any(rows(device.log, there, (FORGOTTEN,) * 2) for device in devices)
    if is_there or not rows(devices[0].log, "SELECT 1 FROM sync_state WHERE name = 'obeyed'"):
        return
    word = FORGOTTEN.split(maxsplit=1)[0].encode()
    for device in devices:
        ring = found.ring if (found := read_key(device.log)) else None
        keys = [ring.key, *ring.former] if ring else []
        yield from (str(file) for file in device.home.rglob("*") if word in opened(file, keys))


def opened(file: Path, keys: Sequence[SyncKey]) -> bytes:
    """All that is in a file of whatever kind, as far as one of the keys opens it."""
    content = file.read_bytes() if file.is_file() else b""
    for key in keys if file.suffix == ".age" else ():
        with contextlib.suppress(WrongKey, Unreadable):
            content = key.opened(content, file)
            return zlib.decompress(content) if content[:1] == b"x" else content
    return content


def agreeing(devices: Sequence[Device]) -> list[str]:
    """What differs between devices, or is not well with one: nothing, if all is as it is to be."""
    return [*differences(devices), *remembered(devices)]


def differences(devices: Sequence[Device]) -> Iterator[str]:
    """What differs from the first, table by table, and what a doctor finds."""
    first = devices[0].holds()
    for device in devices:
        doctor = device.types("doctor")
        if doctor.code:
            yield f"{device.name}: {doctor.out}"
        done = device.syncs()
        if done.differing or done.waiting:
            yield f"{device.name}: {done.differing} differ, {done.waiting} wait"
        held = device.holds()
        for table, there in first.items():
            if found := as_texts(there) ^ as_texts(held[table]):
                yield f"{table}: {sorted(found)}"


def lost(device: Device) -> list[str]:
    """What somebody set that is neither there nor set otherwise by who knew, nor in conflicts."""
    with device.exchange() as one:
        return lost_in(one.replica.view(), one.replica.shape)


def lost_in(view: View, shape: Shape) -> list[str]:
    """What is lost in silence of all that was said."""
    told = {conflict.other.order for conflict in conflicts(*view, shape)}
    return [
        f"{operation} {column}"
        for table, rows in view.history.items()
        if table not in UNREPORTED
        for key, operations in rows.items()
        for operation in operations
        for column, value in operation.after.items()
        if operation.op != "delete"
        and operation.order not in told
        and not is_quiet(table, column)
        and (table, key) != ("setting", START)
        and not is_there(view, table, key, column, value)
        and not is_known(view, operation, column)
        and not leads_to_gone(view, shape, table, column, value)
    ]


def is_there(view: View, table: str, key: str, column: str, value: object) -> bool:
    """Whether a row has that value; of an object, its fields; one set to null is none."""
    columns = dict(columns_of_key(key))
    person = "id" if table == "person" else "person_id"
    if person in columns:
        columns[person] = view.folded.became.get(columns[person], columns[person])
    row = view.folded.rows[table].get(compact(columns), {})
    if column in JSON_OBJECTS and row and isinstance(value, dict):
        kept = json.loads(row[column])
        return all(kept.get(field) == said for field, said in value.items())
    return bool(row) and row[column] == value


def is_known(view: View, one: Operation, column: str) -> bool:
    """Whether somebody who knew of an operation set the same, or took the row or its whole out.

    What belongs to something is in or out, as the later one says; and what leads to something gone
    leads nowhere.
    """
    own = view.history[one.table][one.key]
    if one.table == "person":
        into = view.folded.became.get(columns_of_key(one.key)["id"], "")
        own = [*own, *view.history["person"].get(compact({"id": into}), ())]
    whole = root_of(one.table, one.key)
    became = whole._replace(id=view.folded.became.get(whole.id, whole.id))
    rows = (own, *whole_rows(view, whole), *whole_rows(view, became))
    later = [other for row in rows for other in row if view.causality.knows(other, one)]
    is_out = one.table in PARTS and any(o.op == "delete" and o.order > one.order for o in own)
    return is_out or any(other.op != "update" or column in other.after for other in later)


def leads_to_gone(view: View, shape: Shape, table: str, column: str, value: object) -> bool:
    """Whether a column leads to a thing that is not there any more."""
    other = shape.leads_to.get(table, {}).get(column)
    return other is not None and compact({"id": value}) not in view.folded.rows[other]


def whole_rows(view: View, whole: WholeThing) -> Iterator[Sequence[Operation]]:
    """The operations on a thing itself, and of a row that is none on that."""
    key = compact({"id": whole.id})
    if key in view.history[whole.table]:
        yield [one for one in view.history[whole.table][key] if one.op == "delete"]


def as_texts(rows: Sequence[dict[str, Any]]) -> set[str]:
    """Rows as texts."""
    return {json.dumps(row, sort_keys=True) for row in rows}
