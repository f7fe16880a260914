"""The isolation risk at a glance, as other pages show it.

It is kept in the log until the log or the day changes: the morning list is not to wait for it.
"""

from datetime import date
from importlib import import_module

from pmlog import __version__
from pmlog.reports.glance import Glance
from pmlog.session import Session


def glance(session: Session, as_of: date) -> Glance:
    """The isolation risk of a day in short.

    A day that is over has no step, so it is not the same glance as on the day itself.
    """
    glances = session.book.glances
    day = "today" if as_of == session.today else "then"
    name = f"risk {__version__} {day} {as_of}"
    kept = glances.get(name)
    if kept is not None and kept.keys() == set(Glance._fields):
        return Glance.of(kept)
    mark = glances.mark()  # before anything is read: who writes meanwhile makes it stale
    # Not at the top: where the glance is kept, nothing of the score is loaded.
    found: Glance = import_module("pmlog.cli.risk").glance_of(session, as_of)
    if session.path.exists():
        glances.keep(name, found.record(), mark)
    return found
