"""The isolation risk from day to day and what would lower it, kept until the log changes."""

from datetime import date, timedelta
from importlib import import_module

from pmlog import __version__
from pmlog.days import Period
from pmlog.reports.material import Outlook
from pmlog.session import Session

MOST_POINTS = 60
"""How many points a curve has at most: more of them could not be told apart."""


def outlook(session: Session, period: Period, as_of: date) -> Outlook:
    """The risk from the period before up to a day; today also what would lower it most."""
    glances = session.book.glances
    which = "today" if as_of == session.today else "then"
    name = f"outlook {__version__} {which} {period.start} {as_of}"
    kept = glances.get(name)
    if kept is not None and kept.keys() == set(Outlook._fields):
        return Outlook.of(kept)
    mark = glances.mark()
    # Not at the top: where the outlook is kept, nothing of the score is loaded.
    found: Outlook = import_module("pmlog.cli.risk").outlook_of(
        session, days_of(period, as_of), period.before().last, as_of
    )
    if session.path.exists():
        glances.keep(name, found.record(), mark)
    return found


def days_of(period: Period, as_of: date) -> list[date]:
    """The days of the curve, evenly apart, the last of them `as_of`."""
    first = period.before().start
    apart = timedelta(days=max(1, -(-((as_of - first).days) // MOST_POINTS)))
    days = [as_of]
    while days[-1] - apart >= first:
        days.append(days[-1] - apart)
    return days[::-1]
