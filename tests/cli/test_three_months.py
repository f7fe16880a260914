"""Three months of mornings: the list stays short, keeps today, and asks nothing that was done.

All of them are kept in tests/data/three_months.txt, to be read as somebody would who lived them;
`pytest tests/cli/test_three_months.py --update-golden` writes it anew.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from pmlog import days

START, MORNINGS = date(2026, 8, 31), 91
TRANSCRIPT = Path(__file__).parents[1] / "data" / "three_months.txt"
REMINDERS = {"Suggested", "Losing touch", "Growth"}

LIVED: dict[str, tuple[str, ...]] = {
    "2026-08-31": (
        "people add 'Noor Haddad' --relation peer --every '3 weeks'",
        "people add 'Maria Silva' --relation mentor --every '5 weeks' --birthday '26 sep 1980'",
        "people edit Noor --birthday '16 sep'",
        "add followup send the numbers every first monday",
        *(f"people add 'Peer {number}' --every '{number} weeks'" for number in range(2, 9)),
        "goal add pricing --rating 2 --target 4 --by '30 nov'",
        "engagement start coaching 'Pricing strategy' --with Dana --sessions 6 --every '2 weeks' "
        "--until '27 nov' --goal pricing",
        *(f"add followup 'old thing {number}' --by 2026-09-0{number}" for number in range(1, 10)),
    ),
    "2026-09-02": (
        "add coaching Dana --will-try 'name the price, then wait' --about 'first session'",
        "add mentoring 'Maria Silva' --advice 'sell the outcome first'",
    ),
    "2026-09-07": ("done numbers",),
    "2026-09-11": (
        "add conference --about North --days 2 --when yesterday "
        "--met 'Ada A, Ben B, Cy C, Dee D, Eve E, Flo F, Gus G, Hal H, Ida I'",
    ),
    "2026-09-17": ("add chat 'Ada A' --about pricing --next 'send Ada the deck by fri'",),
    "2026-09-24": (
        "add post --about Weeks --discussed 'Jo J, Kim K'",
        "add chat 'Cy C' --next 'call Cy by tue' --waiting 'Cy: an intro by 9 oct'",
    ),
    "2026-10-01": ("pause --until '11 oct'",),
    "2026-10-13": (
        "add coaching Dana --will-try 'ask for the number'",
        "add meetup --about Tank --met 'Lea L, Max M, Nia N'",
        *(f"add followup 'slide {number}' --by '20 oct'" for number in range(8)),
    ),
    "2026-10-06": ("done numbers",),
    "2026-10-20": ("add course --about Pricing --progress 85", "done 'slide 0'"),
    "2026-10-28": ("add mentoring 'Maria Silva' --advice 'write it down'", "add chat 'Lea L'"),
    "2026-11-09": ("add conference --about South --met 'Oz O, Pia P, Quy Q, Ron R, Sue S'",),
    "2026-11-12": ("add course --about Pricing --applied 'a price test' --told Maria",),
    "2026-11-16": (
        *("add coaching Dana --about 'a session' --good" for _ in range(4)),
        "followups --tidy",
    ),
    "2026-11-20": (*(f"add followup 'note {number}' --by '21 nov'" for number in range(3)),),
}
"""What is logged on which day."""


def sections(page: str) -> dict[str, list[str]]:
    """The lines of a morning list by their heading, without what is only counted."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in page.splitlines():
        if not line.startswith("  "):
            heading = line.strip()
        elif " older, since " not in line:
            found.setdefault(heading, []).append(line.strip())
    return found


def written(page: str) -> Iterator[str]:
    """The lines of a page down to the risk, which is told elsewhere, and has a blank before it."""
    yield from takewhile(lambda line: "Isolation risk" not in line, page.splitlines())


def said_in(transcript: Iterable[str]) -> Iterator[str]:
    """What lines say, wherever their columns and the blank lines between them stand."""
    return (" ".join(line.split()) for line in transcript if line.strip())


def is_off(day: date) -> bool:
    """Whether nobody is to be reminded of anything: a weekend, or the holidays."""
    return day.weekday() > 4 or date(2026, 10, 2) <= day <= date(2026, 10, 11)


def test_each_morning_is_short_keeps_today_and_asks_nothing_that_was_done(
    pmlog, monkeypatch, request
):
    talked: set[str] = set()
    closed: set[str] = set()
    transcript = []
    for number in range(MORNINGS):
        day = START + timedelta(days=number)
        monkeypatch.setenv("PMLOG_TODAY", day.isoformat())
        list_ = json.loads(pmlog("followups --json").out)
        page = pmlog("followups").out
        shown = sections(page)
        today = [one["id"] for one in list_["today"]]
        today += [one["id"] for one in list_["birthdays"] if one["day"] == day.isoformat()]
        assert [line.split()[0] for line in shown.get("Today", [])] == today, day
        assert sum(map(len, shown.values())) - len(today) <= 12, (day, shown)
        assert len(shown.get("Suggested", [])) <= 3, day
        if is_off(day):
            assert not REMINDERS & shown.keys(), (day, shown)
            assert not [line for line in shown.get("Next 7 days", ()) if "birthday" in line], day
        asked = " ".join(shown.get("Suggested", []))
        assert not [name for name in talked if f"write to {name}" in asked], day
        assert not closed & {line.split()[0] for lines in shown.values() for line in lines}, day
        transcript += [days.spoken(day), "$ pmlog followups", *written(page)]
        for line in LIVED.get(day.isoformat(), ()):
            said = pmlog(line)
            assert said.code == 0, (line, said.err)
            transcript += [f"$ pmlog {line}", *said.out.splitlines()]
            talked |= {line.split("'")[1]} if line.startswith("add chat") else set()
            closed |= {said.out.split()[1]} if said.out.startswith("Done") else set()
        transcript.append("")
    promises = json.loads(pmlog("report --year --json").out)["promises"]
    assert (promises["kept"], promises["kept_on_time"]) == (3, 2)
    late = [one["what"] for one in promises["overdue"]]
    assert not [what for what in late if what.startswith(("write to", "tell ", "go on with"))]
    if request.config.getoption("--update-golden"):
        TRANSCRIPT.write_text("\n".join(transcript), encoding="utf-8")
    kept = TRANSCRIPT.read_text(encoding="utf-8").split("\n")
    assert [*said_in(transcript)] == [*said_in(kept)]


@pytest.mark.parametrize("day", ["2026-09-18", "2026-10-20", "2026-11-16"])
def test_a_morning_in_it_reads_well(pmlog, monkeypatch, day, plays):
    """The pages themselves are in the tutorial; here it is that they have no line too many."""
    for past, lines in LIVED.items():
        if past < day:
            monkeypatch.setenv("PMLOG_TODAY", past)
            for line in lines:
                pmlog(line)
    monkeypatch.setenv("PMLOG_TODAY", day)
    page = pmlog("followups").out
    assert len(page.splitlines()) <= 24 + len(sections(page).get("Today", []))
