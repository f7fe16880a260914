"""What a shell is answered while Tab is pressed.

The scripts that `pmlog completion` prints hand on the line up to the cursor; the answer is one
line a candidate, after a `=`, or `files` where the shell completes the name of a file. For bash
they are quoted here, zsh and fish quote by themselves. Whatever goes wrong, the answer is empty.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.cli.shell_line import completed, words_of
from pmlog.names import SEPARATORS, fold
from pmlog.session import Session
from pmlog.text import is_harmful

SHELL = "_PMLOG_TAB"
"""The variable in which a script of ours says which shell asks."""

OLDER = "_PMLOG_COMPLETE"
"""The variable of the scripts that were printed before; they put names into lines unquoted."""

FILES = "files"


class Asked(NamedTuple):
    """What is to be completed: the word that has begun, of which parameter of which command.

    `before` are the words of the same argument that stand before it.
    """

    session: Session
    path: str
    command: Any
    param: Any
    word: str
    before: tuple[str, ...] = ()


Candidates = Callable[[Asked], Iterable[str]]


def is_asked() -> bool:
    """Whether a shell asks, by a script of today or an older one."""
    return SHELL in os.environ or OLDER in os.environ


def answer(arguments: Sequence[str]) -> int:
    """Print what may come next; an older script, and whoever asks wrongly, get nothing."""
    shell = os.environ.get(SHELL, "")
    if shell in ("bash", "zsh", "fish") and arguments:
        try:
            lines = list(answered(shell, *arguments[:2]))
        except Exception:
            lines = []
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.flush()
    return 0


def answered(shell: str, line: str, breaks: str = "") -> Iterator[str]:
    """The lines of an answer."""
    words = words_of(line)[1:]
    if not words:
        return
    found = [one for one in candidates([word.text for word in words]) if is_shown(one)]
    if FILES_WANTED in found:
        yield FILES
        return
    texts = list(dict.fromkeys(found))
    if shell == "bash":
        yield from (f"={one}" for one in completed(words[-1], breaks, texts))
    else:
        yield from (f"={text}" for text in texts)


def is_shown(text: str) -> bool:
    """Whether a text can stand in a line: nothing in it acts on a screen, and it is not empty."""
    return text == FILES_WANTED or (bool(text) and not any(is_harmful(char) for char in text))


FILES_WANTED = "\0files"


def candidates(words: Sequence[str]) -> Iterator[str]:
    """What the last of the words may become, as text."""
    from pmlog.cli.root import command  # noqa: PLC0415  the whole command line, for this alone

    *before, word = words
    session = Session(None)
    try:
        line = CommandLine(session, command())
        for typed in before:
            line.read(typed)
        if is_of_today(session.path):
            yield from line.candidates(word)
    finally:
        session.close()


def is_of_today(log: Path) -> bool:
    """Whether a log can be read as it is: Tab neither upgrades one nor makes a backup of it."""
    from pmlog.store import SCHEMA_VERSION  # noqa: PLC0415  only while Tab is pressed

    if not log.is_file():
        return not log.exists()
    with log.open("rb") as file:
        header = file.read(64)
    return int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


class CommandLine:
    """How far a command line is: of which command, and what is waited for."""

    def __init__(self, session: Session, root: Any) -> None:  # noqa: ANN401  Typer's
        """Begin at the root of the command line."""
        self.session, self.command = session, root
        self.path: list[str] = []
        self.arguments: list[str] = []
        self.waiting: Any = None
        self.only_arguments = False

    @property
    def options(self) -> dict[str, Any]:
        """The options of the command, by each of their spellings."""
        return {name: param for param in self.command.params for name in opts_of(param)}

    def read(self, typed: str) -> None:
        """Read one word."""
        if self.waiting is not None:
            chosen(self.session, self.waiting, typed)
            self.waiting = None
        elif typed == "--":
            self.only_arguments = True
        elif typed.startswith("-") and typed != "-" and not self.only_arguments:
            self.read_option(*typed.partition("="))
        elif not self.arguments and typed in self.commands():
            self.command = self.commands()[typed]
            self.path.append(typed)
        else:
            self.arguments.append(typed)

    def read_option(self, name: str, equals: str, value: str) -> None:
        """Read an option, perhaps with its value behind =."""
        param = self.options.get(name)
        if param is not None and equals:
            chosen(self.session, param, value)
        elif param is not None and not takes_nothing(param):
            self.waiting = param

    def commands(self) -> Any:  # noqa: ANN401  Typer's
        """The commands within this one."""
        return getattr(self.command, "commands", {})

    def candidates(self, word: str) -> Iterator[str]:
        """What may come next, of which `word` has been typed."""
        asked = Asked(self.session, " ".join(self.path), self.command, self.waiting, word)
        if self.waiting is not None:
            yield from values(asked)
        elif word.startswith("-") and not self.only_arguments:
            yield from options_completed(asked, self.options)
        else:
            if not self.arguments:
                yield from (name for name in self.commands() if name.startswith(word))
            yield from of_argument(asked, self.arguments, only_arguments=self.only_arguments)


def options_completed(asked: Asked, options: dict[str, Any]) -> Iterator[str]:
    """Options that begin so; behind = the values of one."""
    name, equals, value = asked.word.partition("=")
    if equals and name in options:
        found = values(asked._replace(param=options[name], word=value))
        yield from (one if one == FILES_WANTED else f"{name}={one}" for one in found)
        return
    hidden = {name for name, param in options.items() if getattr(param, "hidden", False)}
    yield from (
        name
        for name in [*options, "--help"]
        if name.startswith(asked.word) and name not in hidden and name.startswith("--")
    )


def of_argument(asked: Asked, arguments: list[str], *, only_arguments: bool) -> Iterator[str]:
    """The values of the argument whose turn it is."""
    left = list(arguments)
    for param in asked.command.params:
        if param.param_type_name != "argument":
            continue
        if param.nargs == -1 or not left:
            found = values(asked._replace(param=param, before=tuple(left)))
            # A name that looks like an option would be taken for one.
            yield from (one for one in found if only_arguments or not one.startswith("-"))
            return
        left.pop(0)


def opts_of(param: Any) -> Sequence[str]:  # noqa: ANN401  Typer's
    """How an option is spelled; an argument is not."""
    is_option = param.param_type_name == "option"
    return [*param.opts, *param.secondary_opts] if is_option else ()


def takes_nothing(param: Any) -> bool:  # noqa: ANN401  Typer's
    """Whether no value comes behind an option."""
    return bool(getattr(param, "is_flag", False) or getattr(param, "count", False))


def chosen(session: Session, param: Any, value: str) -> None:  # noqa: ANN401  Typer's
    """What an option before says of the log to look into."""
    if "--db" in param.opts:
        session.log = value


def values(asked: Asked) -> Iterator[str]:
    """What a parameter takes, as far as it is known."""
    known = candidates_for(asked)
    return iter(known(asked)) if known else iter(())


def candidates_for(asked: Asked) -> Candidates | None:
    """Who knows the values of a parameter: by its command, its name, or what help calls it."""
    name, metavar = asked.param.name or "", (asked.param.metavar or "").strip("[]. ").strip("[].")
    found = BY_PLACE.get(f"{asked.path} {name}", MISSING)
    if found is not MISSING:
        return found  # type: ignore[return-value]
    return BY_NAME.get(name) or BY_METAVAR.get(metavar) or words_in(metavar)


MISSING = object()


def words_in(metavar: str) -> Candidates | None:
    """Words that stand in the help with a bar between them."""
    if "|" not in metavar or metavar.upper() == metavar:
        return None
    return among(*metavar.split("|"))


def among(*words: str) -> Candidates:
    """One of some words."""
    return lambda asked: (word for word in words if fold(word).startswith(fold(asked.word)))


def files(_asked: Asked) -> Iterator[str]:
    """The name of a file, which the shell knows best."""
    yield FILES_WANTED


def beginning(asked: Asked, names: Iterable[str], *, is_list: bool = False) -> Iterator[str]:
    """Names that go on from what was typed, whatever its case and accents.

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
    for name in names:
        if not given or f"{fold(name)} ".startswith(f"{key} " if not begun[-1] else key):
            rest = " ".join(name.split()[len(begun) - 1 :])
            if rest:
                yield head + rest


