"""What a promise says: who, what and until when."""

from datetime import date

import pytest

from pmlog.errors import NotADay
from pmlog.promises import Promised, promised

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
def test_who_stands_before_a_colon_and_the_day_after_the_last_by(text, promise):
    assert promised(text, TODAY) == Promised(*promise)


@pytest.mark.parametrize("text", ["send the deck by someday", "by fri", "call by the lift"])
def test_what_follows_by_is_a_day_or_it_is_refused(text):
    with pytest.raises(NotADay):
        promised(text, TODAY)


def test_without_a_day_it_is_due_a_week_from_today():
    assert promised("call", TODAY).due_by(TODAY) == date(2026, 11, 29)
    assert promised("call by fri", TODAY).due_by(TODAY) == FRIDAY


def test_the_order_of_day_and_month_is_asked_for():
    assert promised("call by 11/12/26", TODAY, "dmy").due == date(2026, 12, 11)
    assert promised("call by 11/12/27", TODAY, "mdy").due == date(2027, 11, 12)
    with pytest.raises(NotADay):
        promised("call by 11/12/26", TODAY)
