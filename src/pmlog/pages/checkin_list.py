"""The page of check-ins."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from pmlog import days
from pmlog.model import CheckIn
from pmlog.pages.sheet import WHEN, Sheet, list_sheet, listing

WEEKLY = ("never", "hardly ever", "occasionally", "some of the time", "often or always")
UCLA = ("hardly ever", "some of the time", "often")
SOMEONE = ("yes", "not sure", "no")

ITEMS = {"companionship": "lack companionship", "left_out": "left out", "isolated": "isolated"}
"""The topics of the three UCLA items."""

TIMES = {2: "twice"}

IN_A_ROW = 2
HARDEST = 5
"""The weekly answer "often or always"."""

RECENT = 28
"""Days after which an answer says nothing about today."""


class CheckIns(NamedTuple):
    """Every check-in, the newest first."""

    as_of: date
    checkins: tuple[CheckIn, ...]


def checkins_sheet(report: CheckIns) -> Sheet:
    """Return each check-in in a line, the newest first."""
    rows = ((days.short(one.day, report.as_of), *answer_texts(one)) for one in report.checkins)
    nothing = "No check-in yet; pmlog checkin asks one question, whenever you like"
    return list_sheet(listing((WHEN, "", "", ""), rows), nothing=nothing)


def ucla_text(answers: CheckIn) -> str:
    """Format the sum of the UCLA items: '5 of 3-9'; empty unless all are answered."""
    return f"{sum(answers.ucla)} of 3-9" if answers.ucla else ""


def answer_texts(answers: CheckIn) -> tuple[str, str, str]:
    """Return the answers: the week, the UCLA items, somebody to talk to."""
    weekly = f"lonely: {WEEKLY[answers.weekly - 1]}" if answers.weekly else ""
    someone = f"someone to talk to: {answers.someone}" if answers.someone else ""
    return weekly, items_text(answers), someone


def items_text(answers: CheckIn) -> str:
    """Return the UCLA items as their sum, or one by one where some were skipped."""
    if answers.ucla:
        return f"UCLA-3: {ucla_text(answers)}"
    given = {name: getattr(answers, name) for name in ITEMS}
    return ", ".join(f"{ITEMS[name]}: {UCLA[at - 1]}" for name, at in given.items() if at)


def felt_text(checkins: Iterable[CheckIn], as_of: date) -> str:
    """Format the last weekly answer in its own words: '"often or always" twice running'.

    Empty where none was given up to that day.
    """
    given = sorted((c.day, c.weekly) for c in checkins if c.weekly and c.day <= as_of)[::-1]
    if not given:
        return ""
    day, last = given[0]
    running = sum(1 for _ in takewhile(lambda answer: answer[1] == last, given))
    times = "" if running == 1 else f" {TIMES.get(running, f'{running} times')} running, last"
    return f'"{WEEKLY[last - 1]}"{times} on {days.brief(day, as_of)}'


def is_hard(checkins: Iterable[CheckIn], as_of: date) -> bool:
    """Whether the last two weekly answers were often or always, and the last is recent."""
    last = sorted((c.day, c.weekly) for c in checkins if c.weekly and c.day <= as_of)[-IN_A_ROW:]
    hard = len(last) == IN_A_ROW and all(weekly == HARDEST for _, weekly in last)
    return hard and (as_of - last[-1][0]).days <= RECENT
