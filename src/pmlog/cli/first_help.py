"""The help of pmlog as a whole on one screen: what is typed every day, and where the rest is."""

from collections.abc import Iterator

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


def one_screen(about: str) -> Iterator[str]:
    """The lines of the help, at most 24 of 80 columns, from what is said `about` pmlog."""
    what_for, *rest = about.splitlines()
    yield what_for
    yield "\nEvery day"
    yield from (f"  {word:<10}  {does}" for word, does in EVERY_DAY.items())
    yield "\nFor example"
    yield from (f"  {line.strip()}" for line in rest if line.strip().startswith("pmlog "))
    yield "\nAll words: pmlog help all   One of them: pmlog help WORD   Docs: help pages"
    yield "Another log: --db FILE      Which pmlog it is: --version"
