"""Every phrase in the tables of docs/days.md means what the page says."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pmlog.days import Lean, day, minutes, period, span
from pmlog.days.due import split_due
from pmlog.errors import NotADay

SUNDAY = date(2026, 11, 22)
PAGE = Path(__file__).parent.parent / "docs" / "days.md"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table that begins with `heading`, below its head."""
    lines = iter(PAGE.read_text(encoding="utf-8").splitlines())
    return list(_below(heading, lines))


def _below(heading: str, lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        if line.startswith(f"| {heading} |"):
            break
    next(lines)
    for line in lines:
        if not line:
            return
        words, *cells = line.strip("| ").split(" | ")
        yield [words.strip("`"), *cells]


@pytest.mark.parametrize(("words", "back", "ahead"), rows("words | leaning back"))
def test_the_page_tells_the_truth_about_days(words, back, ahead):
    assert day(words, SUNDAY, Lean.PAST) == date.fromisoformat(back)
    assert day(words, SUNDAY, Lean.FUTURE) == date.fromisoformat(ahead)


@pytest.mark.parametrize(("words", "reason"), rows("words | because"))
def test_the_page_tells_the_truth_about_what_is_refused(words, reason):
    for lean in Lean:
        with pytest.raises(NotADay):
            day(words, SUNDAY, lean)


@pytest.mark.parametrize(("words", "first", "last"), rows("words | first day"))
def test_the_page_tells_the_truth_about_periods(words, first, last):
    found = period(words, SUNDAY)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("words", "number"), rows("cadence | days"))
def test_the_page_tells_the_truth_about_cadences(words, number):
    assert span(words) == int(number)


@pytest.mark.parametrize(("words", "number"), rows("length | minutes"))
def test_the_page_tells_the_truth_about_lengths(words, number):
    assert minutes(words) == int(number)


def test_the_page_has_every_table():
    heads = ("words | leaning back", "words | because", "words | first day", "cadence | days")
    assert [len(rows(head)) > 5 for head in (*heads, "length | minutes")] == [True] * 5


@pytest.mark.parametrize(("promise", "text", "due"), rows("promise | is | due"))
def test_the_page_tells_the_truth_about_promises(promise, text, due):
    day_said = None if due == "no day" else date.fromisoformat(due)
    assert split_due(promise, SUNDAY) == (text, day_said)
