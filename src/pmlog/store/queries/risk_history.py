"""The isolation risk of a log from day to day, and what would lower it."""

from collections.abc import Iterable, Sequence
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


def outlook_of(
    book: Store, today: date, earlier: Iterable[tuple[date, int]], as_of: date
) -> Outlook:
    """The risk of a day, the last of a curve of `earlier` ones; today also what would lower it."""
    known = facts(book.db, book.settings, as_of, in_short=True)
    if as_of < today:
        steps: tuple[str, ...] = ()
        now = in_short(book, series(known, [as_of])[0])
    else:
        risk, _ = summary(known, as_of)
        steps, now = said_of(book, risk), of_today(book, risk)
    last = () if now.risk is None else ((as_of, now.risk),)
    return Outlook((*earlier, *last), steps, now)
