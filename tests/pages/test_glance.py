"""The isolation risk in short."""

from pmlog.json_records import record
from pmlog.pages.glance import Glance, moved

LOW = Glance(
    56, "low contact", said="Isolation risk 56: low contact", factors={"lately": 13, "amount": 43}
)


def test_nothing_there():
    assert Glance().line == ""
    assert moved(Glance(), Glance()) == ""


def test_the_number_and_its_words():
    assert LOW.line == "Isolation risk 56: low contact"
    assert LOW.number == "56: low contact"


def test_all_that_a_line_can_say():
    glance = LOW._replace(
        felt='"never" on 20 Nov',
        differs="Little contact, and it felt well",
        rarer=True,
        step="a call with Ada: about -4",
    )
    assert glance.line == (
        "Little contact, and it felt well; Isolation risk 56: low contact; "
        'felt: "never" on 20 Nov; contact is rarer than usual for you; '
        "most would help: a call with Ada: about -4"
    )


def test_it_comes_back_from_what_is_kept():
    assert Glance.of(record(LOW)) == LOW


def test_what_moved_most_up_or_down():
    assert moved(LOW, LOW) == ""
    assert moved(LOW, LOW._replace(factors={"lately": 3, "amount": 42})) == "lately -10"
    assert moved(Glance(factors={"lately": 3}), LOW) == "amount +43"
