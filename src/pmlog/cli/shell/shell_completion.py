"""Answer a shell's request for completions.

The scripts that `pmlog completion` prints hand on the line up to the cursor; the answer is one
line a candidate, after a `=`, or `files` where the shell completes the name of a file. For bash
and PowerShell they are quoted here, zsh and fish quote by themselves; all but bash show what stands
behind a tab. Whatever goes wrong, the answer is empty.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pmlog.cli.command_words import OLDER, SHOW, NounGroup, spellings
from pmlog.cli.other_words import AVENUE_WORDS, OTHER_WORDS
from pmlog.cli.shell.candidates import FILES_WANTED, CompletionRequest, Described, candidates_for
from pmlog.cli.shell.shell_line import bash_insertions, in_powershell, words_of
from pmlog.session import Session
from pmlog.text import is_harmful, one_line


class CommandLine:
    """A partial command line: its command, and the parameter that comes next."""

    def __init__(self, session: Session, root: Any) -> None:  # noqa: ANN401  Typer's
        self.session, self.command = session, root
        self.path: list[str] = []
        self.arguments: list[str] = []
        self.waiting: Any = None
        self.only_arguments = False

    @property
    def options(self) -> dict[str, Any]:
        """Each option of the command, by every spelling of it."""
        options = [one for one in self.command.params if one.param_type_name == "option"]
        return {name: one for one in options for name in spellings(one)}

    def read(self, typed: str) -> None:
        if self.waiting is not None:
            choose_log_before(self.session, self.waiting, typed)
            self.waiting = None
        elif typed == "--":
            self.only_arguments = True
        elif typed.startswith("-") and typed != "-" and not self.only_arguments:
            self.read_option(*typed.partition("="))
        elif not self.arguments and typed in self.commands():
            self.command = self.commands()[typed]
            self.path.append(typed)
        elif not self.path and not self.arguments and typed in OTHER_WORDS:
            for word in OTHER_WORDS[typed].command:
                self.read(word)
        elif isinstance(self.command, NounGroup):
            self.read(SHOW)
            self.read(typed)
        else:
            self.arguments.append(typed)

    def read_option(self, name: str, equals: str, value: str) -> None:
        param = self.options.get(name)
        if param is not None and equals:
            choose_log_before(self.session, param, value)
        elif param is not None and not (getattr(param, "is_flag", 0) or getattr(param, "count", 0)):
            self.waiting = param

    def commands(self) -> Any:  # noqa: ANN401  Typer's
        return getattr(self.command, "commands", {})

    def candidates(self, word: str) -> Iterator[str]:
        """Yield the completions of `word`."""
        asked = CompletionRequest(
            self.session, " ".join(self.path), self.command, self.waiting, word
        )
        if self.waiting is not None:
            yield from values_of_parameter(asked)
        elif word.startswith("-") and not self.only_arguments:
            yield from complete_options(asked, self.options)
        else:
            if not self.arguments:
                words = [*self.commands(), *(() if self.path else AVENUE_WORDS)]
                yield from (name for name in words if name.startswith(word))
            if isinstance(self.command, NounGroup):
                self.read(SHOW)
                asked = asked._replace(path=" ".join(self.path), command=self.command)
            yield from of_argument(asked, self.arguments, only_arguments=self.only_arguments)


def complete_options(asked: CompletionRequest, options: dict[str, Any]) -> Iterator[str]:
    """Yield the completions of an option; behind = those of its value."""
    name, equals, value = asked.word.partition("=")
    if equals and name in options:
        found = values_of_parameter(asked._replace(param=options[name], word=value))
        yield from (one if one == FILES_WANTED else f"{name}={one}" for one in found)
        return
    hidden = {
        name
        for name, param in options.items()
        if getattr(param, "hidden", False) or name in getattr(param, OLDER, ())
    }
    yield from (
        name
        for name in [*options, "--help"]
        if name.startswith(asked.word) and name not in hidden and name.startswith("--")
    )


def of_argument(
    asked: CompletionRequest, arguments: list[str], *, only_arguments: bool
) -> Iterator[str]:
    left = list(arguments)
    for param in asked.command.params:
        if param.param_type_name != "argument":
            continue
        if param.nargs == -1 or not left:
            found = values_of_parameter(asked._replace(param=param, before=tuple(left)))
            # A name that looks like an option would be taken for one.
            yield from (one for one in found if only_arguments or not one.startswith("-"))
            return
        left.pop(0)


def choose_log_before(session: Session, param: Any, value: str) -> None:  # noqa: ANN401  Typer's
    """Select the log of an option before."""
    if "--db" in param.opts:
        session.log = value


def values_of_parameter(asked: CompletionRequest) -> Iterator[str]:
    """Return the completions of a parameter."""
    known = candidates_for(asked)
    return iter(known(asked)) if known else iter(())


SHELL = "_PMLOG_TAB"
"""The variable in which a script of ours says which shell asks."""

LINE = "_PMLOG_LINE"
"""The variable with the line in PowerShell, which hands quotes on to programs as it likes."""

FILES = "files"
DESCRIBED = "described"

LONGEST = 60
"""The longest description of a candidate (characters)."""


def answer_shell(arguments: Sequence[str]) -> int:
    """Print what may come next; an older script, and whoever asks wrongly, get nothing."""
    shell = os.environ.get(SHELL, "")
    if shell == "powershell":
        arguments = (os.environ.get(LINE, ""),)
    if shell in ("bash", "zsh", "fish", "powershell") and arguments:
        try:
            lines = list(answer_lines(shell, *arguments[:2]))
        except Exception:
            lines = []
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.flush()
    return 0


def answer_lines(shell: str, line: str, wish: str = "") -> Iterator[str]:
    """Yield the lines of an answer.

    `wish` are the characters at which bash cuts words, or `described` where zsh and fish show what
    a candidate is about; their scripts of before insert whatever they get.
    """
    words = words_of(line)[1:]
    if not words:
        return
    found = [one for one in line_candidates([word.text for word in words]) if is_shown(one)]
    if FILES_WANTED in found:
        yield FILES
        return
    texts = list(dict.fromkeys(found))
    if shell == "bash":
        yield from (f"={one}" for one in bash_insertions(words[-1], wish, texts))
    elif shell == "powershell":
        yield from (f"={in_powershell(text)}\t{text}\t{about(text)[1:] or text}" for text in texts)
    else:
        yield from (f"={text}{about(text) if wish == DESCRIBED else ''}" for text in texts)


def about(text: str) -> str:
    """Return the description of a candidate behind a tab: one short, harmless line."""
    said = one_line(text.about) if isinstance(text, Described) else ""
    if len(said) > LONGEST:
        said = f"{said[: LONGEST - 1].rstrip()}…"
    return f"\t{said}" if said else ""


def is_shown(text: str) -> bool:
    """Whether a text can stand in a line: nothing in it acts on a screen, and it is not empty."""
    return text == FILES_WANTED or (bool(text) and not any(is_harmful(char) for char in text))


def line_candidates(words: Sequence[str]) -> Iterator[str]:
    """Yield the completions of the last word."""
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
