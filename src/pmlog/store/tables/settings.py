"""The tables of settings, pauses and check-ins."""

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
"""The inbox folder beside the log, unless another is set."""

OFF = "off"
AIM = "target "
"""The prefix of the settings with an avenue's target: `target chat`."""

MET_NOBODY = "met nobody"
"""The setting with the day on which the user last confirmed a silence."""

PROFILE = "profile "
"""The prefix of the settings with the user's profile: `profile firm`."""

USUAL_TARGET, LARGEST_TARGET = 2.0, 50.0
"""The default and the largest target (doses of contact a week)."""

USUAL_DUE = 7
"""The default for when a promise without a day is due (days)."""


class SuggestionLimit(NamedTuple):
    """How many follow-ups pmlog may suggest for an entry, and of which kinds; None is no limit."""

    most: int | None = None
    kinds: tuple[str, ...] | None = None

    def of(self, kind: str) -> int | None:
        """How many suggestions of a kind are allowed; None is no limit, as for promises ('')."""
        if not kind:
            return None
        return self.most if self.kinds is None or kind in self.kinds else 0

    @classmethod
    def read(cls, words: str) -> "SuggestionLimit":
        """Parse the setting: `off`, or an optional number and optional kinds."""
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
        """Return the text of a setting, or None."""
        text: str | None = self.db.value("SELECT value FROM setting WHERE name = ?", (name,))
        return text

    def set(self, name: str, value: str | None) -> None:
        """Set a setting; None deletes it."""
        if value is None:
            self.db.delete("setting", name=name)
        else:
            self.db.run(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def inbox_folder(self, log: Path) -> Path:
        """The inbox folder: the one set, else the one beside the log."""
        chosen = self.get(INBOX)
        return Path(chosen) if chosen else log.with_name(INBOX_FOLDER)

    def shared_folder(self) -> tuple[str, str]:
        """The folder that the log is synchronized through, and its last known content; or empty."""
        rows = "SELECT name, value FROM sync_state WHERE name IN ('folder', 'lying')"
        values: dict[str, str] = dict(self.db.rows(rows))
        return values.get("folder", ""), values.get("lying", "")

    def beginning(self, prefix: str) -> dict[str, str]:
        """The settings whose names have a prefix, sorted by name, without the prefix."""
        return {
            name.removeprefix(prefix): value
            for name, value in self.db.rows(
                "SELECT name, value FROM setting WHERE name > ? AND name < ? ORDER BY name",
                (prefix, prefix + "~"),
            )
        }

    def begin(self, day: date) -> None:
        """Set the day the log began, unless it is set."""
        self.db.run(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (START, day.isoformat()),
        )

    @property
    def first_day(self) -> date | None:
        """The day the log began, or of an earlier first entry; None if the log is empty."""
        first = day_of(self.first_entry())
        return min(filter(None, (self.start, first)), default=None)

    def first_entry(self) -> str | None:
        """The day of the earliest entry (YYYY-MM-DD), or None."""
        day: str | None = self.db.value("SELECT min(date) FROM entry")
        return day

    @property
    @explained
    def start(self) -> date | None:
        """The day the log began; None before anything is logged."""
        return day_of(self.get(START))

    @property
    def target(self) -> float:
        """The target (doses of contact a week)."""
        return float(self.get(TARGET) or USUAL_TARGET)

    @property
    def days_until_due(self) -> int:
        """When a promise without a day is due (days)."""
        return int(self.get(DUE) or USUAL_DUE)

    @property
    def me(self) -> str:
        """The names, addresses and links of the log's owner; empty if not set."""
        return self.get(ME) or ""

    @property
    def suggestions(self) -> SuggestionLimit:
        """How many follow-ups pmlog may suggest after an entry is logged."""
        return SuggestionLimit.read(self.get(SUGGESTIONS) or "")

    @property
    def birthdays(self) -> str:
        """Whether the morning list shows birthdays: on or off."""
        return self.get(BIRTHDAYS) or "on"

    @property
    def date_order(self) -> str | None:
        """How a day such as 11/12/26 is read: `dmy`, `mdy`, or None if not set."""
        return self.get(DATES)

    @property
    @explained
    def met_nobody(self) -> date | None:
        """The day on which the user last confirmed a silence, or None."""
        return day_of(self.get(MET_NOBODY))

    @explained
    def pauses(self) -> list[Pause]:
        """Every pause, oldest first."""
        return [
            Pause(date.fromisoformat(start), day_of(until))
            for start, until in self.db.rows("SELECT start, until FROM pause ORDER BY start")
        ]

    def pause_on(self, day: date) -> Pause | None:
        """The pause that covers a day, or None."""
        return next((pause for pause in self.pauses() if pause.is_on(day)), None)

    def pause(self, start: date, until: date | None) -> None:
        """Add a pause, or change the end of that with the same start."""
        self.db.run(
            "INSERT INTO pause (start, until) VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET until = excluded.until",
            (start.isoformat(), until.isoformat() if until else None),
        )

    def remove_pause(self, start: date) -> None:
        self.db.delete("pause", start=start.isoformat())

    def check_in(self, answers: CheckIn) -> CheckIn:
        """Store a check-in, and return that of its day.

        An answer replaces an earlier one of the same day; a skipped question keeps its answer.
        """
        columns = answers._replace(day=answers.day.isoformat())._asdict()  # type: ignore[arg-type]
        stays = ", ".join(f"{name} = coalesce(excluded.{name}, {name})" for name in columns)
        insert = insertion("checkin", columns)
        self.db.run(f"{insert} ON CONFLICT DO UPDATE SET {stays}", (*columns.values(),))
        return next(checkin for checkin in self.checkins() if checkin.day == answers.day)

    @explained
    def checkins(self) -> list[CheckIn]:
        """Every check-in, oldest first."""
        rows = self.db.rows(f"SELECT {ANSWERS} FROM checkin ORDER BY day")
        return [CheckIn(date.fromisoformat(row[0]), *row[1:]) for row in rows]
