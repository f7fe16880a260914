"""Three months of mornings: the list stays short, keeps today, and asks nothing that was done."""

import json
from datetime import date, timedelta

import pytest

START, MORNINGS = date(2026, 8, 31), 91
REMINDERS = {"Suggested", "Losing touch", "Growth"}

LIVED: dict[str, tuple[str, ...]] = {
    "2026-08-31": (
        "people add 'Noor Haddad' --relation peer --every '3 weeks'",
        "people add 'Maria Silva' --relation mentor --every '5 weeks'",
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
    "2026-10-28": ("add mentoring 'Maria Silva' --advice 'write it down'", "add chat 'Lea L'"),
    "2026-11-09": ("add conference --about South --met 'Oz O, Pia P, Quy Q, Ron R, Sue S'",),
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


def test_each_morning_is_short_keeps_today_and_asks_nothing_that_was_done(pmlog, monkeypatch):
    talked: set[str] = set()
    for number in range(MORNINGS):
        day = START + timedelta(days=number)
        monkeypatch.setenv("PMLOG_TODAY", day.isoformat())
        list_ = json.loads(pmlog("followups --json").out)
        shown = sections(pmlog("followups").out)
        today = [one["id"] for one in list_["today"]]
        assert [line.split()[0] for line in shown.get("Today", [])] == today, day
        assert sum(map(len, shown.values())) - len(today) <= 12, (day, shown)
        assert len(shown.get("Suggested", [])) <= 3, day
        if day.weekday() > 4 or date(2026, 10, 2) <= day <= date(2026, 10, 11):
            assert not REMINDERS & shown.keys(), (day, shown)
        asked = " ".join(shown.get("Suggested", []))
        assert not [name for name in talked if f"write to {name}" in asked], day
        for line in LIVED.get(day.isoformat(), ()):
            said = pmlog(line)
            assert said.code == 0, (line, said.err)
            talked |= {line.split("'")[1]} if line.startswith("add chat") else set()
    promises = json.loads(pmlog("report --year --json").out)["promises"]
    assert (promises["kept"], promises["kept_on_time"]) == (0, 0)
    late = [one["what"] for one in promises["overdue"]]
    assert not [what for what in late if what.startswith(("write to", "tell ", "go on with"))]


@pytest.mark.parametrize("day", ["2026-09-18", "2026-10-20", "2026-11-16"])
def test_a_morning_in_it_reads_well(pmlog, monkeypatch, day, terminal):
    """The pages themselves are in the tutorial; here it is that they have no line too many."""
    for past, lines in LIVED.items():
        if past < day:
            monkeypatch.setenv("PMLOG_TODAY", past)
            for line in lines:
                pmlog(line)
    monkeypatch.setenv("PMLOG_TODAY", day)
    page = pmlog("followups").out
    assert len(page.splitlines()) <= 24 + len(sections(page).get("Today", []))
