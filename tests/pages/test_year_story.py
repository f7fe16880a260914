"""The story of a year: each fact is borne by the log, and left out where it is not."""

from datetime import date, timedelta

import pytest

from pmlog.days import CalendarUnit, Period
from pmlog.model import Companion, FollowUp, Pause
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_figures import Closed, Learned
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import DayOn
from pmlog.pages.sheet import NetworkChart
from pmlog.pages.support_network import SupportNetwork, Tie
from pmlog.pages.takeaway_themes import themes
from pmlog.pages.year_story import AnsweredQuestion, StoryData, YearStory, story_sheet, year_story

TODAY = date(2026, 11, 22)
YEAR = Period.of(CalendarUnit.YEAR, TODAY)
ADA, BEN = Companion("a", "Ada"), Companion("b", "Ben")
NOBODY = SupportNetwork(TODAY, ())


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def talk(on: date, *people: Companion) -> DayOn:
    return DayOn(on, "chat", 1, 30, 1, 1, 0, 0, 0, tuple(one.id for one in people))


def met(person: Companion, since: date) -> FirstMeeting:
    return FirstMeeting(person, since, "chat")


def told(report: PeriodReport, data: StoryData | None = None) -> dict[str, str]:
    """What each screen says, by its kind."""
    data = data or StoryData((), (), NOBODY)
    return {one.kind: f"{one.says} {one.aside}" for one in year_story(report, data).screens}


def learned(text: str, *people: Companion, on: date = TODAY) -> Learned:
    return Learned(on, "e", "chat", text, people)


def test_a_year_without_anything_has_no_screen():
    story = year_story(PeriodReport(YEAR, TODAY), StoryData((), (), NOBODY))
    assert story == YearStory(TODAY, "2026", ())
    [only] = story_sheet(story).sections
    assert only.says == "Nothing to tell of 2026 yet: pmlog add chat NAME"


def test_the_first_of_those_who_are_close_by_now():
    data = StoryData((), (), SupportNetwork(TODAY, (Tie("b", "Ben", "peer", 3.0, 4, TODAY),)))
    report = PeriodReport(
        YEAR,
        TODAY,
        days=(
            *(talk(day(2, n), ADA) for n in (1, 2, 3)),
            *(talk(day(n, 4), BEN) for n in (3, 5, 7)),
        ),
        people=(met(ADA, day(2, 1)), met(BEN, day(3, 4))),
    )
    said = told(report, data)["newcomer"]
    assert said.startswith("On Wed 4 Mar 2026 you talked to Ben for the first time.")
    assert said.endswith("By now you have talked on 3 days.")
    known = report._replace(people=(met(ADA, day(2, 1)), met(BEN, date(2025, 3, 4))))
    assert "newcomer" not in told(known, data)


def test_the_question_that_waited_longest_and_who_answered_it():
    short = AnsweredQuestion("when?", day(3, 1), day(3, 3), (BEN,))
    long = AnsweredQuestion("how?", day(1, 1), day(3, 1), (ADA, BEN))
    data = StoryData((short, long), (), NOBODY)
    assert told(PeriodReport(YEAR, TODAY), data)["question"] == (
        '"how?" waited 59 days. Ada and Ben answered it. '
    )
    hidden = data._replace(answered=(long._replace(what=""),))
    assert told(PeriodReport(YEAR, TODAY), hidden)["question"].startswith("A question waited")
    assert "question" not in told(PeriodReport(YEAR, TODAY), StoryData((short,), (), NOBODY))


def kept(what: str, made: date, closed: date, *people: Companion) -> FollowUp:
    return FollowUp("f", "mine", what, closed, made, "done", closed_on=closed, people=people)


def test_the_promise_kept_fastest():
    fast = kept("send the deck", day(4, 1), day(4, 1), ADA)
    report = PeriodReport(YEAR, TODAY, closed=Closed(kept=3), kept_fastest=fast)
    assert told(report)["promise"] == (
        "What you promised to Ada on Wed 1 Apr 2026 was done the same day: send the deck. "
        "It is one of 3 promises that you kept."
    )
    assert "promise" not in told(report._replace(closed=Closed(kept=2)))


@pytest.mark.parametrize(
    ("pauses", "is_told"),
    [
        ((), True),
        ((Pause(day(3, 10), day(3, 12)),), False),
        ((Pause(day(3, 25), None),), False),
        ((Pause(day(1, 1), day(3, 2)), Pause(day(4, 1), None)), True),
    ],
)
def test_the_quiet_weeks_unless_they_were_a_pause(pauses, is_told):
    report = PeriodReport(
        YEAR,
        TODAY,
        days=(talk(day(3, 1), BEN), talk(day(4, 1), ADA), talk(day(4, 2), BEN)),
        people=(met(ADA, day(4, 1)), met(BEN, day(3, 1))),
    )
    found = told(report, StoryData((), pauses, NOBODY))
    assert ("silence" in found) is is_told
    if is_told:
        assert found["silence"] == (
            "From 2-31 Mar there was no talk in the log: 30 days. Ada ended it."
        )


def test_what_most_was_learned_about_and_from_whom():
    texts = ("price is a claim", "say the price twice", "a PRICE, before the demo", "ask others")
    about_price = [learned(one, ADA, BEN) for one in texts[:3]]
    report = PeriodReport(YEAR, TODAY, learned=(*about_price, learned(texts[3], ADA)))
    said = told(report)
    assert said["learned"].startswith('"price" is in 3 of your 4 takeaways.')
    assert said["thanks"].startswith("4 of your takeaways come from talks with Ada.")
    assert list(themes(report.learned)) == ["price"]
    assert themes(report.learned[:2]) == {}


def test_the_network_is_drawn_beside_what_moved_since_the_year_began():
    ties = tuple(Tie(name, name, "peer", 3.0, 4, TODAY) for name in ("Ada", "B", "C", "D", "E"))
    then = (ties[0]._replace(talks=0), *ties[1:])
    network = SupportNetwork(TODAY, ties, then, compared=date(2025, 12, 31))
    story = year_story(PeriodReport(YEAR, TODAY), StoryData((), (), network))
    (section,) = story_sheet(story).sections
    assert section.says == "5 people then, 5 now."
    assert section.facts == (("nearer now", "Ada"),)
    assert isinstance(section.chart, NetworkChart)
    new = StoryData((), (), network._replace(before=()))
    assert told(PeriodReport(YEAR, TODAY), new)["network"].startswith("Nobody then, 5 now.")
    few = StoryData((), (), network._replace(ties=ties[:2]))
    (section,) = story_sheet(year_story(PeriodReport(YEAR, TODAY), few)).sections
    assert section.chart is None


def test_days_of_the_week_are_told_where_one_is_the_most():
    fridays = [day(5, 1) + timedelta(weeks=n) for n in range(3)]
    report = PeriodReport(YEAR, TODAY, days=tuple(talk(one, ADA) for one in fridays))
    assert told(report)["days"] == "You talked with somebody on 3 days. 3 of them were Fridays."


def test_initials_end_a_sentence_with_one_stop():
    ada = Companion("a", "A. L.")
    report = PeriodReport(YEAR, TODAY, learned=tuple(learned("x", ada) for _ in range(3)))
    assert told(report)["thanks"].endswith("from talks with A. L. A line of thanks takes a minute.")
