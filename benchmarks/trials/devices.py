"""Several devices that share a log, and a network that loses, halves, repeats and damages files."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from benchmarks.trials.logs import Said, exported, rows, said, settings
from pmlog import days, files
from pmlog.session import Session
from pmlog.store import database
from pmlog.store.history import arrival
from pmlog.store.keys import ON_ONE_MACHINE
from pmlog.sync import carrier, exchange, membership
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.exchange import Exchange
from pmlog.sync.key_file import KeyRing, read_key, write_key
from pmlog.sync.seal import SyncKey

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)

Words = Sequence[str]


class Crash(BaseException):
    """The process is killed at this moment."""


class Device:
    """A log, the folder that is carried, and a clock that may be wrong."""

    def __init__(self, home: Path, name: str, key: SyncKey, ahead: timedelta) -> None:
        """Nothing is in the log yet; the clock is so far ahead of the true one."""
        self.name, self.key, self.ahead = name, key, ahead
        self.home = home / name
        self.log, self.folder = self.home / "pmlog.db", self.home / "folder"
        self.folder.mkdir(parents=True)
        self.true_time = BEGIN
        self.was_called: set[str] = set()

    @contextlib.contextmanager
    def at_its_time(self) -> Iterator[None]:
        """Let the clock of this device be the clock."""
        with mock.patch.object(days, "now", return_value=self.true_time + self.ahead):
            yield

    def ids(self) -> set[str]:
        """What this device is and was called in the folder."""
        if self.log.exists():
            self.was_called |= {
                row[0] for row in rows(self.log, "SELECT value FROM sync_state WHERE name='device'")
            }
        return self.was_called

    def types(self, *words: str) -> Said:
        """What a command line says."""
        with self.at_its_time():
            return said(self.log, *words)

    @contextlib.contextmanager
    def exchange(self) -> Iterator[Exchange]:
        """An exchange with the folder of this device, under way."""
        with self.at_its_time(), mock.patch.dict("os.environ", settings(self.log)):
            session = Session(str(self.log))
            session.command = "sync"
            try:
                found = read_key(self.log)
                ring = found.ring if found else KeyRing(self.key)
                yield Exchange(session.store, ring, FolderCarrier(self.folder))
            finally:
                session.close()

    def begins(self, *, alone: bool) -> None:
        """Become a device of the folder."""
        with self.exchange() as one:
            write_key(self.log, one.ring)
            membership.begin(one, self.name, alone=alone)
            one.send()

    def syncs(self) -> Exchange:
        """One exchange."""
        with self.exchange() as one:
            one.run()
            return one

    def holds(self) -> dict[str, Any]:
        """All that devices share, but for the order in which rows were written."""
        found = exported(self.log) or {}
        return {
            table: [
                {name: value for name, value in row.items() if name != "seq"}
                for row in held
                if table != "setting" or row["name"] not in ON_ONE_MACHINE
            ]
            for table, held in found.items()
            if isinstance(held, list)
        }


def carry(devices: Sequence[Device], dice: Random | None = None) -> None:
    """Bring the files of each device to the others: all of them, or as `dice` would have it."""
    ids = {device.name: device.ids() for device in devices}
    for source in devices:
        own = ids[source.name]
        for file in sorted(source.folder.rglob("[!.]*.*")):
            for target in devices:
                place = target.folder / file.relative_to(source.folder)
                is_own, is_theirs = file.parent.name in own, file.parent.name in ids[target.name]
                if source is target or (dice is None and not is_own and place.exists()):
                    continue
                if dice is None or (not is_theirs or dice.random() < RETURNED):
                    bring(file, place, dice)


RETURNED = 0.05
"""How often a file comes back, perhaps harmed, to the device that has written it."""


def bring(source: Path, target: Path, dice: Random | None) -> None:
    """Bring one file, or lose it, or bring half of it, or one with another byte."""
    content = source.read_bytes()
    fate = dice.random() if dice else 1.0
    if fate < 0.3:
        return
    if fate < 0.4:
        content = content[: len(content) // 2]
    elif fate < 0.45 and content:
        content = content[:-1] + bytes([content[-1] ^ 1])
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)


@contextlib.contextmanager
def killed_at(moment: int) -> Iterator[None]:
    """Kill the process at its so-many-th commit or rename, before it or after."""
    left = [moment]

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **named: Any) -> Any:  # noqa: ANN401  any function's
            left[0] -= 1
            if left[0] == 0:
                raise Crash
            found = function(*values, **named)
            left[0] -= 1
            if left[0] == 0:
                raise Crash
            return found

        return run

    commit = database.Database.commit
    with (
        mock.patch.object(database.Database, "commit", watched(commit)),
        mock.patch.object(carrier, "write_atomically", watched(files.write_atomically)),
        mock.patch.object(exchange, "apply_differences", watched(arrival.apply_differences)),
        contextlib.suppress(Crash),
    ):
        yield
