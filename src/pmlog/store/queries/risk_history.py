"""The isolation risk of a log from day to day, and what would lower it."""

from collections.abc import Sequence
from datetime import date

from pmlog.isolation import curve, series, summary
from pmlog.isolation.points import whole
from pmlog.pages.period_figures import Outlook
from pmlog.store import Store
from pmlog.store.queries.contact_facts import facts
from pmlog.store.queries.risk_summary import in_short, of_today, said_of


def curve_of(book: Store, days: Sequence[date]) -> tuple[tuple[date, int], ...]:
    """The risk of each of these days that has one."""
    known = facts(book.db, book.settings, days[-1], points=days, in_short=True)
    return tuple((day, whole(score)) for day, score in curve(known, days[-1], days))


def outlook_of(book: Store, today: date, wanted: list[date], before: date, as_of: date) -> Outlook:
    """The risk of a day, of one before, and of each of those wanted that has one.

    Today also the plan that would lower it. The log is read once.
    """
    known = facts(book.db, book.settings, as_of, [before], points=wanted, in_short=True)
    points = tuple((day, whole(score)) for day, score in curve(known, as_of, wanted))
    if as_of < today:
        now, then = series(known, [as_of, before])
        return Outlook(points, (), in_short(book, now), in_short(book, then))
    risk, (then,) = summary(known, as_of, [before])
    return Outlook(points, said_of(book, risk), of_today(book, risk), in_short(book, then))


def outlook_since(book: Store, today: date, past: Outlook, as_of: date) -> Outlook:
    """The same where what it says of the `past` is known: the log is read for its last day only."""
    known = facts(book.db, book.settings, as_of, in_short=True)
    if as_of < today:
        found = past._replace(now=in_short(book, series(known, [as_of])[0]))
    else:
        risk, _ = summary(known, as_of)
        found = past._replace(steps=said_of(book, risk), now=of_today(book, risk))
    if found.now.risk is None:
        return found
    return found._replace(curve=(*past.curve, (as_of, found.now.risk)))
