"""A year as a story, screen by screen, with one fact each."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pmlog import days
from pmlog.model import Companion, FollowUp, Pause
from pmlog.pages.event_funnel import EventFunnel
from pmlog.pages.period_contact import contact_calendar
from pmlog.pages.period_figures import Learned
from pmlog.pages.period_growth import MOST, curve_of
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.sheet import FunnelChart, Section, Sheet, facts
from pmlog.pages.support_network import SupportNetwork, now, since_then
from pmlog.pages.takeaway_themes import themes
from pmlog.phrases import all_names, counted, join_names, with_full_stop

ENOUGH = 3
"""The number of talks, promises or takeaways that make a screen."""

WAITED = 7
"""The time from which a question waited long (days)."""

SILENT = 14
"""The gap between talks that makes a screen (days)."""


class AnsweredQuestion(NamedTuple):
    """A question that was parked and answered; nobody is known who did where `people` is empty."""

    what: str
    made_on: date
    closed_on: date
    people: tuple[Companion, ...] = ()

    @property
    def days(self) -> int:
        """The time it waited (days)."""
        return (self.closed_on - self.made_on).days


class StoryData(NamedTuple):
    """The questions that were answered in a year, its pauses, and the network then and now.

    `network` has as `before` the network on the day before the year began.
    """

    answered: tuple[AnsweredQuestion, ...]
    pauses: tuple[Pause, ...]
    network: SupportNetwork


class StoryScreen(NamedTuple):
    """One fact: what it is about, the fact in a sentence or two, and a remark below it.

    `kind` is the same in every year. A `section` has the picture and the words beside it.
    """

    kind: str
    title: str
    says: str
    aside: str = ""
    section: Section = Section("")


class YearStory(NamedTuple):
    """A year as a story, told as of a day; `left_out` is what is not told where it is shared."""

    as_of: date
    label: str
    screens: tuple[StoryScreen, ...]
    left_out: tuple[str, ...] = ()


def year_story(report: PeriodReport, data: StoryData) -> YearStory:
    """Return the story of a year; what says nothing about this year is left out."""
    told = (
        opening(report),
        day_by_day(report),
        newcomer(report, data),
        question(data),
        promise(report.closed.kept, report.kept_fastest),
        silence(report, data),
        goal(report),
        learned(report.takeaways),
        event(report.events),
        outcome(report),
        network(data),
        thanks(report),
    )
    screens = tuple(filter(None, told))
    return YearStory(report.as_of, report.period.label, screens, report.left_out)


def story_sheet(story: YearStory) -> Sheet:
    """Return the story as a page: a screen for each fact."""
    screens = [
        one.section._replace(title=one.title, says=one.says, note=one.aside, wide=True)
        for one in story.screens
    ]
    left_out = Section("Left out", items=story.left_out)
    nothing = f"Nothing to tell of {story.label} yet: pmlog add chat NAME"
    sections = (*(screens or [Section("", says=nothing)]), left_out)
    sheet = Sheet.of(f"{story.label} as a story", sections, story.as_of)
    return sheet._replace(is_story=True)


def opening(report: PeriodReport) -> StoryScreen | None:
    if not report.people:
        return None
    people = counted(len(report.people), "person", "people")
    hours = f" You noted {days.length(report.minutes)} together." if report.minutes else ""
    return StoryScreen(
        "opening",
        report.period.label,
        f"{counted(report.entries, 'entry', 'entries')} with {people}.",
        f"{len(report.new)} of them {'was' if len(report.new) == 1 else 'were'} new.{hours}",
    )


def day_by_day(report: PeriodReport) -> StoryScreen | None:
    """Return the screen on the days with talks, and the most frequent weekday."""
    held = [one.day for one in report.calendar]
    if len(held) < ENOUGH:
        return None
    (weekday, most), *others = Counter(f"{day:%A}" for day in held).most_common()
    is_one = not others or others[0][1] < most
    aside = f"{most} of them were {weekday}s." if is_one and most >= ENOUGH else ""
    drawn = contact_calendar(report)
    return StoryScreen(
        "days",
        "Day by day",
        f"You talked with somebody on {counted(len(held), 'day')}.",
        aside,
        Section("", chart=drawn.chart, numbers=drawn.numbers),
    )


def newcomer(report: PeriodReport, data: StoryData) -> StoryScreen | None:
    """Return the first contact with somebody new who is close by now."""
    close = {tie.id for tie in data.network.ties if tie.ring == "close"}
    found = [one for one in report.people if one.since in report.period and one.person.id in close]
    if not found:
        return None
    one = min(found, key=lambda met: met.since)
    since = {day.date for day in report.days_in(report.period) if one.person.id in day.people}
    if len(since) < ENOUGH:
        return None
    how = {way.person.id: way.how for way in report.through}.get(one.person.id, "")
    return StoryScreen(
        "newcomer",
        "A first contact",
        f"On {days.spoken(one.since)} you talked to {one.person.name} for the first time.",
        f"{how[:1].upper()}{how[1:]}. " * bool(how)
        + f"By now you have talked on {len(since)} days.",
    )


def question(data: StoryData) -> StoryScreen | None:
    """Return the question that waited longest, and who answered it."""
    waited = [one for one in data.answered if one.days >= WAITED]
    if not waited:
        return None
    one = max(waited, key=lambda question: question.days)
    what = f'"{one.what}"' if one.what else "A question"
    who = f" {all_names(one.people)} answered it." if one.people else ""
    return StoryScreen(
        "question", "The question that waited", f"{what} waited {one.days} days.{who}"
    )


def promise(kept: int, one: FollowUp | None) -> StoryScreen | None:
    """Return the promise that was kept fastest, of so many."""
    if kept < ENOUGH or one is None:
        return None
    taken = max(0, ((one.closed_on or one.due) - one.made_on).days)
    when = f"{counted(taken, 'day')} later" if taken else "the same day"
    whom = f" to {all_names(one.people)}" if one.people else ""
    what = f": {one.what}" if one.what else ""
    return StoryScreen(
        "promise",
        "Kept fastest",
        with_full_stop(
            f"What you promised{whom} on {days.spoken(one.made_on)} was done {when}{what}"
        ),
        f"It is one of {kept} promises that you kept.",
    )


def silence(report: PeriodReport, data: StoryData) -> StoryScreen | None:
    """Return the longest time without a talk, unless it was a pause, and who ended it."""
    held = [one.day for one in report.calendar]
    gaps = [
        (first, last)
        for first, last in pairwise(held)
        if (last - first).days > SILENT
        and not any(pause.touches(first + days.A_DAY, last) for pause in data.pauses)
    ]
    if not gaps:
        return None
    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    there = {one for day in report.days_in(report.period) if day.date == last for one in day.people}
    who = [one.person for one in report.people if one.person.id in there]
    quiet = days.stretch(first + days.A_DAY, last - days.A_DAY)
    return StoryScreen(
        "silence",
        "The quiet weeks",
        f"From {quiet} there was no talk in the log: {(last - first).days - 1} days.",
        f"{all_names(who[:ENOUGH])} ended it." if who else "",
    )


def goal(report: PeriodReport) -> StoryScreen | None:
    """Return the goal that moved most by one's own ratings of the year."""
    moved = [
        (within[-1].rating - within[0].rating, goal._replace(ratings=within))
        for goal in (report.growth.goals if report.growth else ())
        if len(within := tuple(one for one in goal.ratings if one.day in report.period)) > 1
    ]
    if not moved or max(by for by, _ in moved) < 1:
        return None
    _, one = max(moved, key=lambda pair: pair[0])
    return StoryScreen(
        "goal",
        "The goal that moved",
        f"{one.skill}: from {one.ratings[0].rating} to {one.ratings[-1].rating} of {MOST}.",
        "By your own ratings.",
        Section("", chart=curve_of(one)),
    )


