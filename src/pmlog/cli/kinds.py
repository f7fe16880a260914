"""What can be done with a thing of growth by its id alone: each kind has a file that knows.

The file of a kind has `show_<kind>(session, id, json)`, and `<kind>_line(session, id)`, which says
the thing in a line.
"""

from importlib import import_module
from typing import Any

from pmlog.errors import Misused
from pmlog.sentences import NOUNS
from pmlog.session import Session

FILES = {
    "goal": "goal",
    "engagement": "engagement",
    "attempt": "attempt",
    "reflection": "reflect",
    "outcome": "outcome",
    "question": "question",
}
"""The command file of each kind; it is loaded when such a thing is meant."""


def show(session: Session, kind: str, thing: str, json: bool) -> None:
    """Show all that is kept of it."""
    knowing(kind, f"show_{kind}")(session, thing, json)


def line(session: Session, kind: str, thing: str) -> str:
    """It in a line, without its id."""
    said: str = knowing(kind, f"{kind}_line")(session, thing)
    return said


def delete(session: Session, kind: str, thing: str) -> None:
    """Take it out of the log, within a write."""
    getattr(session.store, f"{kind}s").delete(thing)


def refused_edit(kind: str, thing: str) -> Misused:
    """What is said where it is changed elsewhere."""
    return Misused(f"{thing} is {a(kind)}: see pmlog {FILES[kind]} --help")


def a(kind: str) -> str:
    """A kind as people say it: 'an entry', 'a goal'."""
    noun = NOUNS.get(kind, kind)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def knowing(kind: str, name: str) -> Any:  # noqa: ANN401  a function of any file
    """A function in the file of a kind."""
    return getattr(import_module(f"pmlog.cli.{FILES[kind]}"), name)
