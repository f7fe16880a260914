"""The isolation risk at a glance, as other pages show it.

It is kept in the log until the log or the day changes: the morning list is not to wait for it.
"""

from datetime import date

from pmlog import __version__
from pmlog.json_records import record
from pmlog.pages.glance import Glance
from pmlog.store import Store


def glance(book: Store, today: date, as_of: date) -> Glance:
    """The isolation risk of a day in short.

    A day that is over has no step, so it is not the same glance as on the day itself.
    """
    day = "today" if as_of == today else "then"
    name = f"risk {__version__} {day} {as_of}"
    kept = book.glances.get(name)
    if kept is not None and kept.keys() == set(Glance._fields):
        return Glance.of(kept)
    mark = book.glances.mark()  # before anything is read: who writes meanwhile makes it stale
    # Not at the top: where the glance is kept, nothing of the score is loaded.
    from pmlog.store.risk_summary import glance_of  # noqa: PLC0415

    found = glance_of(book, today, as_of)
    book.glances.keep(name, record(found), mark)
    return found
