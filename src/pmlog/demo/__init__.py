"""The sample year: the command lines of a made-up product manager, as days before today.

She is the only PM at Calmrota, a firm of 35 that plans shifts for care homes. year.txt has the
command lines as they stand in a shell's history, with the days ago in front. A line without a
number goes on with the one above; one with a # is the title of a chapter.

Two signs stand for what cannot be known beforehand: `{-3}` is the date three days before today,
and `@price-page` the id on the last line that pmlog printed with "price page" in it.
"""

import re
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import NamedTuple

FRIDAY = 4


class DemoCommand(NamedTuple):
    """One command line, and how many days before today it was typed."""

    days_ago: int
    words: str

    def day(self, today: date) -> date:
        """Return the day it was typed; one on a weekend moves to the Friday before."""
        day = today - timedelta(days=self.days_ago)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY))

    def argv(self, today: date) -> list[str]:
        """Return its words as from a shell, with dates as of `today`."""

        def dated(found: re.Match[str]) -> str:
            return (today + timedelta(days=int(found[1]))).isoformat()

        return shlex.split(re.sub(r"\{([+-]?\d+)\}", dated, self.words))


def steps() -> Iterator[DemoCommand]:
    """Yield every step of the year, the oldest first."""
    text = files("pmlog.demo").joinpath("year.txt").read_text(encoding="utf-8")
    untitled = re.sub(r"^#.*", "", text, flags=re.MULTILINE).strip()
    for line in re.split(r"\n+ {0,2}(?=\d)", untitled):
        days_ago, words = line.split(maxsplit=1)
        yield DemoCommand(int(days_ago), words)


def year_before(today: date) -> Iterator[tuple[date, list[str]]]:
    """Yield the day and the words of each command line of the year that ends `today`."""
    for step in steps():
        yield step.day(today), step.argv(today)
