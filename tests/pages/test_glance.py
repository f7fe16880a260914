"""The isolation risk in short."""

from pmlog.json_records import record
from pmlog.pages.glance import Glance, moved

LOW = Glance(56, 58, "low contact", factors={"recency": 13, "amount": 45, "the check-in": -2})


def test_nothing_there():
    assert Glance().line == ""
    assert moved(Glance(), Glance()) == ""


def test_the_number_with_the_contact_figure_where_it_is_another():
    assert LOW.line == "Isolation risk 56: low contact (contact alone 58)"
    assert LOW._replace(contact=56).line == "Isolation risk 56: low contact"


def test_all_that_a_line_can_say():
    glance = LOW._replace(contact=56, provisional=True, rarer=True, step="Ada (one chat): -4.1")
    assert glance.line == (
        "Isolation risk 56 (provisional): low contact; contact is rarer than usual for you; "
        "most would help: Ada (one chat): -4.1"
    )


def test_it_comes_back_from_what_is_kept():
    assert Glance.of(record(LOW)) == LOW


def test_what_moved_most_up_or_down():
    assert moved(LOW, LOW) == ""
    assert moved(LOW, LOW._replace(factors={"recency": 3, "amount": 44})) == "recency -10"
    assert moved(Glance(factors={"recency": 3}), LOW) == "amount +45"
