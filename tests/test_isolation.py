"""What the isolation risk says of ordinary logs, and what it must never say."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import pytest

from pmlog.isolation import (
    Contact,
    Facts,
    Felt,
    Gap,
    KnownPerson,
    Risk,
    Setting,
    ledger_of,
    risk,
    series,
)
from pmlog.isolation.change import Rhythm
from pmlog.isolation.points import band, whole
from pmlog.pages import risk_wording as wording
from tests.effort import repeats

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def talk(days: int, *people: str, **more: object) -> Contact:
    """A good talk in person, unless said otherwise."""
    told = {"avenue": "chat", "quality": "good", "people": frozenset(people), **more}
    return Contact(ago(days), **told)  # type: ignore[arg-type]


def log(*contacts: Contact, start: int = 200, **more: object) -> Facts:
    return Facts(ago(start), contacts, **more)  # type: ignore[arg-type]


def score(facts: Facts, as_of: date = TODAY) -> float:
    told = risk(facts, as_of).score
    assert told is not None
    return told


def points(facts: Facts) -> dict[str, float]:
    return {f.name: f.points for f in risk(facts, TODAY).factors}


def weekly(days: Iterable[int], *people: str) -> tuple[Contact, ...]:
    return tuple(talk(day, *people) for day in days)


QUIET = log(*weekly(range(60, 200, 7), "ada", "ben"))


# The number


def test_thirty_posts_with_nobody_in_them_leave_the_score_exactly_where_it_was():
    posts = (Contact(ago(k), "post", "broadcast", "text") for k in range(30))
    assert score(log(*QUIET.contacts, *posts)) == score(QUIET)


def test_one_good_talk_lowers_it_at_once():
    assert score(log(*QUIET.contacts, talk(0, "ada"))) < score(QUIET) - 7


def test_a_good_talk_counts_more_than_a_poor_one_and_in_person_more_than_written():
    worth = [
        score(log(*QUIET.contacts, talk(0, "ada", mode=mode, quality=quality)))
        for mode, quality in [
            ("in_person", "good"), ("in_person", None), ("live", None), ("live", "ok"),
            ("text", None), ("live", "poor"),
        ]
    ]  # fmt: skip
    assert worth == sorted(worth)
    assert worth[-1] == score(QUIET)


def test_a_crowd_in_which_nobody_was_talked_to_is_one_day_of_half_a_contact_and_meets_nobody():
    crowd = talk(0, "ada", "ben", avenue="conference", setting="large")
    before, after = points(QUIET), points(log(*QUIET.contacts, crowd))
    assert {name for name in before if after[name] < before[name]} == {"lately", "amount"}
    alone = points(log(*QUIET.contacts, talk(0, avenue="conference")))
    assert before["lately"] - after["lately"] == pytest.approx(
        (before["lately"] - alone["lately"]) / 2, abs=1e-5
    )


def test_whoever_was_named_at_a_conference_counts_as_met():
    named = {"named": frozenset({"cy"}), "avenue": "conference", "setting": "large"}
    before, after = points(QUIET), points(log(*QUIET.contacts, talk(0, "ada", "cy", **named)))
    assert after["lately"] < before["lately"]
    assert after["people"] < before["people"]


def test_the_crowd_does_not_hide_the_talk_of_the_same_day():
    """Were the best of a day taken before filtering, the order of the two would decide."""
    crowd = talk(0, avenue="meetup", setting="large", named=frozenset({"cy"}))
    coffee = talk(0, "ada", mode="live", quality="ok")
    assert points(log(*QUIET.contacts, crowd, coffee)) == points(
        log(*QUIET.contacts, coffee, crowd)
    )


def test_five_people_are_better_than_one_five_times():
    many = log(*(talk(7 * k, name) for k, name in enumerate("abcde")))
    same = log(*(talk(7 * k, "a") for k in range(5)))
    assert points(many)["people"] < points(same)["people"]
    assert points(many)["amount"] == points(same)["amount"]


def test_a_lunch_with_two_is_no_worse_than_one_with_one_of_them():
    one, two = (points(log(*QUIET.contacts, talk(0, *who))) for who in (["cy"], ["cy", "dee"]))
    assert two["lately"] == one["lately"]
    assert two["amount"] < one["amount"]


def test_a_lower_target_is_a_legitimate_choice():
    modest = log(*QUIET.contacts, target=0.5)
    assert score(modest) < score(QUIET)
    assert points(log(*QUIET.contacts, target=0.0))["amount"] == 0


def test_entries_dated_later_are_left_out_and_counted():
    told = risk(log(*QUIET.contacts, talk(-3, "ada")), TODAY)
    assert told.score == score(QUIET)
    assert told.basis.ignored == 1
    assert wording.rests_on(series(log(talk(-1), talk(3)), [TODAY])[0]).endswith(
        "1 entry dated later left out"
    )


@pytest.mark.parametrize(
    ("points_", "said"),
    [(0, "steady"), (24.4, "steady"), (24.5, "thinning"), (49.4, "thinning"),
     (49.5, "low contact"), (74.4, "low contact"), (74.5, "very low contact"),
     (100, "very low contact")],
)  # fmt: skip
def test_the_band_follows_the_printed_number(points_, said):
    assert band(points_) == said


@pytest.mark.parametrize(
    ("history", "number", "provisional"),
    [(13, False, False), (14, True, True), (41, True, True), (42, True, False)],
)
def test_a_young_log_has_no_number_then_a_provisional_one(history, number, provisional):
    told = risk(log(*weekly(range(4), "ada"), start=history), TODAY)
    assert (told.score is not None, told.provisional) == (number, provisional)


@pytest.mark.parametrize(("talks", "number"), [(1, False), (3, False), (4, True)])
def test_few_talks_have_no_number_with_however_many_people(talks, number):
    told = risk(log(*weekly(range(talks), *"abcdefgh")), TODAY)
    assert (told.score is not None, told.band is not None) == (number, number)


def test_no_contact_for_six_weeks_has_words_also_without_a_number():
    assert [risk(log(talk(days, "ada")), TODAY).band for days in (41, 42)] == [
        None, "very low contact",
    ]  # fmt: skip


# The felt gauge


def felt(*answers: Felt) -> float | None:
    return risk(QUIET._replace(felt=answers), TODAY).felt


@pytest.mark.parametrize("answer", [1, 2, 3, 4, 5])
def test_the_weekly_answer_goes_in_quarters(answer):
    assert felt(Felt(ago(0), answer)) == 25 * (answer - 1)


def test_the_ucla_answers_are_averaged_in_for_28_days():
    assert felt(Felt(ago(28), None, (3, 3, 3)), Felt(ago(0), 1)) == 50
    assert felt(Felt(ago(29), None, (3, 3, 3)), Felt(ago(0), 1)) == 0


def test_a_weekly_answer_is_missing_after_14_days_and_never_guessed():
    assert felt(Felt(ago(14), 3)) == 50
    stale = risk(QUIET._replace(felt=(Felt(ago(15), 3),)), TODAY)
    assert (stale.felt, stale.combined) == (None, stale.score)
    assert (stale.basis.checkin_age, stale.basis.weight) == (15, 92)


def test_an_answer_moves_only_the_mixed_figure():
    told = risk(QUIET._replace(felt=(Felt(ago(1), 5),)), TODAY)
    assert told.contact == told.score == score(QUIET)
    assert told.combined == pytest.approx(0.75 * score(QUIET) + 25, abs=1e-5)
    assert told.factors == risk(QUIET, TODAY).factors


def lonely(answer: int, facts: Facts = QUIET) -> tuple[str, str] | None:
    return wording.difference_text(series(facts._replace(felt=(Felt(ago(1), answer),)), [TODAY])[0])


def test_where_contact_and_feeling_differ_that_has_words():
    much = log(*(talk(day, *"abcdef") for day in range(0, 200, 2)))
    assert [lonely(answer, much) is None for answer in (1, 3, 4, 5)] == [True, True, False, False]
    assert [lonely(answer) is None for answer in (1, 2, 3, 5)] == [False, False, True, True]
    assert lonely(5, much)[0] == "Much contact, and it felt lonely"  # type: ignore[index]
    assert lonely(1)[0] == "Little contact, and it felt well"  # type: ignore[index]


# Change, silence, forecast


def rhythm(every: int, quiet: range = range(0)) -> tuple[Contact, ...]:
    return tuple(talk(day, "ada") for day in range(0, 280, every) if day not in quiet)


def alerted(facts: Facts, days: Iterable[date]) -> list[date]:
    """The days on which contact that became rarer is spoken of."""
    return [day for day in days if Rhythm(ledger_of(facts, day)).change(day).alert]


def test_a_day_is_alerted_as_its_risk_says():
    facts = log(*(talk(day, "ada") for day in (*range(0, 42, 10), *range(42, 280, 2))), start=280)
    days = [ago(day) for day in range(0, 80, 8)]
    told = [day for day in days if risk(facts, day).change.alert]
    assert told
    assert alerted(facts, days) == told


@pytest.mark.parametrize("every", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("away", [7, 10, 13, 14, 21])
def test_nobody_at_rest_is_alarmed_by_a_quiet_week_or_a_holiday(every, away):
    facts = log(*rhythm(every, quiet=range(100, 100 + away)), start=280)
    days = [ago(day) for day in range(130)]
    assert not alerted(facts, days)


@pytest.mark.parametrize("every", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("away", [7, 14, 17, 21])
def test_nor_by_a_holiday_on_which_they_go_on_posting(every, away):
    """Posts show that the log is alive, and still one quiet stretch is all there is to it."""
    contacts = rhythm(every, quiet=range(100, 100 + away))
    posts = tuple(Contact(ago(k), "post", "broadcast", "text") for k in range(0, 280, 5))
    days = [ago(day) for day in range(130)]
    facts = log(*contacts, *posts, start=280)
    assert not alerted(facts, days)


@pytest.mark.parametrize("every", [1, 2, 3, 4])
def test_nor_by_a_quiet_week_in_a_rhythm_that_is_a_day_early_or_late_by_chance(every):
    for seed in range(repeats(60)):
        chance = Random(seed)
        days = {max(0, day + chance.randint(-1, 1)) for day in range(0, 280, every)}
        quiet = chance.randint(60, 100)
        contacts = (talk(day, "ada") for day in days - set(range(quiet, quiet + 7)))
        facts = log(*contacts, start=280)
        asked = [ago(day) for day in range(quiet - 36, quiet, 4)]
        assert not alerted(facts, asked)


def test_who_only_posts_for_six_weeks_is_noticed_all_the_same():
    contacts = rhythm(2, quiet=range(42))
    posts = tuple(Contact(ago(k), "post", "broadcast", "text") for k in range(0, 280, 5))
    assert risk(log(*contacts, *posts, start=280), TODAY).change.alert


def test_contact_that_thins_and_stays_thin_is_noticed():
    """From every other day to every ten days, with the log alive."""
    contacts = [talk(day, "ada") for day in (*range(0, 42, 10), *range(42, 280, 2))]
    change = risk(log(*contacts, start=280), TODAY).change
    assert change.alert
    assert wording.changed(change) == (
        "Contact on about 1.2 days a week lately; about 3.4 is usual for you."
    )


def test_a_burst_at_one_conference_does_not_hide_a_change():
    thin = [talk(day, "ada") for day in (*range(0, 42, 10), *range(42, 280, 2))]
    crowd = [talk(10, f"guest {k}", avenue="conference") for k in range(30)]
    assert risk(log(*thin, *crowd, start=280), TODAY).change.alert


def test_in_the_first_ten_weeks_nothing_is_usual_yet():
    young = [talk for talk in rhythm(2) if talk.date >= ago(68)]
    assert risk(log(*young, start=69), TODAY).change.usual is not None
    change = risk(log(*young, start=68), TODAY).change
    assert (change.usual, change.drop, change.alert) == (None, None, False)


def test_a_long_silence_is_asked_about_not_alarmed():
    told = risk(log(*rhythm(2, quiet=range(24))), TODAY)
    assert told.silence == (ago(24), 24)
    assert not told.change.alert


@pytest.mark.parametrize("every", [1, 2, 3])
def test_the_pace_stands_still_after_ten_days_without_an_entry(every):
    facts = log(*rhythm(every, quiet=range(42)), start=280)
    paces = [risk(facts, ago(42 - quiet)).change.pace for quiet in range(5, 42)]
    assert paces[:6] == sorted(set(paces[:6]), reverse=True)
    assert set(paces[5:]) == {paces[5]}


def test_the_forecast_names_the_first_day_in_each_worse_band():
    facts = log(*(talk(day, *"abcde") for day in range(0, 100, 3)))
    told = risk(facts, TODAY)
    assert [reached.band for reached in told.projection] == [
        "thinning", "low contact", "very low contact",
    ]  # fmt: skip
    for reached in told.projection:
        before, then = series(facts, [reached.on - timedelta(days=1), reached.on])
        assert (before.band != reached.band, then.band) == (True, reached.band)


def test_a_paused_log_forecasts_nothing():
    assert risk(QUIET._replace(pauses=(Gap(ago(0)),)), TODAY).projection == ()


# What lowers it most


KNOWN = tuple(KnownPerson(name) for name in ("ada", "ben", "cy"))


def advised(*known: KnownPerson, **more: object) -> Risk:
    return risk(QUIET._replace(known=known or KNOWN, **more), TODAY)  # type: ignore[arg-type]


def test_a_step_drops_the_score_by_exactly_what_it_says():
    told = advised()
    for step in told.steps:
        who = frozenset(step.people[:1] or {"(somebody new)"})
        setting: Setting = "large" if step.what == "newcomer" else "one"
        taken = Contact(TODAY, step.avenue, setting, step.mode, None, who, who)
        after = risk(QUIET._replace(known=KNOWN, contacts=(*QUIET.contacts, taken)), TODAY)
        assert told.score is not None
        assert after.score is not None
        assert whole(told.score - after.score) == whole(step.drop)


def test_steps_come_by_gain_and_equals_are_told_as_one():
    told = advised(*(KnownPerson(f"new {k}") for k in range(6)))
    drops = [step.drop for step in told.steps]
    assert drops == sorted(drops, reverse=True)
    (everybody,) = (step for step in told.steps if step.what == "person")
    assert everybody.people == tuple(f"new {k}" for k in range(6))
    names = {f"new {k}": f"N{k}" for k in range(6)}
    assert wording.suggestion(everybody, names).startswith(
        "a chat in person with N0, N1, N2 or one of 3 others: about -"
    )


def test_a_retired_person_is_never_suggested():
    told = advised(KnownPerson("ada", retired=True), KnownPerson("ben"))
    assert not any("ada" in step.people for step in (*told.steps, *told.plan))


def test_an_open_follow_up_is_told_apart_and_goes_first_among_equals():
    told = advised(promised=frozenset({"ben"}))
    assert next(s.what for s in told.steps if s.people and "cy" not in s.people) == "promise"


def test_a_step_takes_the_usual_avenue_and_mode():
    contacts = (*QUIET.contacts, talk(70, "cy", avenue="mentoring", mode="live"))
    told = risk(QUIET._replace(known=KNOWN, contacts=contacts), TODAY)
    (step,) = (s for s in told.steps if "cy" in s.people)
    assert (step.avenue, step.mode, step.quiet) == ("mentoring", "live", 70)


def test_a_plan_is_of_at_most_three_of_the_steps_each_told_as_it_is_by_itself():
    contacts = (*QUIET.contacts, talk(70, "cy", mode="live"), talk(80, "dee", mode="text"))
    told = risk(QUIET._replace(known=(*KNOWN, KnownPerson("dee")), contacts=contacts), TODAY)
    assert len(told.plan) == 3 < len(told.steps)
    assert set(told.plan) <= set(told.steps)
    assert told.plan[0] == told.steps[0]


def test_a_talk_of_more_than_three_years_ago_is_none():
    posts = Facts(ago(20), contacts=(Contact(ago(3), "post", "broadcast"),))
    assert headline(posts) == headline(posts._replace(contacts=(talk(1200, "ada"),)))
    assert headline(posts).endswith("no contact logged in 2 weeks")


def test_the_steps_of_a_plan_are_on_days_of_their_own():
    monthly = tuple(talk(days, "ada") for days in range(5, 300, 30))
    known = (KnownPerson("ada"),)
    told = risk(Facts(ago(300), contacts=monthly, known=known), TODAY)
    assert [step.people for step in told.plan] == [(), ("ada",)]


def test_somebody_met_today_is_not_suggested_again():
    contacts = tuple(talk(0, name) for name in ("ada", "ben", "cy"))
    told = risk(QUIET._replace(known=KNOWN, contacts=contacts), TODAY)
    assert {step.what for step in told.steps} <= {"newcomer"}


def test_a_check_in_is_never_a_step():
    assert {s.what for s in advised(felt=(Felt(ago(1), 5),)).steps} <= {"person", "newcomer"}


# Words


def headline(facts: Facts) -> str:
    return wording.headline(series(facts, [TODAY])[0])


def test_the_headline_is_the_number_and_its_words():
    assert headline(QUIET) == "Isolation risk 70: low contact"
    old = log(*weekly(range(90, 200, 7), "ada"), start=20)
    assert headline(old) == "Isolation risk 95 (provisional): very low contact"


def test_talks_that_lead_up_to_the_beginning_make_the_history_longer():
    leading = log(*weekly(range(0, 200, 20), "ada"), start=20)
    assert risk(leading, TODAY).basis.since == ago(180)
    assert risk(log(*weekly((0, 1, 2, 3, 81, 141), "ada"), start=20), TODAY).basis.history == 20
    assert risk(log(*weekly((0, 1, 2, 3, 80, 140), "ada"), start=20), TODAY).basis.history == 140


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (log(talk(1, "ada"), start=3), "no number yet (3 days of 14, 1 talk of 4)"),
        (log(*weekly(range(4), "ada"), start=3), "no number yet (3 days of 14)"),
        (log(talk(1, "ada"), talk(2, "ada")), "no number yet (2 talks of 4)"),
    ],
)
def test_without_a_number_it_says_what_one_would_need(facts, said):
    assert headline(facts) == f"Isolation risk: {said}"


def test_who_has_no_contact_is_told_so_in_words():
    assert headline(log(Contact(ago(1), "group", "broadcast"), start=160)) == (
        "Isolation risk (provisional): very low contact, no contact logged in 5 months"
    )


def test_it_says_what_it_rests_on():
    facts = log(*weekly(range(1, 5), "ada"), talk(2, quality=None), felt=(Felt(ago(23), 2),))
    assert wording.rests_on(series(facts, [TODAY])[0]) == (
        "92 of 100 points; nobody is marked as a peer; 1 of 5 talks unrated"
    )
