"""The isolation risk of a log in short, and from day to day."""

from collections.abc import Iterable
from datetime import date

from pmlog.isolation import Reading, Risk
from pmlog.isolation import course as isolation_course
from pmlog.isolation import risk as isolation_risk
from pmlog.isolation import series as isolation_series
from pmlog.isolation.points import whole
from pmlog.pages.checkin_list import felt_said
from pmlog.pages.glance import Glance
from pmlog.pages.period_data import Outlook
from pmlog.pages.risk_wording import differing, headline, suggestion
from pmlog.store import Store
from pmlog.store.contact_facts import facts


def glance_of(book: Store, today: date, as_of: date) -> Glance:
    """The risk of a day in short; today with the best step."""
    known = facts(book.db, book.settings, as_of)
    if as_of < today:
        return in_short(book, isolation_series(known, [as_of])[0])
    return of_today(book, isolation_risk(known, as_of))


def of_today(book: Store, risk: Risk) -> Glance:
    """The risk of today in short."""
    steps = said_of(book, risk)[:1]
    return in_short(book, risk.reading)._replace(step="".join(steps), rarer=risk.change.alert)


def outlook_of(book: Store, today: date, wanted: list[date], before: date, as_of: date) -> Outlook:
    """The risk of a day, of one before, and of each of those wanted that has one.

    Today also the plan that would lower it. The log is read once, and sorted once.
    """
    known = facts(book.db, book.settings, as_of, [before, *wanted])
    if as_of < today:
        now, then, *readings = isolation_series(known, [as_of, before, *wanted])
        return Outlook(curve_of(readings), (), in_short(book, now), in_short(book, then))
    risk, (then, *readings) = isolation_course(known, as_of, [before, *wanted])
    steps = said_of(book, risk)
    return Outlook(curve_of(readings), steps, of_today(book, risk), in_short(book, then))


def said_of(book: Store, risk: Risk) -> tuple[str, ...]:
    """The plan that would lower it, in words, as every page says it."""
    names = book.people.names_of({who for step in risk.plan for who in step.people})
    return tuple(suggestion(step, names) for step in risk.plan)


def curve_of(readings: Iterable[Reading]) -> tuple[tuple[date, int], ...]:
    """The points of a curve: the days that have a number."""
    return tuple(
        (reading.as_of, whole(reading.score)) for reading in readings if reading.score is not None
    )


def in_short(book: Store, reading: Reading) -> Glance:
    """A reading as other pages show it; empty where there is nothing to say."""
    if reading.band is None:
        return Glance()
    differs = differing(reading)
    is_felt = reading.felt is not None
    return Glance(
        risk=None if reading.score is None else whole(reading.score),
        band=reading.band,
        provisional=reading.provisional,
        said=headline(reading),
        felt=felt_said(book.settings.checkins(), reading.as_of) if is_felt else "",
        differs=differs[0] if differs else "",
        factors={part.name: part.printed for part in reading.factors},
    )
