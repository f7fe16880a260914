"""Words that are no commands but that one would try: what each means, in one table.

It is read only where the first word of a command line is no command.
"""

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from pmlog.avenues import AVENUES
from pmlog.cli.asking.prompts import answer
from pmlog.errors import Misused
from pmlog.session import Session

Words = tuple[str, ...]

NO = ("n", "no")

TODAY = "today"
"""The one word that means `pmlog` alone, for which there is no command."""


class Meaning(NamedTuple):
    """A synonym: the `command` it stands for, and options added `behind` the line.

    `is_asked`: it writes, so it is shown and asked about first. `fillers` may stand in front of
    what matters ("remind me to") and are left out. `alone` is the command where nothing follows
    that could be written.
    """

    command: Words
    is_asked: bool = False
    behind: Words = ()
    fillers: Words = ()
    alone: Words = ()


def writes(command: str, *behind: str, fillers: str = "", alone: str = "") -> Meaning:
    split = (command.split(), behind, fillers.split(), alone.split())
    first, *others = (tuple(words) for words in split)
    return Meaning(first, True, *others)


def reads(command: str, fillers: str = "") -> Meaning:
    return Meaning(tuple(command.split()), fillers=tuple(fillers.split()))


NOUNS = ("group", "course")
"""Avenues that are commands of their own, which show what is there."""

AVENUE_WORDS = {word: Meaning(("add", word)) for word in AVENUES if word not in NOUNS}
"""`pmlog chat Ada` is `pmlog add chat Ada`: nothing has to be asked."""

COUNTED = (
    *("goal", "engagement", "attempt", "event", *NOUNS, "outcome", "question", "target"),
    *("report", "setting"),
)
"""Commands that are words for one thing and list several: `pmlog goals` is `pmlog goal`."""

OTHER_WORDS: dict[str, Meaning] = {
    **AVENUE_WORDS,
    **dict.fromkeys(("coffee", "lunch", "1:1", "one-on-one"), writes("add chat")),
    "call": writes("add chat", "--call"),
    **dict.fromkeys(("coach", "coached"), writes("add coaching", fillers="by")),
    "mentor": writes("add mentoring"),
    **dict.fromkeys(("bootcamp", "class", "workshop"), writes("add course")),
    "slack": writes("add group", "--platform", "Slack"),
    "discord": writes("add group", "--platform", "Discord"),
    "whatsapp": writes("add group", "--platform", "WhatsApp"),
    "community": writes("add group"),
    **dict.fromkeys(("linkedin", "tweet", "blog"), writes("add post")),
    "new": writes("add"),
    "note": writes("log"),
    **dict.fromkeys(("move", "postpone"), writes("snooze")),
    **dict.fromkeys(("rm", "remove"), writes("delete")),
    "remind": writes("add followup", fillers="me to", alone="followups"),
    **dict.fromkeys(("todo", "promise"), writes("add followup", alone="followups")),
    "followup": writes("add followup", fillers="add", alone="followups"),
    **dict.fromkeys(("morning", "agenda"), reads("followups")),
    TODAY: reads(TODAY),
    "find": reads("search"),
    **dict.fromkeys(("who", "whois", "contacts"), reads("people", fillers="is")),
    "week": reads("report --week"),
    "month": reads("report --month"),
    "stats": reads("report"),
    "quarter": reads("report --quarter"),
    "year": reads("report --year"),
    "person": reads("people"),
    **dict.fromkeys(("entries", "talks"), reads("list")),
    **{f"{word}s": reads(word) for word in COUNTED},
}
"""Each word, and what it means."""

ADDED = {
    "goal": "goal add",
    **dict.fromkeys(("person", "people", "contact"), "people add"),
    "engagement": "engagement start",
    "question": "ask",
    "sentence": "log",
}
"""The commands that add things other than entries."""

OF_ME = ("i", "we", "had", "yesterday")
"""Other words a sentence of `pmlog log` begins with."""

HELP = ("--help", "-h")

ASKS_ITSELF = ("delete", "log")
"""Commands that show what they found and ask before they write."""


def resolve_line(typed: Sequence[str]) -> list[str]:
    """Return the line for an unknown first word; commands that write are confirmed."""
    meaning = OTHER_WORDS.get(typed[0].casefold()) or sentence_meaning(typed[0])
    if meaning is None:
        return list(typed)
    is_read, line = expand(meaning, typed[1:])
    if not is_read:
        confirm(typed[0], line)
    return line


def resolve_added_line(typed: Sequence[str]) -> list[str]:
    """Return the words behind `add` for an unknown avenue: coffee Ada."""
    word, *rest = typed
    if command := ADDED.get(word.casefold()):
        raise Misused(f"this may be meant: {shlex.join(['pmlog', *command.split(), *rest])}")
    if len(word.split()) > 1 and (sentence := sentence_meaning(word)):
        raise Misused(f"this may be meant: {shlex.join(['pmlog', *sentence.command, *rest])}")
    meaning = OTHER_WORDS.get(word.casefold()) or avenue_meaning(word.casefold())
    if meaning is None or meaning.command[0] != "add" or len(meaning.command) == 1:
        return list(typed)
    _, line = expand(meaning, rest)
    confirm(word, line)
    return line[1:]


def avenue_meaning(word: str) -> Meaning | None:
    """Return the meaning of a word for an avenue behind `add`: talk, dinner, conf."""
    from pmlog.grammar.avenue_words import NOUNS as THINGS  # noqa: PLC0415  seldom needed

    return writes(f"add {THINGS[word].avenue}") if word in THINGS else None


def sentence_meaning(word: str) -> Meaning | None:
    """Return the meaning of words that begin a sentence: dinner, met, zoom."""
    from pmlog.grammar.avenue_words import NOUNS as THINGS  # noqa: PLC0415  seldom needed
    from pmlog.grammar.avenue_words import VERBS  # noqa: PLC0415  as above

    said = (word.casefold().split() or [""])[0]
    begins = any(f"{one} ".startswith(f"{said} ") for one in (*THINGS, *VERBS))
    return Meaning(("log", word), is_asked=True) if begins or said in OF_ME else None


def expand(meaning: Meaning, rest: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether it may be done at once, and the line that is meant by a word with these behind it."""
    rest = without_fillers(rest, meaning.fillers)
    if meaning.alone and all(word.startswith("-") for word in rest):
        return True, [*meaning.alone, *rest]
    is_read = not meaning.is_asked or any(word in HELP for word in rest)
    return is_read, [*meaning.command, *rest, *meaning.behind]


def without_fillers(words: Sequence[str], fillers: Sequence[str]) -> list[str]:
    """Return the words without those in front that say nothing, each once."""
    left = list(words)
    for filler in fillers:
        if left and left[0].casefold() == filler:
            left.pop(0)
    return left


def confirm(word: str, line: Sequence[str]) -> None:
    """Ask whether this line is meant, and refuse it where it is not, or nobody can say so."""
    shown = shlex.join(["pmlog", *line])
    if not Session().can_ask:
        raise Misused(f"{word!r} is no command; this may be meant: {shown}")
    if line[0] in ASKS_ITSELF:
        return
    if answer(f"{word} is no command. {shown}?", "Y/n").casefold() in NO:
        raise Misused("nothing was written")
