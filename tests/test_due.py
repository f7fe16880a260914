"""The day of a promise: at its end or its beginning, with a word before it or without."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.days.due import split_due
from pmlog.errors import NotADay

SUNDAY = date(2026, 11, 22)

# What is typed, what is left of it, and the day (month-day of 2026, or a whole date).
AT_THE_END = """
send her the deck by fri | send her the deck | 11-27
send her the deck by friday | send her the deck | 11-27
send her the deck, by fri | send her the deck | 11-27
send her the deck BY Fri. | send her the deck | 11-27
send her the deck fri | send her the deck | 11-27
send her the deck (fri) | send her the deck | 11-27
send her the deck on friday | send her the deck | 11-27
send her the deck until friday | send her the deck | 11-27
send her the deck before friday | send her the deck | 11-27
send her the deck for friday | send her the deck | 11-27
send her the deck due friday | send her the deck | 11-27
send her the deck due by friday | send her the deck | 11-27
send her the deck till fri! | send her the deck | 11-27
call Ada tomorrow | call Ada | 11-23
call you tomorrow | call you | 11-23
call Ada today | call Ada | 11-22
call Ada tonight | call Ada | 11-22
call Ada this afternoon | call Ada | 11-22
call Ada tomorrow morning | call Ada | 11-23
call Ada monday evening | call Ada | 11-23
call Ada the day after tomorrow | call Ada | 11-24
call Ada day after tomorrow | call Ada | 11-24
call Ada eod | call Ada | 11-22
call Ada by end of day | call Ada | 11-22
call Ada tue 3pm | call Ada 3pm | 11-24
deck by friday eod | deck | 11-27
deck by cob friday | deck | 11-27
deck by end of day friday | deck | 11-27
deck in a couple of weeks | deck | 12-06
deck in two weeks time | deck | 12-06
call Ada tue 3pm CET | call Ada 3pm CET | 11-24
call Ada at 15:30 tue | call Ada 15:30 | 11-24
call Ada by tue at 9am | call Ada 9am | 11-24
intro next friday | intro | 11-27
intro by friday, please | intro | 11-27
intro by friday at the latest | intro | 11-27
intro no later than fri | intro | 11-27
intro within a week | intro | 11-29
intro this friday | intro | 11-27
intro fri next week | intro | 11-27
intro wed | intro | 11-25
intro on sun | intro | 11-29
intro sunday | intro | 11-29
intro by sat | intro | 11-28
intro mon | intro | 11-23
send it in 3 days | send it | 11-25
send it in 2 weeks | send it | 12-06
send it in a fortnight | send it | 12-06
send it in a month | send it | 12-22
send it two weeks from now | send it | 12-06
send it in 2 business days | send it | 11-24
send it by 2w | send it | 12-06
send it +2w | send it | 12-06
deck 2026-12-03 | deck | 12-03
deck by 2026-12-03 | deck | 12-03
deck 3 dec | deck | 12-03
deck dec 3 | deck | 12-03
deck by 3rd dec | deck | 12-03
deck by the 3rd of dec | deck | 12-03
deck by the 3rd of december | deck | 12-03
deck on Thu 3 Dec | deck | 12-03
deck 3 dec 2027 | deck | 2027-12-03
deck by dec 3rd, 2027 | deck | 2027-12-03
deck the 15th | deck | 12-15
deck by the 15th | deck | 12-15
deck on the 22nd | deck | 11-22
deck by the 31st | deck | 12-31
deck 28/8 | deck | 2027-08-28
deck by 8/28 | deck | 2027-08-28
deck by 5 nov | deck | 2027-11-05
deck by 29 feb | deck | 2028-02-29
deck 2026-W48 | deck | 11-23
deck by 2026-W48-5 | deck | 11-27
numbers by eom | numbers | 11-30
numbers eom | numbers | 11-30
numbers by end of month | numbers | 11-30
numbers by the end of the month | numbers | 11-30
numbers by end of nov | numbers | 11-30
numbers end of dec | numbers | 12-31
numbers by start of dec | numbers | 12-01
numbers by the beginning of december | numbers | 12-01
numbers mid dec | numbers | 12-15
numbers by mid of december | numbers | 12-15
numbers by end of jan | numbers | 2027-01-31
numbers by end of feb 2028 | numbers | 2028-02-29
numbers by mid next month | numbers | 12-15
numbers by eow | numbers | 11-22
numbers by eoq | numbers | 12-31
numbers by eoy | numbers | 12-31
numbers by end of next month | numbers | 12-31
numbers by start of next quarter | numbers | 2027-01-01
numbers next month | numbers | 12-01
numbers next week | numbers | 11-23
numbers by next quarter | numbers | 2027-01-01
stand by me by fri | stand by me | 11-27
ask how it went on monday | ask how it went | 11-23
write the plan for next year by fri | write the plan for next year | 11-27
the notes from last friday by fri | the notes from last friday | 11-27
look into 3 options by 3 dec | look into 3 options | 12-03
deck by yesterday | deck | 11-21
deck by 2026-11-19 | deck | 11-19
call at 10:30 by fri | call at 10:30 | 11-27
read https://example.org/by/fri by fri | read https://example.org/by/fri | 11-27
agenda for 3 dec | agenda | 12-03
agenda for the 3rd | agenda | 12-03
"""

AT_THE_BEGINNING = """
tomorrow call Ada | call Ada | 11-23
tomorrow: call Ada | call Ada | 11-23
tomorrow, call Ada | call Ada | 11-23
today call Ada | call Ada | 11-22
on friday send it | send it | 11-27
by friday send it | send it | 11-27
by fri: send it | send it | 11-27
before friday send it | send it | 11-27
for friday prepare the deck | prepare the deck | 11-27
friday send it | send it | 11-27
next friday send it | send it | 11-27
in 2 weeks send it | send it | 12-06
in a month ask again | ask again | 12-22
next week plan the offsite | plan the offsite | 11-23
3 dec send it | send it | 12-03
by 3 dec send it | send it | 12-03
by the 3rd of dec send it | send it | 12-03
2026-12-03 send it | send it | 12-03
end of nov send the report | send the report | 11-30
by mid next month send the report | send the report | 12-15
by eom send the report | send the report | 11-30
by end of next month send the report | send the report | 12-31
tue 3pm call Ada | call Ada 3pm | 11-24
this afternoon call Ada | call Ada | 11-22
"""

NO_DAY = """
explain by example
go through it line by line
read the book by Cagan
decide by friday whether to hire
the deck on pricing
call her about tomorrow
what we said yesterday
review last week
review this month
report on this month
plan for next month
plan for tomorrow
notes from friday
what we said last thursday
the minutes of 3 dec
talk to friday
move it to friday
a friday deck to send
enjoy the sun
where we sat
Sat down notes
Wed to an idea, again
a plan of 2 weeks
ship 2w
think about may
March on
the second draft
buy a gift for her in may
call before the board meeting
wait until she calls
stay on it
on it
call me back just now
every friday
half a day of work
a deck by Ada for Ben
1:1 prep
standby plan
by example
"""

REFUSED = """
by fri
tomorrow
on the 3rd of dec
send 31 feb
deck by 31 nov
deck on Mon 24 Nov 2026
deck 11/12
deck by 11/12/26
deck 5 nov 26
deck by 5 nov 26
deck by the 32nd
deck by this month
call before christmas
deck by easter
send it in 0 days
deck by 3 dec 2300
"""

AFTER_A_TALK = """
deck by 20 nov | 2026-11-16 | 2026-11-20
deck 20 nov | 2026-11-16 | 2026-11-20
deck by the 20th | 2026-11-16 | 2026-11-20
deck by 16 nov | 2026-11-16 | 2026-11-16
deck by 15 nov | 2026-11-16 | 2027-11-15
deck by eom | 2026-10-16 | 2026-10-31
deck by end of month | 2026-10-16 | 2026-10-31
deck by end of oct | 2026-10-16 | 2026-10-31
deck by mid nov | 2026-10-16 | 2026-11-15
deck by eoq | 2026-09-16 | 2026-09-30
deck by eoy | 2025-12-16 | 2025-12-31
deck by eow | 2026-11-12 | 2026-11-15
numbers by 31 jan | 2026-01-02 | 2026-01-31
numbers by 29 feb | 2024-02-01 | 2024-02-29
numbers by 2026-12-03 | 2026-10-16 | 2026-12-03
deck by fri | 2026-11-10 | 2026-11-27
deck fri | 2026-10-16 | 2026-11-27
deck tomorrow | 2026-10-16 | 2026-11-23
deck today | 2026-10-16 | 2026-11-22
deck in 3 days | 2026-10-16 | 2026-11-25
deck next month | 2026-10-16 | 2026-12-01
deck next friday | 2026-10-16 | 2026-11-27
deck by end of next month | 2026-10-16 | 2026-12-31
"""


def rows(table: str) -> list[list[str]]:
    """The cells of a table whose lines are parted by bars."""
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line]


def day_of(words: str) -> date:
    return date.fromisoformat(words if words.startswith("20") else f"2026-{words}")


@pytest.mark.parametrize(("text", "what", "due"), rows(AT_THE_END + AT_THE_BEGINNING))
def test_the_day_leaves_the_text(text, what, due):
    assert split_due(text, SUNDAY) == (what, day_of(due))


@pytest.mark.parametrize("text", NO_DAY.strip().splitlines())
def test_what_is_no_day_stays_in_the_text(text):
    assert split_due(text, SUNDAY) == (text, None)


@pytest.mark.parametrize("text", REFUSED.strip().splitlines())
def test_what_is_meant_as_a_day_and_is_none_is_refused(text):
    with pytest.raises(NotADay):
        split_due(text, SUNDAY)


@pytest.mark.parametrize(("text", "talked", "due"), rows(AFTER_A_TALK))
def test_dates_and_ends_of_months_count_from_the_talk(text, talked, due):
    found = split_due(text, SUNDAY, talked=date.fromisoformat(talked))
    assert found == (text.split()[0], date.fromisoformat(due))


# The day it is typed on, what is typed, and the day it is due.
FROM_OTHER_DAYS = """
2026-11-23 | deck by mon | 2026-11-30
2026-11-23 | deck by sun | 2026-11-29
2026-11-23 | deck tue | 2026-11-24
2026-11-23 | deck eow | 2026-11-29
2026-11-23 | deck next week | 2026-11-30
2026-11-23 | deck fri next week | 2026-12-04
2026-11-27 | deck by fri | 2026-12-04
2026-11-30 | deck eom | 2026-11-30
2026-11-30 | deck tomorrow | 2026-12-01
2026-11-30 | deck by the 30th | 2026-11-30
2026-11-30 | deck by the 29th | 2026-12-29
2026-12-31 | deck tomorrow | 2027-01-01
2026-12-31 | deck eoy | 2026-12-31
2026-12-31 | deck by 1 jan | 2027-01-01
2026-12-31 | deck next month | 2027-01-01
2026-12-31 | deck by end of jan | 2027-01-31
2026-12-31 | deck in a month | 2027-01-31
2027-01-31 | deck in a month | 2027-02-28
2027-01-31 | deck by the 30th | 2027-03-30
2028-02-28 | deck tomorrow | 2028-02-29
2028-02-28 | deck by 29 feb | 2028-02-29
2028-02-29 | deck eom | 2028-02-29
2028-02-29 | deck by end of feb | 2028-02-29
2028-02-29 | deck tomorrow | 2028-03-01
2027-02-28 | deck tomorrow | 2027-03-01
"""


@pytest.mark.parametrize(("today", "text", "due"), rows(FROM_OTHER_DAYS))
def test_a_day_counts_from_the_day_it_is_typed_on(today, text, due):
    found = split_due(text, date.fromisoformat(today))
    assert found == ("deck", date.fromisoformat(due))


@pytest.mark.parametrize(
    ("today", "due"), [(date(2026, 11, 22), "11-27"), (date(2026, 11, 23), "11-27")]
)
def test_a_weekday_is_the_next_one_on_a_sunday_and_on_a_monday(today, due):
    assert split_due("deck by fri", today)[1] == day_of(due)


def test_the_order_of_day_and_month_is_asked_for():
    assert split_due("send it by 3/12/26", SUNDAY, "dmy") == ("send it", date(2026, 12, 3))
    assert split_due("send it 3/12", SUNDAY, "mdy") == ("send it", date(2027, 3, 12))


WORDS = st.lists(
    st.sampled_from(
        "send call the deck by on for fri may 3 dec tomorrow next week end of in days 2 at 9am "
        "before until , : ( eom 11/12 31 15th ago last this now é 世界".split()
    )
    | st.text(max_size=6),
    max_size=9,
).map(" ".join)


@given(WORDS, st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([None, "dmy", "mdy"]))
def test_no_word_of_a_promise_is_lost_but_its_day(text, today, order):
    try:
        what, due = split_due(text, today, order)
    except NotADay:
        return
    assert (
        what == text
        if due is None
        else set(what.lower().split())
        <= set(text.lower().replace("(", "( ").split())
        | {word.strip("(.,;:!?)") for word in text.lower().split()}
    )
