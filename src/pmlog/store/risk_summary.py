"""The isolation risk of a log in short, and from day to day."""

from collections.abc import Iterable
from datetime import date

from pmlog.isolation import Reading, Risk
from pmlog.isolation import course as isolation_course
from pmlog.isolation import risk as isolation_risk
from pmlog.isolation import series as isolation_series
from pmlog.isolation.points import whole
from pmlog.pages.glance import Glance
from pmlog.pages.period_data import Outlook
from pmlog.pages.risk_page import said_of
from pmlog.store import Store
from pmlog.store.contact_facts import facts


def glance_of(book: Store, today: date, as_of: date) -> Glance:
    """The risk of a day in short; today with the best step if it is a talk with one person."""
    known = facts(book.db, book.settings, as_of)
    if as_of < today:
        return in_short(isolation_series(known, [as_of])[0])
    return of_today(book, isolation_risk(known, as_of))


def of_today(book: Store, risk: Risk) -> Glance:
    """The risk of today in short."""
    if risk.score is None:
        return Glance()
    best = risk.steps[0] if risk.steps and len(risk.steps[0].people) == 1 else None
    named = {who: book.people.get(who).name for who in best.people} if best else {}
    return in_short(risk.reading)._replace(
        step=said_of(best, named) if best else "", rarer=risk.change.alert
    )


def outlook_of(book: Store, today: date, wanted: list[date], before: date, as_of: date) -> Outlook:
    """The risk of a day, of one before, and of each of those wanted that has one.

    Today also the plan that would lower it. The log is read once, and sorted once.
    """
    known = facts(book.db, book.settings, as_of)
    if as_of < today:
        now, then, *readings = isolation_series(known, [as_of, before, *wanted])
        return Outlook(curve_of(readings), (), in_short(now), in_short(then))
    risk, (then, *readings) = isolation_course(known, as_of, [before, *wanted])
    people = {who for step in risk.plan for who in step.people}
    names = {one.id: one.name for one in book.people.known() if one.id in people}
    return Outlook(
        curve_of(readings),
        tuple(said_of(step, names) for step in risk.plan),
        of_today(book, risk),
        in_short(then),
    )


def curve_of(readings: Iterable[Reading]) -> tuple[tuple[date, int, int], ...]:
    """The points of a curve: the days that have a number."""
    return tuple(
        (reading.as_of, whole(reading.score), whole(reading.contact))
        for reading in readings
        if reading.score is not None and reading.contact is not None
    )


def in_short(reading: Reading) -> Glance:
    """A reading as other pages show it; empty where there is no number."""
    if reading.score is None or reading.contact is None:
        return Glance()
    return Glance(
        whole(reading.score),
        whole(reading.contact),
        reading.band or "",
        reading.provisional,
        moving_parts(reading),
    )


def moving_parts(reading: Reading) -> dict[str, int]:
    """What the number is made of, so that two days can be compared.

    The factors of contact as if there were no check-in, and what the check-in adds to that: else
    all points would change with a first check-in, which nothing in the log did.
    """
    of_contact = [part for part in reading.factors if part.name != "felt"]
    scale = 100 / sum(part.most for part in of_contact)
    parts = {part.name: whole(part.points * scale) for part in of_contact}
    if reading.score is not None and reading.contact is not None:
        parts["the check-in"] = whole(reading.score) - whole(reading.contact)
    return parts
