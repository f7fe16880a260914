"""The isolation risk of a day as a value, and its explanation."""

from datetime import date, timedelta

import pytest

from pmlog.days import spoken
from pmlog.isolation import Contact, Facts, Felt, KnownPerson, held, risk
from pmlog.model import CheckIn
from pmlog.pages.checkin_list import felt_text, is_hard
from pmlog.pages.risk_page import RiskPage, so_far
from pmlog.pages.risk_sheet import risk_sheet
from pmlog.render.plain import plain

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def talk(days: int, *people: str, avenue: str = "chat", **more) -> Contact:
    return Contact(ago(days), avenue, people=frozenset(people), named=frozenset(people), **more)


LOG = Facts(
    start=ago(100),
    contacts=(
        talk(2, "a", quality="good"),
        talk(9, "b", mode="live"),
        talk(9, "c", setting="large", avenue="meetup"),
        talk(30, "a", "c", setting="small", avenue="group", mode="text"),
        talk(1, avenue="post", setting="broadcast"),
        talk(-3, "b"),
    ),
    known=(KnownPerson("a", peer=True), KnownPerson("b"), KnownPerson("c")),
    felt=(Felt(ago(3), weekly=3),),
)


def page_of(facts: Facts, **more) -> RiskPage:
    names = {"a": "Ada", "b": "Ben", "c": "Cy"}
    found = {"start": facts.start, "target": facts.target, **more}
    return RiskPage(risk(facts, TODAY), names, so_far(facts, TODAY), **found)


class TestSoFar:
    def test_nothing_there(self):
        assert so_far(Facts(TODAY), TODAY) == (0, 0, 0, None)

    def test_talks_people_and_avenues_without_broadcasts_and_what_is_to_come(self):
        assert so_far(LOG, TODAY) == (4, 3, 3, ago(2))


class TestHard:
    @pytest.mark.parametrize(
        ("answers", "hard"),
        [
            ({}, False),
            ({3: 5}, False),
            ({10: 5, 3: 5}, True),
            ({17: 5, 10: 4, 3: 5}, False),
            ({10: 5, 5: None, 3: 5}, True),
            ({10: 5, 3: 5, 1: 2}, False),
            ({40: 5, 29: 5}, False),
            ({40: 5, 28: 5}, True),
            ({3: 5, -1: 5}, False),
        ],
    )
    def test_often_or_always_twice_running_and_lately(self, answers, hard):
        checkins = [CheckIn(ago(days), weekly) for days, weekly in answers.items()]
        assert is_hard(checkins, TODAY) is hard


class TestHeld:
    def test_each_factor_says_whose_talks_it_holds_and_it_adds_up_to_its_points(self):
        now = risk(LOG, TODAY)
        points = {part.name: part for part in now.factors}
        for one in held(LOG, TODAY):
            part = points[one.factor.name]
            short = max(0.0, 1 - one.there / one.enough)
            assert part.points == pytest.approx(part.most * short, abs=1e-5)
            if not one.factor.paced and not one.factor.latest:
                assert sum(c.left for c in one.carriers) == pytest.approx(one.there)
            if one.factor.latest:
                assert one.carriers[0].left == pytest.approx(one.there)

    def test_a_talk_to_come_carries_nothing(self):
        days = [c.on for one in held(LOG, TODAY) for c in one.carriers if c.on]
        assert max(days) == ago(2)

    def test_with_a_target_of_nothing_nothing_falls_short(self):
        none = LOG._replace(target=0.0)
        assert {p.name: p.points for p in risk(none, TODAY).factors}["amount"] == 0


class TestExplanation:
    def said(self, page: RiskPage) -> str:
        return plain(risk_sheet(page))

    def test_it_names_who_carried_a_factor(self):
        said = self.said(page_of(LOG, held=held(LOG, TODAY)))
        assert "peers: points 0 of 8, 0.95 of 1, half fades in 30 days; Ada on 20 Nov" in said
        assert "half fades in 56 days; Ada, Cy and Ben" in said

    def test_what_is_missing_is_named(self):
        bare = LOG._replace(known=(), felt=())
        said = self.said(page_of(bare, held=held(bare, TODAY)))
        assert "no check-in yet; it is asked apart: pmlog checkin" in said
        assert "peers: left out: nobody is marked." in said
        assert "peers: left out" not in self.said(page_of(LOG, held=held(LOG, TODAY)))

    def test_days_to_come_are_counted(self):
        assert "1 entry dated later left out" in self.said(page_of(LOG))

    @pytest.mark.parametrize(
        ("days", "posts", "said"),
        [
            ([3], [], "told after ten weeks of history"),
            ([3, 50, 90], [], "too seldom to tell"),
            (range(0, 200, 3), [], "is usual for you.\nlimits"),
            (range(60, 300, 3), [], "is usual for you.\nlimits"),
            ([*range(60, 300, 3), 5, 18, 31, 44], [], "That is not part of the number."),
            (range(22, 300, 3), [20, 8, 1], "One quiet stretch, such as a holiday, explains it"),
        ],
    )
    def test_the_second_signal_is_explained_also_where_it_is_silent(self, days, posts, said):
        contacts = [talk(day, "a") for day in days]
        contacts += [talk(day, avenue="post", setting="broadcast") for day in posts]
        log = Facts(ago(max(days)), tuple(contacts))
        assert said in self.said(page_of(log, held=held(log, TODAY)))


class TestFelt:
    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({}, ""),
            ({3: 5}, '"often or always" on 19 Nov'),
            ({10: 5, 3: 5}, '"often or always" twice running, last on 19 Nov'),
            ({17: 1, 10: 1, 5: None, 3: 1}, '"never" 3 times running, last on 19 Nov'),
            ({10: 5, 3: 2}, '"hardly ever" on 19 Nov'),
            ({10: 5, -1: 2}, '"often or always" on 12 Nov'),
        ],
    )
    def test_it_is_said_in_the_words_of_the_answer(self, answers, said):
        checkins = [CheckIn(ago(days), weekly) for days, weekly in answers.items()]
        assert felt_text(checkins, TODAY) == said

    def test_where_contact_and_feeling_differ_that_is_said_first(self):
        much = LOG._replace(
            contacts=tuple(talk(day, *"abcdefg", quality="good") for day in range(90)),
            felt=(Felt(ago(3), weekly=5),),
        )
        said = self.said(page_of(much, felt='"often or always" on 19 Nov'))
        assert said.startswith("Much contact, and it felt lonely. Isolation risk 0: steady\n")
        assert 'felt: "often or always" on 19 Nov\nQuality and depth may matter more' in said

    def said(self, page: RiskPage) -> str:
        return plain(risk_sheet(page))


class TestWeekByWeek:
    def test_the_highest_and_the_lowest_number_are_told_each_with_its_first_day(self):
        curve = tuple((ago(7 * weeks), risk) for weeks, risk in enumerate((30, 40, 20, 40, 20)))[
            ::-1
        ]
        said = plain(risk_sheet(page_of(LOG, curve=curve)))
        assert f"highest: 40 on {spoken(ago(21))}\nlowest: 20 on {spoken(ago(28))}\n" in said
        assert "Week by week" not in plain(risk_sheet(page_of(LOG, curve=curve[1:])))

    def test_of_a_day_that_is_over_it_is_said_once_that_it_is_told_as_known_today(self):
        curve = tuple((ago(-days), 50) for days in range(-9, 0))
        assert (
            plain(risk_sheet(page_of(LOG, curve=curve, is_past=True))).count("as known today") == 1
        )
