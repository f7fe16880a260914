"""Compute the isolation risk from day to day, and the steps that would lower it."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog.isolation import Facts, Reading, curve, series, summary
from pmlog.isolation.points import whole
from pmlog.pages.glance import Glance
from pmlog.pages.period_figures import Outlook
from pmlog.store import Store
from pmlog.store.queries.risk_summary import (
    facts_in_short,
    glance_from,
    glance_of_today,
    plan_in_words,
)


def curve_of(known: Facts, as_of: date, days: Iterable[date]) -> tuple[tuple[date, int], ...]:
    """The risk (0-100) of those of the days that have one; none is after `as_of`."""
    return tuple((day, whole(score)) for day, score in curve(known, as_of, days))


def outlook_of(book: Store, today: date, wanted: list[date], before: date, as_of: date) -> Outlook:
    """The risk on `as_of`, `before` and the `wanted` days, and for today the plan to lower it."""
    known = facts_in_short(book, today, as_of, [before], wanted)
    steps, now, (then,) = plan_and_readings(book, known, today, as_of, before)
    return Outlook(curve_of(known, as_of, wanted), steps, now, glance_from(book, then))


def outlook_since(book: Store, today: date, past: Outlook, as_of: date) -> Outlook:
    """The same when the `past` is cached: only the facts of `as_of` are read."""
    known = facts_in_short(book, today, as_of)
    steps, now, _ = plan_and_readings(book, known, today, as_of)
    last = () if now.risk is None else ((as_of, now.risk),)
    return past._replace(curve=(*past.curve, *last), steps=steps, now=now)


def plan_and_readings(
    book: Store, known: Facts, today: date, as_of: date, *days: date
) -> tuple[tuple[str, ...], Glance, Sequence[Reading]]:
    """The plan to lower today's risk, the risk on `as_of`, and the readings of other days."""
    if as_of < today:
        now, *others = series(known, [as_of, *days])
        return (), glance_from(book, now), others
    risk, readings = summary(known, as_of, days)
    steps = plan_in_words(book, risk)
    return steps, glance_of_today(book, risk, steps), readings
