"""Command words as a mapping that loads the file of the same name when a word is typed."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

Command = TyperCommand | TyperGroup


class Words(MutableMapping[str, Any]):
    """Words and what makes the command of each; `made` is called once for a word that is typed."""

    def __init__(self, words: Iterable[str], made: Callable[[str], Command]) -> None:
        """Know `words`; their order is the order in help."""
        self.words = list(words)
        self.made = made
        self.commands: dict[str, Command] = {}

    def __getitem__(self, word: str) -> Command:
        """The command of a word; `KeyError` when there is none."""
        if word not in self.words:
            raise KeyError(word)
        if word not in self.commands:
            self.commands[word] = command = with_log(self.made(word))
            command.name = word  # a group does not know its own, and help would leave it blank
        return self.commands[word]

    def __setitem__(self, word: str, command: Command) -> None:
        """Typer may add commands of its own."""
        self.words.append(word)
        self.commands[word] = command

    def __delitem__(self, word: str) -> None:
        """Forget a word."""
        self.words.remove(word)

    def __iter__(self) -> Iterator[str]:
        """The words, without loading anything."""
        return iter(self.words)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)


def loaded(word: str) -> Command:
    """The command in the file `pmlog/cli/commands/<word>.py`."""
    name = f"{word}_" if iskeyword(word) else word
    module = import_module(f"pmlog.cli.commands.{name}")
    return made_of(module.app)


def made_of(app: typer.Typer) -> Command:
    """The command, or the group of commands, of a Typer application."""
    command = typer.main.get_command(app)
    if not isinstance(command, Command):  # pragma: no cover  Typer makes no others
        raise TypeError(type(command))
    return command


def with_log(command: Command) -> Command:
    """The command, with `--db` understood after its word as well as before it."""
    command.params.append(
        TyperOption(
            param_decls=["log", "--db"],
            type=str,
            metavar="FILE",
            help="The log to use, instead of your own.",
            expose_value=False,
            callback=choose_log,
            hidden=True,
        )
    )
    if isinstance(command, TyperGroup) and isinstance(command.commands, dict):
        for within in command.commands.values():
            with_log(within)
    return command


def choose_log(context: typer.Context, _param: object, value: str | None) -> str | None:
    """Let the session work on another file."""
    if value and context.obj is not None:
        context.obj.log = value
    return value
