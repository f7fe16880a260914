"""Completion of parameters: fixed words, and names, tags and ids of the log."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pmlog.avenues import AVENUES
from pmlog.cli.options import LAST
from pmlog.formats.code_pages import ENCODINGS
from pmlog.growth import OUTCOMES
from pmlog.model import RELATIONS
from pmlog.names import SEPARATORS, fold
from pmlog.session import Session
from pmlog.store.namespace import TABLES
from pmlog.store.queries import completions

FILES_WANTED = "\0files"
"""The one candidate where the shell completes the name of a file."""


class Described(str):
    """A candidate that says little by itself, and what it is about."""

    about: str

    def __new__(cls, text: str, about: str) -> "Described":
        made = super().__new__(cls, text)
        made.about = about
        return made


class CompletionRequest(NamedTuple):
    """The word to complete, and its parameter and command.

    `before` are the words of the same argument that stand before it.
    """

    session: Session
    path: str
    command: Any
    param: Any
    word: str
    before: tuple[str, ...] = ()


Candidates = Callable[[CompletionRequest], Iterable[str]]


def candidates_for(asked: CompletionRequest) -> Candidates | None:
    """Return the completer of a parameter, by its command, name or metavar."""
    name, metavar = asked.param.name or "", (asked.param.metavar or "").strip("[]. ").strip("[].")
    found = BY_PLACE.get(f"{asked.path} {name}", MISSING)
    if found is not MISSING:
        return found  # type: ignore[return-value]
    known = BY_NAME.get(name) or BY_METAVAR.get(metavar)
    if not known and "|" in metavar and metavar.upper() != metavar:  # words that stand in the help
        return among(*metavar.split("|"))
    return known


MISSING = object()


def among(*words: str) -> Candidates:
    return lambda asked: (word for word in words if fold(word).startswith(fold(asked.word)))


SPANS = ("week", "2 weeks", "4 weeks", "6 weeks", "month", "quarter")
DAYS = ("monday", "first monday", "last friday", "15th")
"""Examples of cadences and days."""


def files(_asked: CompletionRequest) -> Iterator[str]:
    """Yield the name of a file, which the shell knows best."""
    yield FILES_WANTED


def beginning(
    asked: CompletionRequest, names: Iterable[str], *, is_list: bool = False
) -> Iterator[str]:
    """Yield names that go on from what was typed, whatever its case and accents.

    Several words before it may be the beginning of a name: then what is left of the name comes.
    In a list, the word may hold names before its last comma.
    """
    names = list(names)
    begun = last_name([*asked.before, asked.word])
    head, last = "", begun[-1]
    if is_list and "," in last:
        head, last = last[: last.rindex(",") + 1], last[last.rindex(",") + 1 :]
        begun, head = [last.lstrip()], head + " " * (len(last) - len(last.lstrip()) or 1)
        whole = fold(asked.word)
        yield from (name for name in names if "," in name and fold(name).startswith(whole))
    key, given = fold(" ".join(begun)), any(begun)
    typed = len(" ".join(begun[:-1]).split())
    for name in names:
        if not given or f"{fold(name)} ".startswith(f"{key} " if not begun[-1] else key):
            rest = " ".join(name.split()[typed:])
            if rest:
                yield head + rest


def last_name(words: Sequence[str]) -> list[str]:
    """Return the words of the name that is being typed: those after the last separator."""
    name: list[str] = []
    for place, word in enumerate(words):
        is_last = place == len(words) - 1
        ends = word.endswith(",") or word.casefold() in SEPARATORS
        name = [] if ends and not is_last else [*name, word]
    return name


def people_known(asked: CompletionRequest) -> Iterator[str]:
    """Yield names of people who are not retired; of those that begin so, the first."""
    begun = " ".join(last_name([*asked.before, asked.word])).rpartition(",")[2]
    known = completions.people(asked.session.book.db, {fold(asked.word), fold(begun)})
    yield from beginning(asked, known, is_list=True)


def names_of(kind: str) -> Candidates:
    """Return the names of things of a kind, and `last`."""

    def names(asked: CompletionRequest) -> Iterator[str]:
        known = completions.words(asked.session.book.db, kind)
        yield from beginning(asked, [*known, LAST] if known else [])

    return names


def tags_known(asked: CompletionRequest) -> Iterator[str]:
    """Yield the tags of the log; behind a comma the next one."""
    single = asked._replace(before=())
    yield from beginning(single, completions.tags(asked.session.book.db), is_list=True)


def formats_known(asked: CompletionRequest) -> Iterator[str]:
    """Yield the words of the formats that can be read."""
    from pmlog.formats.detect import FORMATS, JSON  # noqa: PLC0415  it loads every reader

    yield from beginning(asked, (JSON, *FORMATS))


def ids_of(*kinds: str, open_only: bool = False, names: Candidates | None = None) -> Candidates:
    """Return the ids of things of these kinds, `last`, and names if wished."""

    def ids(asked: CompletionRequest) -> Iterator[str]:
        begun = asked.word.lower()
        if not asked.before or names is None:
            db = asked.session.book.db
            there = completions.ids(db, "", kinds or TABLES, open_only=open_only)
            yield from (Described(*one) for one in there if one[0].startswith(begun))
            if there:
                yield from among(LAST)(asked)
        if names is not None:
            yield from names(asked)

    return ids


def people_owed(asked: CompletionRequest) -> Iterator[str]:
    yield from beginning(asked, completions.owed(asked.session.book.db))


def choices(asked: CompletionRequest) -> Iterable[str]:
    """Return the words that the type of a parameter names."""
    return among(*map(str, getattr(asked.param.type, "choices", ())))(asked)


def settings(asked: CompletionRequest) -> Iterable[str]:
    from pmlog.cli.commands.setting import SETTINGS  # noqa: PLC0415  as above

    return among(*SETTINGS)(asked)


def topics(asked: CompletionRequest) -> Iterable[str]:
    """Return the subcommands of named commands, and the topics of help."""
    from pmlog.cli import offline_pages  # noqa: PLC0415  as above
    from pmlog.cli.commands.help import TOPICS  # noqa: PLC0415  as above
    from pmlog.cli.root import command  # noqa: PLC0415  as above

    found: Any = command()
    for word in asked.before:
        found = getattr(found, "commands", {}).get(word)
    within = [*getattr(found, "commands", {})]
    if not asked.before:
        within += [one for one in (*TOPICS, *offline_pages.titles()) if one not in within]
    return among(*within)(asked)


BY_PLACE: dict[str, Candidates | None] = {
    "people add name": None,
    "people add alias": None,
    "people edit name": None,
    "people alias other": None,
    "engagement start name": None,
    "goal add skill": None,
    **dict.fromkeys(
        ("done which", "drop which", "keep which"),
        ids_of("followup", open_only=True, names=people_owed),
    ),
    "snooze what": ids_of("followup", open_only=True, names=people_known),
    "edit which": ids_of("entry", "followup"),
    **dict.fromkeys(("outcome edit which", "outcome show which"), ids_of("outcome")),
    **dict.fromkeys(("question edit which", "question show which"), ids_of("question")),
    **dict.fromkeys(
        ("question answer which", "question drop which"), ids_of("question", open_only=True)
    ),
    "attempt what": ids_of("attempt", "followup"),
    "list what": people_known,
    "group which": None,
    "course which": None,
    "event show name": ids_of("entry"),
    "export format_": choices,
    "import as_": formats_known,
    "import encoding": among(*ENCODINGS),
    "setting name": settings,
    "help topic": topics,
    "add followup every": among(*SPANS, *DAYS),
    "edit every": among(*SPANS, *DAYS, "none"),
}
"""Completers of parameters that differ from those of their name; None is no completion."""

BY_NAME: dict[str, Candidates] = {
    "done": ids_of("followup", open_only=True),
    "goal": names_of("goal"),
    "engagement": names_of("engagement"),
    **dict.fromkeys(("tag", "tags", "untag", "of_tag"), tags_known),
    **dict.fromkeys(("relation", "of_relation"), among(*RELATIONS)),
    "mode": among("in person", "live", "text"),
    "every": among(*SPANS),
    "cadence_days": among(*SPANS, "never", "none"),
    "birthday": among("off", "none"),
    "sort": among("name", "last", "cadence"),
    "quality": among("good", "ok", "poor"),
    "avenue": among(*AVENUES),
    "shell": among("bash", "zsh", "fish"),
    "new": lambda _asked: (),
}
"""Parameters that are called alike in all commands."""

BY_METAVAR: dict[str, Candidates] = {
    **dict.fromkeys(("FILE", "FOLDER", "FILE|DAY", "FILE|list"), files),
    **dict.fromkeys(("NAME", "NAMES", "WHO", "KEPT", "GONE"), people_known),
    **dict.fromkeys(("ID|NAME", "NAME|ID", "WHICH"), ids_of(names=people_known)),
    "ID": ids_of(),
    "ENTRY": ids_of("entry"),
    "GOAL": names_of("goal"),
    "ENGAGEMENT": names_of("engagement"),
    "KIND": among(*OUTCOMES),
    "AVENUE": among(*AVENUES),
}
"""Completers by metavar."""
