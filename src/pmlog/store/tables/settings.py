"""What is kept about the log itself: when it began, the target, pauses and check-ins."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.model import CheckIn, Pause
from pmlog.store.database import Database, explained, insertion
from pmlog.store.keys import ON_ONE_MACHINE
from pmlog.store.tables.table import day_of

START, TARGET, DUE, DATES, ME = "start", "target", "due", "dates", "me"
SUGGESTIONS, BIRTHDAYS = "suggestions", "birthdays"
INBOX, CALENDAR, PHONE = ON_ONE_MACHINE
INBOX_FOLDER = "pmlog-inbox"
"""Beside the log it is the inbox, unless another folder is set."""

OFF = "off"
AIM = "target "
"""How the names of targets for an avenue begin: `target chat`."""

MET_NOBODY = "met nobody"
"""The day on which a silence was said to have been one."""

PROFILE = "profile "
"""How the names of what somebody says of themselves begin: `profile firm`."""

USUAL_TARGET, LARGEST_TARGET = 2.0, 50.0
"""Doses of contact a week that are aimed at unless the user says otherwise, and at most."""

USUAL_DUE = 7
"""In how many days a promise is due of which no day was said, unless the user says otherwise."""


class SuggestionLimit(NamedTuple):
    """What pmlog may suggest: at most so many of an entry, and of which kinds; None: all."""

    most: int | None = None
    kinds: tuple[str, ...] | None = None

    def of(self, kind: str) -> int | None:
        """How many may be suggested of a kind, None: as many as there are, as with promises."""
        if not kind:
            return None
        return self.most if self.kinds is None or kind in self.kinds else 0

    @classmethod
    def read(cls, words: str) -> "SuggestionLimit":
        """It as it is kept: `off`, or a number and kinds, each where it was said."""
        if words == OFF:
            return cls(0, ())
        most = next((int(word) for word in words.split() if word.isdigit()), None)
        return cls(most, tuple(word for word in words.split() if not word.isdigit()) or None)


ANSWERS = "day, weekly, companionship, left_out, isolated, someone, wording"


class Settings:
    """The settings, pauses and check-ins of one log."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`."""
        self.db = db

    def get(self, name: str) -> str | None:
        """A setting as it was typed, or None."""
        found: str | None = self.db.value("SELECT value FROM setting WHERE name = ?", (name,))
        return found

    def set(self, name: str, value: str | None) -> None:
        """Keep a setting; None takes it away."""
        if value is None:
            self.db.delete("setting", name=name)
        else:
            self.db.run(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def inbox_folder(self, log: Path) -> Path:
        """The folder of the inbox: as it is set, else beside the log."""
        chosen = self.get(INBOX)
        return Path(chosen) if chosen else log.with_name(INBOX_FOLDER)

    def shared_folder(self) -> tuple[str, str]:
        """The folder through which the log is shared, and what lay there; empty where it is not."""
        rows = "SELECT name, value FROM sync_state WHERE name IN ('folder', 'lying')"
        found: dict[str, str] = dict(self.db.rows(rows))
        return found.get("folder", ""), found.get("lying", "")

    def beginning(self, start: str) -> dict[str, str]:
        """The settings whose names begin so, in the order of their names, without that start."""
        return {
            name.removeprefix(start): value
            for name, value in self.db.rows(
                "SELECT name, value FROM setting WHERE name > ? AND name < ? ORDER BY name",
                (start, start + "~"),
            )
        }

    def begin(self, day: date) -> None:
        """Let the log begin on the day on which something is first written, once and for all."""
        self.db.run(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (START, day.isoformat()),
        )

    @property
    def first_day(self) -> date | None:
        """The day the log began, or of its earliest entry where that is an older one."""
        first = day_of(self.first_entry())
        return min(filter(None, (self.start, first)), default=None)

    def first_entry(self) -> str | None:
        """The day of the earliest entry, as it is kept."""
        found: str | None = self.db.value("SELECT min(date) FROM entry")
        return found

    @property
    @explained
    def start(self) -> date | None:
        """The day the log began, or None before the first entry."""
        return day_of(self.get(START))

    @property
    def target(self) -> float:
        """Doses of contact a week that are aimed at."""
        return float(self.get(TARGET) or USUAL_TARGET)

    @property
    def days_until_due(self) -> int:
        """In how many days a promise is due of which no day was said."""
        return int(self.get(DUE) or USUAL_DUE)

    @property
    def me(self) -> str:
        """Who the owner of the log is: names, addresses and links; empty where nobody said."""
        return self.get(ME) or ""

    @property
    def suggestions(self) -> SuggestionLimit:
        """What pmlog may suggest once an entry is logged."""
        return SuggestionLimit.read(self.get(SUGGESTIONS) or "")

    @property
    def birthdays(self) -> str:
        """Whether birthdays stand on the morning list: on or off."""
        return self.get(BIRTHDAYS) or "on"

    @property
    def date_order(self) -> str | None:
        """How 11/12/26 is read: `dmy` or `mdy`; None where nobody said."""
        return self.get(DATES)

    @property
    @explained
    def met_nobody(self) -> date | None:
        """The day on which a silence was last said to have been one, or None."""
        return day_of(self.get(MET_NOBODY))

    @explained
    def pauses(self) -> list[Pause]:
        """Every pause, the first one first."""
        return [
            Pause(date.fromisoformat(start), day_of(until))
            for start, until in self.db.rows("SELECT start, until FROM pause ORDER BY start")
        ]

    def pause_on(self, day: date) -> Pause | None:
        """The pause that is on a day, or None."""
        return next((one for one in self.pauses() if one.is_on(day)), None)

    def pause(self, start: date, until: date | None) -> None:
        """Keep a pause; one that began on the same day is changed."""
        self.db.run(
            "INSERT INTO pause (start, until) VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET until = excluded.until",
            (start.isoformat(), until.isoformat() if until else None),
        )

    def remove_pause(self, start: date) -> None:
        self.db.delete("pause", start=start.isoformat())

    def check_in(self, answers: CheckIn) -> CheckIn:
        """Keep how a week felt, and return what is kept of that day.

        An answer given again on one day replaces the first; what is skipped then stays.
        """
        columns = answers._replace(day=answers.day.isoformat())._asdict()  # type: ignore[arg-type]
        stays = ", ".join(f"{name} = coalesce(excluded.{name}, {name})" for name in columns)
        insert = insertion("checkin", columns)
        self.db.run(f"{insert} ON CONFLICT DO UPDATE SET {stays}", (*columns.values(),))
        return next(kept for kept in self.checkins() if kept.day == answers.day)

    @explained
    def checkins(self) -> list[CheckIn]:
        """Every check-in, the first one first."""
        rows = self.db.rows(f"SELECT {ANSWERS} FROM checkin ORDER BY day")
        return [CheckIn(date.fromisoformat(row[0]), *row[1:]) for row in rows]