def last_name(words: Sequence[str]) -> list[str]:
    """The words of the name that is being typed: those after the last separator."""
    name: list[str] = []
    for place, word in enumerate(words):
        is_last = place == len(words) - 1
        ends = word.endswith(",") or word.casefold() in SEPARATORS
        name = [] if ends and not is_last else [*name, word]
    return name


def people(asked: Asked) -> Iterator[str]:
    """Names of people who are not retired."""
    known = asked.session.book.people.known("retired_on IS NULL")
    yield from beginning(asked, [one.name for one in known], is_list=True)


def called(kind: str) -> Candidates:
    """What things of a kind are called."""

    def found(asked: Asked) -> Iterator[str]:
        from pmlog.store.completions import words  # noqa: PLC0415  only while Tab is pressed

        yield from beginning(asked, words(asked.session.book.db, kind))

    return found


def tags(asked: Asked) -> Iterator[str]:
    """Tags of the log; behind a comma the next."""
    from pmlog.store.completions import tags as known  # noqa: PLC0415  as above

    single = asked._replace(before=())
    yield from beginning(single, known(asked.session.book.db), is_list=True)


def ids(*kinds: str, open_only: bool = False, names: bool = False) -> Candidates:
    """Ids of things of these kinds; with `names`, names of people too."""

    def found(asked: Asked) -> Iterator[str]:
        from pmlog.store.completions import ids as known  # noqa: PLC0415  as above
        from pmlog.store.namespace import TABLES  # noqa: PLC0415  as above

        begun = asked.word.lower()
        if not asked.before or not names:
            there = known(asked.session.book.db, begun, kinds or TABLES, open_only=open_only)
            yield from (one for one, _words in there)
        if names:
            yield from people(asked)

    return found


