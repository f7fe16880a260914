"""The context of a command: the day, the log, the screen; each opened on first use."""

import os
import platform
import sys
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmlog import days
from pmlog.errors import Misused, quoted
from pmlog.text import harmless

if TYPE_CHECKING:
    from pmlog.pages.sheet import Sheet
    from pmlog.render.screen import Screen
    from pmlog.store import Stamp, Store


class Session:
    """One run of pmlog. Expensive modules are imported here when they are first needed.

    What a command decides, it decides on what it has read. Where another program writes before the
    command does, `Overtaken` ends it, and it is run again in a session that is `undisturbed`: from
    its first look at the log on, nobody else can write. So two commands at once do what they would
    do one after the other. What somebody answered or typed is kept for that: `pmlog.cli.retry`.
    """

    def __init__(
        self, log: str | None = None, *, is_undisturbed: bool = False, noted: set[str] | None = None
    ) -> None:
        """Work on the log in the file `log`, else `PMLOG_DB`, else the user's own.

        `noted` are the notes of the run before, which are not said again.
        """
        self.log = log
        self.is_undisturbed = is_undisturbed
        self.noted = set() if noted is None else noted
        self.noted_before = frozenset(self.noted)
        self.command = ""
        self.questions_left = -1
        """The number of questions that may still be asked at a terminal; negative is any number."""
        self.has_printed_json = False
        self.hidden: tuple[str, ...] = ()
        self.copies: list[Session] = []

    @cached_property
    def today(self) -> date:
        """The current day; `PMLOG_TODAY` pins it. An unknown time zone is noted."""
        if zone := days.unknown_zone():
            self.note(f"pmlog: TZ names no time zone ({quoted(zone)}); days are those of UTC")
        return days.today()

    @cached_property
    def date_order(self) -> str | None:
        """The order of 11/12/26: `dmy`, `mdy`, or None, which refuses such a date.

        `PMLOG_DATE_ORDER` says it, else the setting of the log.
        """
        order = os.environ.get("PMLOG_DATE_ORDER", "").strip().lower()
        if order and order not in days.ORDERS:
            raise Misused(f"PMLOG_DATE_ORDER is {order!r}; it is dmy or mdy")
        return order or (self.book.settings.date_order if self.path.exists() else None)

    @cached_property
    def path(self) -> Path:
        """The file of the log: `--db`, else `PMLOG_DB`, else in the user's data folder."""
        chosen = self.log or os.environ.get("PMLOG_DB")
        if chosen:
            return Path(chosen).expanduser()
        from platformdirs import user_data_path  # noqa: PLC0415  only where nothing was chosen

        return user_data_path("pmlog", appauthor=False) / "pmlog.db"

    @cached_property
    def store(self) -> "Store":
        """The log, opened to be written; it is made when it is not there."""
        from pmlog.store import Store  # noqa: PLC0415  a door: SQLite
        from pmlog.store.database import OVERTAKEN, closed_on_failure  # noqa: PLC0415  as above

        self.sweep()
        store = Store(self.path, self.stamp, self.note)
        was_empty = "book" in self.__dict__ and not store.db.is_new
        with closed_on_failure(store):
            if was_empty:  # somebody else has begun the log since it was read
                store.db.watch(since=OVERTAKEN)
            elif self.is_undisturbed:
                store.db.hold()
            else:
                store.db.watch()
        return store

    def let_others_write(self) -> None:
        """Do not keep others from writing while somebody thinks; if they do, it is run again."""
        self.is_undisturbed = False
        if "store" in self.__dict__:
            self.store.db.release()

    def sweep(self) -> None:
        """Take away plain copies that a killed run has left beside the log."""
        if self.path.with_name(f".{self.path.name}-temp").exists():
            from pmlog.temp_folder import sweep  # noqa: PLC0415  seldom needed

            sweep(self.path)

    @property
    def stamp(self) -> "Stamp":
        """The author of a step of the journal: time, device and command."""
        from pmlog.store import Stamp  # noqa: PLC0415  a door: SQLite

        at = days.now().isoformat(timespec="milliseconds")
        return Stamp(at, self.today, device_name(), self.command)

    @cached_property
    def book(self) -> "Store":
        """The log, opened to be read: where there is none yet, an empty one that leaves no file."""
        from pmlog.store import IN_MEMORY, Store  # noqa: PLC0415  a door: SQLite

        return self.store if self.path.exists() else Store(IN_MEMORY)

    def begin_book(self) -> None:
        """Read what was written from now on, where the log began with it."""
        if self.book is not self.store:
            self.book.close()
            self.book = self.store

    def without_private(self, *, anonymous: bool = False) -> "Session":
        """Return a session on a copy of the log in memory, without anything private.

        Whatever is handed on is made in one. `hidden` are the names of those who are not in it;
        of an `anonymous` one see `public_copy`.
        """
        from pmlog.store.copies.public_copy import public_copy  # noqa: PLC0415  only to hand something on

        copy = Session(self.log)
        copy.today = self.today
        copy.book, copy.hidden = public_copy(self.book, anonymous=anonymous)
        copy.store = copy.book
        self.copies.append(copy)
        return copy

    @cached_property
    def screen(self) -> "Screen":
        """The screen on which pages are shown."""
        from pmlog.render.screen import Screen  # noqa: PLC0415  a door: Rich

        return Screen()

    @cached_property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer: nothing is asked of a pipe."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def may_ask(self) -> bool:
        """Whether a question may be asked now; a line that was complete gets one at most."""
        if not self.can_ask or self.questions_left == 0:
            return False
        self.questions_left -= 1
        return True

    @cached_property
    def is_terminal(self) -> bool:
        """Whether what is printed is read by a person, who may like a hint."""
        return sys.stdout.isatty()

    def show(self, sheet: "Sheet", *, paged: bool = False, is_short: bool = False) -> None:
        """Show a page; `paged`, in a pager where it is longer than the screen.

        One that `is_short` says some sections in a line, to a person only.
        """
        from pmlog.render.terminal import page  # noqa: PLC0415  a door: Rich

        is_short = is_short and self.screen.is_terminal
        self.screen.show(page(sheet, self.screen, is_short=is_short), paged=paged)

    def say(self, *lines: str) -> None:
        """Print lines as data: nothing in them can drive the terminal."""
        for line in lines:
            sys.stdout.write(harmless(line) + "\n")

    def hint(self, line: str) -> None:
        """Say what could come next, to a person only."""
        if self.is_terminal:
            self.say(line)

    def note(self, line: str) -> None:
        """Say something that is not the answer, on standard error."""
        sys.stdout.flush()
        if line not in self.noted_before:
            sys.stderr.write(harmless(line) + "\n")
        self.noted.add(line)

    def print_json(self, value: object) -> None:
        from pmlog.json_records import json_text, record, with_escapes  # noqa: PLC0415  only where JSON is wanted

        self.has_printed_json = True
        sys.stdout.write(with_escapes(json_text(record(value, self.today))) + "\n")

    def close(self) -> None:
        """Let go of the log if it was opened, and of its copies."""
        for copy in self.copies:
            copy.close()
        for door in ("store", "book"):
            if door in self.__dict__:
                self.__dict__[door].close()


def device_name() -> str:
    """Return the name of this device; `platform` is loaded only where it is needed."""
    return os.uname().nodename if hasattr(os, "uname") else platform.node()
