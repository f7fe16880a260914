"""What a promise says: who, what and until when."""

from datetime import date

import pytest

from pmlog.errors import NotADay
from pmlog.followup_text import Promised, promised

TODAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("send Ada the deck", ("", "send Ada the deck", None)),
        ("send Ada the deck by fri", ("", "send Ada the deck", FRIDAY)),
        ("send Ada the deck BY Fri", ("", "send Ada the deck", FRIDAY)),
        ("Ben: intro to Cy by 3 dec", ("Ben", "intro to Cy", date(2026, 12, 3))),
        ("Ada Lovelace and Ben: call", ("Ada Lovelace and Ben", "call", None)),
        ("Ben: agenda: three points", ("Ben", "agenda: three points", None)),
        ("read https://example.org by fri", ("", "read https://example.org", FRIDAY)),
        ("call at 10:30 by fri", ("", "call at 10:30", FRIDAY)),
        (": nobody", ("", ": nobody", None)),
        ("Ben: ", ("", "Ben:", None)),
        ("stand by me by fri", ("", "stand by me", FRIDAY)),
        ("standby plan", ("", "standby plan", None)),
        ("  send it  ", ("", "send it", None)),
    ],
)
def test_who_stands_before_a_colon_and_the_day_at_the_end(text, promise):
    assert promised(text, TODAY) == Promised(*promise)


def test_a_day_may_stand_before_the_colon_or_behind_it():
    assert promised("Friday: call", TODAY) == Promised("", "call", FRIDAY)
    assert promised("Ben: on friday intro to Cy", TODAY) == Promised("Ben", "intro to Cy", FRIDAY)


@pytest.mark.parametrize("text", ["send the deck by 31 feb", "by fri", "Ben: by fri"])
def test_a_day_that_is_none_and_a_day_alone_are_refused(text):
    with pytest.raises(NotADay):
        promised(text, TODAY)


def test_without_a_day_it_is_due_so_many_days_from_today():
    assert promised("call", TODAY).due_by(TODAY, 7) == date(2026, 11, 29)
    assert promised("call by fri", TODAY).due_by(TODAY, 7) == FRIDAY


def test_the_order_of_day_and_month_is_asked_for():
    assert promised("call by 11/12/26", TODAY, "dmy").due == date(2026, 12, 11)
    assert promised("call by 11/12/27", TODAY, "mdy").due == date(2027, 11, 12)
    with pytest.raises(NotADay):
        promised("call by 11/12/26", TODAY)