def avenues(asked: Asked) -> Iterable[str]:
    """The avenues."""
    from pmlog.avenues import AVENUES  # noqa: PLC0415  as above

    return among(*AVENUES)(asked)


def relations(asked: Asked) -> Iterable[str]:
    """What somebody can be to the user."""
    from pmlog.model import RELATIONS  # noqa: PLC0415  as above

    return among(*RELATIONS)(asked)


def choices(asked: Asked) -> Iterable[str]:
    """The words that the type of a parameter names."""
    return among(*map(str, getattr(asked.param.type, "choices", ())))(asked)


def imported(asked: Asked) -> Iterable[str]:
    """The formats that can be read."""
    from pmlog.formats.telling import MODULES  # noqa: PLC0415  as above

    return among(*MODULES)(asked)


def settings(asked: Asked) -> Iterable[str]:
    """What can be set."""
    from pmlog.cli.setting import ABOUT  # noqa: PLC0415  as above

    return among(*ABOUT)(asked)


def topics(asked: Asked) -> Iterable[str]:
    """Commands within those that were named, and what else help knows."""
    from pmlog.cli.help import TOPICS  # noqa: PLC0415  as above
    from pmlog.cli.root import command  # noqa: PLC0415  as above

    found: Any = command()
    for word in asked.before:
        found = getattr(found, "commands", {}).get(word)
    within = getattr(found, "commands", {})
    return among(*within, *(() if asked.before else TOPICS))(asked)


def kinds_of_outcome(asked: Asked) -> Iterable[str]:
    """What an outcome can be."""
    from pmlog.growth import OUTCOMES  # noqa: PLC0415  as above

    return among(*OUTCOMES)(asked)


BY_PLACE: dict[str, Candidates | None] = {
    "people add name": None,
    "people add alias": None,
    "people edit name": None,
    "people alias other": None,
    "engagement start name": None,
    "goal add skill": None,
    "goal edit name": None,
    "goal edit new_name": None,
    "done ids": ids("followup", open_only=True),
    "drop ids": ids("followup", open_only=True),
    "snooze what": ids("followup", open_only=True, names=True),
    "edit id_": ids("entry", "followup"),
    "outcome edit id_": ids("outcome"),
    "question answer id_": ids("question", open_only=True),
    "question edit id_": ids("question"),
    "question drop ids": ids("question", open_only=True),
    "attempt id_": ids("attempt", "followup"),
    "event show name": ids("entry"),
    "engagement start from_": ids("entry"),
    "outcome add from_": ids("entry"),
    "outcome edit from_": ids("entry"),
    "question answer in_": ids("entry"),
    "export format_": choices,
    "import as_": imported,
    "setting name": settings,
    "help topic": topics,
}
"""Where a parameter of one command takes something else than its name says; None: nothing."""

BY_NAME: dict[str, Candidates] = {
    "goal": called("goal"),
    "engagement": called("engagement"),
    "tag": tags,
    "tags": tags,
    "untag": tags,
    "relation": relations,
    "mode": among("in person", "live", "text"),
    "quality": among("good", "ok", "poor"),
    "avenue": avenues,
    "shell": among("bash", "zsh", "fish"),
    "new": lambda _asked: (),
}
"""Parameters that are called alike in all commands."""

BY_METAVAR: dict[str, Candidates] = {
    "FILE": files,
    "FOLDER": files,
    "FILE|DAY": files,
    "FILE|list": files,
    "NAME": people,
    "NAMES": people,
    "WHO": people,
    "KEPT": people,
    "GONE": people,
    "ID|NAME": ids(names=True),
    "NAME|ID": ids(names=True),
    "ID": ids(),
    "GOAL": called("goal"),
    "ENGAGEMENT": called("engagement"),
    "KIND": kinds_of_outcome,
    "AVENUE": avenues,
}
"""What help calls a value, and what is known of such values."""

SCRIPT_PLACES = (
    ".bashrc",
    ".bash_profile",
    ".bash_login",
    ".bash_aliases",
    ".profile",
    ".bash_completion",
    ".bash_completions/pmlog.sh",
    ".local/share/bash-completion/completions/pmlog",
    ".zshenv",
    ".zprofile",
    ".zshrc",
    ".config/zsh/.zshrc",
    ".zfunc/_pmlog",
    ".zsh/completions/_pmlog",
    ".oh-my-zsh/completions/_pmlog",
    ".config/fish/completions/pmlog.fish",
    ".config/fish/config.fish",
)
"""Where people keep such scripts, below their home."""


def older_scripts(home: Path) -> list[Path]:
    """Files in which the script of an earlier pmlog stands, which completes nothing any more."""
    return [path for place in SCRIPT_PLACES if has_older(path := home / place)]


def has_older(path: Path) -> bool:
    """Whether a script of an earlier pmlog stands in a file."""
    try:
        return OLDER in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
