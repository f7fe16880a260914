"""Gather the report of a period from the log."""

# ruff: noqa: PLC0415  modules for targets, events and growth are loaded only if the log has any
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pmlog.days import CalendarUnit, Period
from pmlog.pages.morning_list import losing_touch
from pmlog.pages.period_figures import EVERYTHING, MOST_LEARNED, NO_OUTLOOK, STEPS
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import TALKED_WITHIN
from pmlog.store import Store
from pmlog.store.queries.earlier_periods import earlier_periods
from pmlog.store.queries.period_queries import PeriodQueries
from pmlog.store.queries.risk_history_cache import outlook
from pmlog.store.tables.settings import AIM, PROFILE

if TYPE_CHECKING:
    from pmlog.pages.event_funnel import EventFunnel
    from pmlog.pages.period_growth import Growth
    from pmlog.pages.support_network import SupportNetwork
    from pmlog.pages.targets import TargetKept

MOST_EVENTS = 30
"""The most events whose funnels a report shows."""


def gather(
    book: Store,
    today: date,
    period: Period,
    *,
    most_learned: int | None = MOST_LEARNED,
    told: Collection[str] = EVERYTHING,
) -> PeriodReport:
    """The report of a period, with at most `most_learned` takeaways.

    `told` holds "risk" if the report shows the isolation risk, and "ratings" if the support network
    may depend on ratings of talks.
    """
    report = figures(book, today, period, most_learned=most_learned)
    as_of = report.as_of
    return report._replace(
        outlook=outlook(book, today, period, as_of) if "risk" in told else NO_OUTLOOK,
        network=network(book, period, as_of, rated="ratings" in told),
    )


def figures(
    book: Store, today: date, period: Period, *, most_learned: int | None = None
) -> PeriodReport:
    """The report of a period without the risk and the support network."""
    sums = PeriodQueries(book.db)
    as_of = min(today, period.last)
    since = min(period.before().start, as_of - timedelta(days=2 * TALKED_WITHIN))
    a_year_ago = period.year_earlier()
    counted = sums.days(since, period.end)
    people = sums.people(period, counted)
    learned = sums.learned(period, most_learned)
    are_all = len(learned) != most_learned  # fewer than the limit, or no limit (None)
    return PeriodReport(
        period,
        today,
        days=counted,
        people=people,
        learned=learned,
        learned_in_all=len(learned) if are_all else sums.learned_in_all(period),
        closed=sums.closed(period),
        kept_fastest=book.followups.kept_fastest(period.start, period.end),
        overdue=tuple(book.followups.overdue(as_of)),
        owed_next=tuple(book.followups.owed_next(as_of, STEPS)),
        losing_touch=tuple(losing_touch(book.people.due_in_touch(as_of), as_of)),
        pauses=tuple(book.settings.pauses()),
        peers=frozenset(sums.peers({one for day in counted for one in day.people})),
        year_ago=None if a_year_ago == period.before() else sums.tally(a_year_ago),
        earlier=earlier_periods(book, period),
        open=sums.open(as_of),
        met=sums.met([one.person.id for one in people if one.since in period]),
        growth=growth(sums, period, as_of),
        targets=targets(book, today, period),
        suggestion=suggestion(book, today, period),
        events=events(book, today, sums.with_new_people(period, MOST_EVENTS)),
        checkins=tuple(sums.felt(period.start, period.end)),
    )


def network(book: Store, period: Period, as_of: date, *, rated: bool) -> "SupportNetwork | None":
    """The support network at the end of a quarter or a year; None for shorter periods."""
    if period.unit not in (CalendarUnit.QUARTER, CalendarUnit.YEAR):
        return None
    from pmlog.store.queries.network_queries import network as drawn

    return drawn(book, as_of, rated=rated)


def targets(book: Store, today: date, period: Period) -> "tuple[TargetKept, ...]":
    """How each target went in a period."""
    if not book.settings.beginning(AIM):
        return ()
    from pmlog.store.queries.target_counts import targets_in

    return targets_in(book, today, period)


def suggestion(book: Store, today: date, period: Period) -> str:
    """The suggestion from the user's profile if the period includes today; or an empty text."""
    if today not in period or not book.settings.beginning(PROFILE):
        return ""
    from pmlog.store.queries.profile_queries import suggested_words

    return suggested_words(book, today)


def events(book: Store, today: date, ids: Sequence[str]) -> "tuple[EventFunnel, ...]":
    """The funnels of the events with these ids."""
    if not ids:
        return ()
    from pmlog.store.queries.event_funnels import funnels

    return tuple(funnels(book, today, book.entries.with_ids(ids)))


def growth(sums: PeriodQueries, period: Period, as_of: date) -> "Growth | None":
    """The growth in a period, or None if there was none."""
    if not sums.has_growth():
        return None
    from pmlog.store.queries.growth_queries import growth as grown

    result = grown(sums.db, period, as_of)
    return result if any(result) else None
