"""The help of pmlog as a whole on one screen: what is typed every day, and where the rest is."""

from collections.abc import Iterator
from textwrap import wrap

EVERY_DAY = {
    "add": "Log a talk or an event on one of eight avenues: add chat ...",
    "log": "Log a talk in a sentence; it is shown before it is written",
    "followups": "What is due, whom you owe what, whom you lose touch with",
    "done": "Close what is done, yours or theirs",
    "snooze": "Put something away until a day",
    "prep": "Get ready for a talk: the last ones, what is open, what to ask",
    "ask": "Park a question until there is somebody to ask",
    "search": "Find every entry in which all words stand",
    "people": "Your people; with a name after it, all about one of them",
    "network": "You in the middle, nearer who sustains you more",
    "report": "A month, or a week, quarter or year, against the one before",
    "undo": "Take back the last command that changed the log",
}
"""The words of every day, each with a line."""


INDENT = " " * 14
"""The indentation of the second line of a description."""


def one_screen(about: str, width: int) -> str:
    """Return the help, at most 24 lines of 80 columns, from what is said `about` pmlog."""
    shown = (wrap(line, width, subsequent_indent=INDENT) or [""] for line in help_lines(about))
    return "\n".join(part for parts in shown for part in parts)


def help_lines(about: str) -> Iterator[str]:
    what_for, *rest = about.splitlines()
    yield from (what_for, "", "Every day")
    yield from (f"  {word:<10}  {does}" for word, does in EVERY_DAY.items())
    yield from ("", "For example")
    yield from (f"  {line.strip()}" for line in rest if line.strip().startswith("pmlog "))
    yield from ("", "All words: pmlog help all   One of them: pmlog help WORD   Docs: help pages")
    yield "Another log: --db FILE      Which pmlog it is: --version"