def learned(takeaways: Sequence[Learned]) -> StoryScreen | None:
    """Return the word that stands in most takeaways."""
    found = themes(takeaways)
    if not found:
        return None
    word, most = next(iter(found.items()))
    return StoryScreen(
        "learned",
        "What you learned about",
        f'"{word}" is in {len(most)} of your {len(takeaways)} takeaways.',
        f"The last one: {' / '.join(most[-1].learned.splitlines())}",
    )


def event(funnels: Sequence[EventFunnel]) -> StoryScreen | None:
    """Return the screen on the event with the most lasting contacts."""
    led = [one for one in funnels if one.in_contact or one.followed_up]
    if not led:
        return None
    one = max(led, key=lambda funnel: (funnel.in_contact or 0, funnel.followed_up))
    met, stayed = counted(len(one.met), "person", "people"), one.in_contact
    name = one.entry.about or f"A {one.entry.avenue}"
    later = f"{stayed} of them are in contact after 90 days" if stayed else ""
    soon = f"{one.followed_up} of them heard from you within a week" if one.followed_up else ""
    steps = (("met", len(one.met)), ("heard from you within 7 days", one.followed_up))
    rest = (("in contact after 90 days", stayed),) if stayed is not None else ()
    return StoryScreen(
        "event",
        "The event that led furthest",
        f"{name}, {days.spoken(one.entry.date)}: {met} met, and {later or soon}.",
        all_names([contact.person for contact in one.met][:FEW]),
        Section("", chart=FunnelChart("From met to still in contact", (*steps, *rest))),
    )


FEW = 8
"""The most names of an event."""


def outcome(report: PeriodReport) -> StoryScreen | None:
    came = report.growth.outcomes if report.growth else ()
    if not came:
        return None
    last = came[-1].outcome
    whom = f", with {all_names(last.people)}" if last.people else ""
    many = f"{len(came)} things" if len(came) > 1 else "One thing"
    last_one = "; the last one" if len(came) > 1 else ""
    return StoryScreen(
        "outcome",
        "What came of it",
        with_full_stop(f"{many} came of your contacts{last_one}: {last.what}{whom}"),
        f"Where it began: {join_names(came[-1].avenues)}." if came[-1].avenues else "",
    )


def network(data: StoryData) -> StoryScreen | None:
    """Return the network at the end of the year, and what moved since it began."""
    ties, then = data.network.ties, data.network.before
    if not ties:
        return None
    close = [one.name for one in ties if one.ring == "close"]
    was = counted(len(then), "person", "people") if then else "Nobody"
    drawn = now("", data.network, "medium")
    return StoryScreen(
        "network",
        "Your network, then and now",
        f"{was} then, {len(ties)} now.",
        with_full_stop(f"Closest: {join_names(close[:FEW])}") if close else "",
        drawn._replace(facts=facts(since_then(data.network))),
    )


def thanks(report: PeriodReport) -> StoryScreen | None:
    told: dict[str, Companion] = {
        person.id: person for one in report.learned for person in one.people
    }
    counts = Counter(person.id for one in report.learned for person in one.people)
    (id_, most), *_ = counts.most_common(1) or [("", 0)]
    if most < ENOUGH:
        return None
    name = told[id_].name
    return StoryScreen(
        "thanks",
        "Somebody to thank",
        with_full_stop(f"{most} of your takeaways come from talks with {name}"),
        "A line of thanks takes a minute.",
    )
