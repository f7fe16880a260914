"""The axioms of the isolation risk, each against adversaries: few people, few days, odd logs."""

import ast
import re
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, reject, settings
from hypothesis import strategies as st

import pmlog.isolation
from pmlog.isolation import Contact, Facts, Felt, Gap, KnownPerson, risk, series
from pmlog.isolation.factors import FACTORS
from pmlog.isolation.ledger import Ledger
from pmlog.isolation.points import whole
from pmlog.isolation.score import FEW, Reading
from pmlog.pages import risk_wording as wording
from tests.effort import examples

TODAY = date(2026, 11, 22)
PEOPLE = ("ada", "ben", "cy", "dee")
AVENUES = ("chat", "meetup", "conference")

axiom = settings(
    max_examples=examples(1000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def reading(facts: Facts, as_of: date = TODAY) -> Reading:
    return series(facts, [as_of])[0]


some_people = st.sampled_from(
    [frozenset(group) for size in (1, 0, 2, 3) for group in combinations(PEOPLE, size)]
)
past = st.sampled_from((0, 1, 2, 3, 4, 5, 6, 14, 15, 28, 45, 90, 91, 400)).map(ago)
talks = st.builds(
    Contact,
    date=past,
    avenue=st.sampled_from(AVENUES),
    setting=st.sampled_from(("one", "one", "small", "large")),
    mode=st.sampled_from(("in_person", "live", "text")),
    quality=st.sampled_from(("good", "ok", "poor", None)),
    people=some_people,
    named=some_people,
)
posts = st.builds(
    Contact,
    date=past,
    avenue=st.just("post"),
    setting=st.just("broadcast"),
    quality=st.sampled_from(("good", None)),
    people=some_people,
    named=some_people,
)
entries = st.one_of(talks, talks, posts)
answers = st.builds(
    Felt,
    as_of=st.sampled_from((0, 1, 7, 14, 15, 28, 29)).map(ago),
    weekly=st.one_of(st.none(), st.integers(1, 5)),
    ucla=st.one_of(st.none(), st.tuples(*[st.integers(1, 3)] * 3)),
)
pauses = st.builds(
    lambda start, length: Gap(ago(start), None if length is None else ago(start - length)),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(0, 40)),
)
known = st.lists(
    st.builds(KnownPerson, id=st.sampled_from(PEOPLE), peer=st.booleans(), retired=st.booleans()),
    max_size=4,
    unique_by=lambda k: k.id,
)


def logs(begun: tuple[int, ...], contacts: st.SearchStrategy[list[Contact]]):
    """Logs begun so many days ago, with these contacts."""
    return st.builds(
        Facts,
        start=st.sampled_from(begun).map(ago),
        contacts=contacts.map(tuple),
        known=known.map(tuple),
        felt=st.lists(answers, max_size=3).map(tuple),
        target=st.sampled_from((2.0, 2.0, 0.0, 0.5, 7.0)),
        pauses=st.lists(pauses, max_size=2).map(tuple),
        older_days=st.just(()),
        met_nobody=st.none(),
    )


facts = logs((0, 13, 14, 41, 42, 200), st.lists(entries, max_size=9))
numbered = logs(
    (14, 41, 42, 200),
    st.builds(
        lambda some, more: [*some, *more],
        st.lists(talks, min_size=FEW, max_size=FEW, unique=True),
        st.lists(entries, max_size=4),
    ),
)
"""Logs that nearly always yield a number: where one is needed, the others would be thrown away."""


def plus(log: Facts, *more: Contact) -> Facts:
    return log._replace(contacts=(*log.contacts, *more))


def gauges(now: Reading) -> tuple[float, float]:
    """The score and the mixed figure; logs that yield no number are of no interest here."""
    if now.score is None or now.combined is None:
        reject()
    return now.score, now.combined


def same_start(*logs: Facts) -> None:
    """An older talk may make the history longer; what is given is where it begins."""
    assume(len({Ledger(log).start for log in logs}) == 1)


def never_higher(after: Reading, before: Reading) -> None:
    for now, then in zip(gauges(after), gauges(before), strict=True):
        assert now <= then


@axiom
@given(numbered, entries)
def test_a1_adding_any_past_entry_never_raises_the_risk(log, entry):
    same_start(log, plus(log, entry))
    never_higher(reading(plus(log, entry)), reading(log))


@axiom
@given(facts, st.lists(posts, min_size=1, max_size=5))
def test_a2_broadcast_entries_leave_it_exactly_unchanged(log, more):
    assert reading(plus(log, *more)) == reading(log)


@axiom
@given(facts, st.randoms(use_true_random=False))
def test_a3_order_does_not_matter(log, chance):
    def shuffled(these):
        return tuple(chance.sample(these, len(these)))

    other = log._replace(
        contacts=shuffled(log.contacts), known=shuffled(log.known), felt=shuffled(log.felt)
    )
    assert risk(other, TODAY) == risk(log, TODAY)


@axiom
@given(facts, st.permutations(PEOPLE))
def test_a3_ids_do_not_matter(log, names):
    called = dict(zip(PEOPLE, names, strict=True))

    def renamed(people):
        return frozenset(called[p] for p in people)

    other = log._replace(
        contacts=tuple(
            c._replace(people=renamed(c.people), named=renamed(c.named)) for c in log.contacts
        ),
        known=tuple(k._replace(id=called[k.id]) for k in log.known),
    )
    assert reading(other) == reading(log)


@axiom
@given(facts)
@example(Facts(ago(200), (Contact(ago(199), "chat", mode="live", quality="poor"),)))
def test_a4_every_gauge_lies_between_0_and_100(log):
    now = reading(log)
    for gauge in (now.score, now.combined, now.felt):
        assert gauge is None or 0 <= gauge <= 100
    assert all(0 <= f.points <= f.most + 1e-5 for f in now.factors)


@axiom
@given(numbered, st.randoms(use_true_random=False))
def test_a5_points_add_up_exactly_and_as_printed(log, chance):
    now = reading(log)
    score, _ = gauges(now)
    points = [f.points for f in now.factors]
    chance.shuffle(points)
    assert sum(points) == score
    assert sum(f.printed for f in now.factors) == whole(score)
    assert all(abs(f.printed - f.points) < 1 for f in now.factors)


@axiom
@given(facts, st.lists(entries, max_size=3), st.integers(1, 50))
def test_a6_the_day_asked_about_is_all_it_knows_of_time(log, later, days):
    moved = [c._replace(date=TODAY + timedelta(days=days)) for c in later]
    told = risk(plus(log, *moved), TODAY)
    assert told.basis.ignored == len(set(moved))
    assert told._replace(basis=told.basis._replace(ignored=0)) == risk(log, TODAY)


@pytest.mark.parametrize(
    "module",
    [
        *sorted(Path(pmlog.isolation.__file__).parent.glob("*.py")),
        Path(pmlog.isolation.__file__).parents[1] / "bands.py",
    ],
    ids=lambda p: p.name,
)
def test_a6_no_module_can_reach_a_clock_a_file_or_chance(module):
    tree = ast.parse(module.read_text())
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [a.name for a in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    allowed = {"bisect", "collections", "collections.abc", "datetime", "functools", "itertools"}
    allowed |= {"math", "typing", "pmlog.bands"}
    assert {n for n in imported if not n.startswith("pmlog.isolation")} <= allowed
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not {"today", "now"} & attributes
    assert not {"open", "print", "input"} & names


@axiom
@given(numbered, st.integers(1, 80))
def test_a7_silence_never_lowers_the_risk(log, days):
    before, after = series(log, [TODAY, TODAY + timedelta(days=days)])
    (score, mixed), (later_score, later_mixed) = gauges(before), gauges(after)
    assert later_score >= score
    if after.felt == before.felt:  # an answer that stops counting leaves the mixed figure instead
        assert later_mixed >= mixed


@axiom
@given(facts, st.data())
def test_a8_an_exact_duplicate_changes_nothing(log, data):
    assume(log.contacts)
    twice = data.draw(st.lists(st.sampled_from(log.contacts), min_size=1, max_size=4))
    assert risk(plus(log, *twice), TODAY) == risk(log, TODAY)


@axiom
@given(numbered, talks)
def test_a9_a_better_rating_never_raises_the_risk(log, entry):
    poor, ok, good = (
        reading(plus(log, entry._replace(quality=quality))) for quality in ("poor", "ok", "good")
    )
    never_higher(ok, poor)
    never_higher(good, ok)


@axiom
@given(numbered, talks)
def test_a9_a_talk_rated_ok_counts_as_one_that_is_not_rated(log, entry):
    unrated, ok = (reading(plus(log, entry._replace(quality=quality))) for quality in (None, "ok"))
    assert ok.score == unrated.score


@axiom
@given(numbered, talks, st.sampled_from(PEOPLE), st.data())
def test_a14_naming_a_second_person_never_raises_the_risk(log, entry, second, data):
    assume(entry.people)
    entry = entry._replace(setting="one" if len(entry.people) == 1 else entry.setting)
    people, named = entry.people | {second}, entry.named | {second}
    setting = "small" if entry.setting == "one" and len(people) > 1 else entry.setting
    among = data.draw(st.sampled_from((log, plus(log, entry._replace(avenue="chat")))))
    named_too = entry._replace(people=people, named=named, setting=setting)
    never_higher(reading(plus(among, named_too)), reading(plus(among, entry)))


@axiom
@given(numbered, entries, entries)
def test_a10_a_contact_gains_no_more_when_another_was_there_before(log, one, other):
    same_start(log, plus(log, one), plus(log, other), plus(log, one, other))

    def contact(*more):
        return gauges(reading(plus(log, *more)))[0]

    gain_after = contact(other) - contact(other, one)
    assert gain_after <= contact() - contact(one) + 1e-5  # a step of the grid


@axiom
@given(facts, st.lists(entries, max_size=3))
def test_a11_what_is_missing_is_named_and_no_entry_moves_the_weights(log, more):
    now, after = reading(log), reading(plus(log, *more))
    weights = {f.name: f.weight for f in FACTORS}
    assert sum(weights.values()) == 100
    assert ("peers" in now.missing) == (not any(k.peer for k in log.known))
    assert now.basis.weight == 100 - sum(weights[name] for name in now.missing)
    assert (after.missing, after.basis.weight) == (now.missing, now.basis.weight)
    if now.score is not None:
        assert {f.name for f in now.factors} == set(weights) - set(now.missing)
        assert sum(f.most for f in now.factors) == pytest.approx(100)
        assert now.contact == now.score
        assert now.felt is not None or now.combined == now.score


@axiom
@given(facts, st.lists(posts, max_size=3), st.integers(0, 500))
def test_a12_a_log_without_contact_is_no_100_but_no_number(log, only_posts, days):
    told = risk(log._replace(contacts=tuple(only_posts)), TODAY + timedelta(days=days))
    assert (told.score, told.contact, told.combined) == (None, None, None)
    assert (told.factors, told.steps, told.projection) == ((), (), ())


@axiom
@given(facts, st.lists(posts, max_size=3), st.integers(0, 100))
def test_a12_who_only_reads_and_posts_has_words_after_14_days(log, only_posts, days):
    begun = log._replace(start=ago(days), pauses=(), contacts=tuple(only_posts))
    now = reading(begun)
    assert now.band == ("very low contact" if days >= 14 else None)
    assert now.provisional == (days >= 14)


@axiom
@given(facts, st.lists(talks, max_size=6))
def test_a12_from_three_talks_there_is_no_number(log, some):
    now = reading(log._replace(start=ago(200), pauses=(), contacts=tuple(some)))
    assert (now.score is not None) == (len(set(some)) >= FEW)


@axiom
@given(facts, st.integers(0, 40))
def test_a12_under_14_days_of_history_there_is_no_number(log, days):
    since = tuple(contact for contact in log.contacts if contact.date >= ago(days))
    now = reading(log._replace(start=ago(days), pauses=(), contacts=since))
    assert days >= 14 or now.score is None
    if now.score is not None:
        assert now.provisional == (days < 42)


@axiom
@given(numbered, st.integers(1, 60), st.integers(0, 59))
def test_a13_a_pause_freezes_the_score(log, length, into):
    tomorrow = TODAY + timedelta(days=1)
    log = log._replace(pauses=(Gap(tomorrow, tomorrow + timedelta(days=length)),))
    now, paused, after = series(
        log,
        [TODAY, TODAY + timedelta(days=1 + min(into, length - 1)), TODAY + timedelta(length + 1)],
    )
    assert gauges(paused) == gauges(now)
    assert paused.felt == now.felt
    assert paused.basis.paused
    assert gauges(after)[0] >= gauges(now)[0]


@axiom
@given(st.integers(0, 90), st.integers(1, 8), st.booleans())
def test_a13_a_silence_of_21_days_after_regular_use_is_asked_about(quiet, uses, confirmed):
    log = Facts(
        start=ago(300),
        contacts=tuple(Contact(ago(quiet + 7 * k), "post", "broadcast") for k in range(uses)),
        pauses=(Gap(ago(quiet - 1)),) if confirmed and quiet else (),
    )
    asked = risk(log, TODAY).silence
    assert (asked is not None) == (quiet >= 21 and uses >= 4 and not confirmed)
    assert asked is None or asked == (ago(quiet), quiet)


# What else holds of any log


@settings(axiom, max_examples=examples(200))
@given(facts)
def test_the_forecast_is_what_a_walk_day_by_day_finds(log):
    told = risk(log, TODAY)
    ahead = [TODAY + timedelta(days=k) for k in range(1, 366)]
    bands = ["steady", "thinning", "low contact", "very low contact"]
    walk = series(log.until(TODAY), ahead)
    for reached in told.projection:
        worse = bands[bands.index(reached.band) :]
        assert reached.on == next(r.as_of for r in walk if r.band in worse)


@settings(axiom, max_examples=examples(200))
@given(facts)
def test_a_series_says_the_same_as_day_by_day(log):
    days = [ago(day) for day in (60, 45, 15, 14, 2, 1, 0)]
    for reading, day in zip(series(log, days), days, strict=True):
        told = risk(log, day)
        assert reading == told[:9]


@settings(axiom, max_examples=examples(200))
@given(facts)
def test_no_sentence_diagnoses_blames_or_alarms(log):
    told = risk(log, TODAY)
    reading = series(log, [TODAY])[0]
    said = [wording.headline(reading), wording.rests_on(reading), *wording.LIMITS]
    said += [wording.suggestion(step, {}) for step in told.steps]
    said += [text for text in (wording.changed(told.change),) if text]
    said += [wording.asked(told.silence)] if told.silence else []
    unkind = r"you are (lonely|isolated)|lonel|fail|should|must|danger|warning|alarm|!|diagnos"
    assert not [text for text in said if re.search(unkind, text.lower())]


def test_the_adversaries_do_reach_every_kind_of_log():
    """A guard on the generators: numbers, no numbers, felt and unfelt must all turn up."""
    kinds = set()

    @settings(max_examples=400, deadline=None, database=None, derandomize=True)
    @given(facts)
    def look(log):
        now = reading(log)
        kinds.add((now.score is None, now.felt is None, "peers" in now.missing))

    look()
    assert len(kinds) == 8
