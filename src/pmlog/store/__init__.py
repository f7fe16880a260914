"""The store: every SQL statement of pmlog is in this package; a `Store` is one open log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmlog.errors import BackupFailed, NotCleared
from pmlog.store.backups.backup_files import folder_of, is_made
from pmlog.store.database import IN_MEMORY, Database
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import SCHEMA_VERSION
from pmlog.store.namespace import Namespace, Thing
from pmlog.store.open_log import NOBODY, open_log
from pmlog.store.tables.entries_table import Entries, EntryFilter
from pmlog.store.tables.followups_table import FollowUps
from pmlog.store.tables.people_table import People
from pmlog.store.tables.settings import Settings
from pmlog.store.value_cache import ValueCache
from pmlog.streams import process

if TYPE_CHECKING:
    from pmlog.store.queries.search_other import Notes
    from pmlog.store.queries.titles import Titles
    from pmlog.store.tables.growth_tables import (
        Attempts,
        Engagements,
        Goals,
        Outcomes,
        Questions,
        Reflections,
    )

__all__ = ["IN_MEMORY", "SCHEMA_VERSION", "EntryFilter", "Stamp", "Store", "Thing"]


def say_nothing(_line: str) -> None:
    """Ignore a warning."""


WAITING = "pmlog: waiting for another program that writes to this log"


def has_backups(log: Path) -> bool:
    """Whether a log that is missing has left backups."""
    from pmlog.store.backups.backup_rotation import all_of  # noqa: PLC0415  only where a log begins

    return bool(all_of(log))


class Store:
    """One open log: its people, entries and follow-ups, the ids they share, its journal."""

    def __init__(
        self, path: Path, stamp: Stamp = NOBODY, warn: Callable[[str], None] = say_nothing
    ) -> None:
        """Open or create the log; raises `LogUnusable` when it cannot be used as one.

        `stamp` tells the journal who writes. `warn` is called when today's backup failed, and when
        another program keeps the log locked.
        """
        # Checked before the log is created: a later backup may be one of this very log.
        left = not path.exists() and has_backups(path)
        self.db = open_log(path, stamp, on_wait=lambda: warn(WAITING))
        if self.db.is_new and left:
            warn(f"pmlog: a new log begins here; backups of an earlier one: {folder_of(path)}")
        self.stamp = stamp
        self.warn = warn
        self.set_up_tables()

    @classmethod
    def over(cls, db: Database) -> "Store":
        """Wrap a database that is open already, such as a copy in memory."""
        store = cls.__new__(cls)
        store.db, store.stamp, store.warn = db, NOBODY, say_nothing
        store.set_up_tables()
        return store

    def set_up_tables(self) -> None:
        """Create the objects that read and write each kind of thing."""
        self.journal = Journal(self.db)
        self.names = Namespace(self.db)
        self.people = People(self.db, self.names)
        self.entries = Entries(self.db, self.names)
        self.followups = FollowUps(self.db, self.names)
        self.settings = Settings(self.db)
        self.cache = ValueCache(self.db)

    # Modules that the daily path does not need are loaded on first use.

    @cached_property
    def notes(self) -> "Notes":
        """The texts of goals, engagements, attempts and the like, for search."""
        from pmlog.store.queries.search_other import Notes  # noqa: PLC0415  not on the daily path

        return Notes(self.db)

    @cached_property
    def titles(self) -> "Titles":
        from pmlog.store.queries.titles import Titles  # noqa: PLC0415  not on the daily path

        return Titles(self.db)

    @cached_property
    def outcomes(self) -> "Outcomes":
        from pmlog.store.tables.growth_tables import Outcomes  # noqa: PLC0415  not on the daily path

        return Outcomes(self.db, self.names)

    @cached_property
    def questions(self) -> "Questions":
        """Questions the user keeps until there is somebody to ask."""
        from pmlog.store.tables.growth_tables import Questions  # noqa: PLC0415  not on the daily path

        return Questions(self.db, self.names)

    @cached_property
    def goals(self) -> "Goals":
        from pmlog.store.tables.growth_tables import Goals  # noqa: PLC0415  as above

        return Goals(self.db, self.names)

    @cached_property
    def engagements(self) -> "Engagements":
        from pmlog.store.tables.growth_tables import Engagements  # noqa: PLC0415  as above

        return Engagements(self.db, self.names)

    @cached_property
    def attempts(self) -> "Attempts":
        """Advice the user got, and what they decided to try."""
        from pmlog.store.tables.growth_tables import Attempts  # noqa: PLC0415  as above

        return Attempts(self.db, self.names)

    @cached_property
    def reflections(self) -> "Reflections":
        from pmlog.store.tables.growth_tables import Reflections  # noqa: PLC0415  as above

        return Reflections(self.db, self.names)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction for all writes of a command, and one step of the journal.

        The first write of a day backs up the log before.
        """
        if not self.db.is_held:
            self.back_up()
        with self.journal.step(self.stamp):
            yield

    @contextmanager
    def merging(self) -> Iterator[None]:
        """Like `writing`, for a caller that reads again inside it: never raises `Overtaken`."""
        self.db.unwatch()
        with self.writing():
            yield

    def back_up(self) -> None:
        """Make today's backup if there is none; a backup that fails is only a warning."""
        try:
            is_kept = not self.db.is_in_memory and not process.is_throw_away
            if is_kept and not is_made(self.db.path, self.stamp.day):
                from pmlog.store.backups.backup_rotation import back_up_today  # noqa: PLC0415  once a day

                back_up_today(self.db, self.stamp.day)
        except (BackupFailed, NotCleared) as error:
            self.warn(f"pmlog: {error}")

    def close(self) -> None:
        self.db.close()
