"""Options that several commands share, as annotated types."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar

from pmlog.cli import argv
from pmlog.session import Session

Json = Annotated[bool, argv.flag("Print one JSON document.", "--json")]
Yes = Annotated[bool, argv.flag("Do it without asking.", "--yes", "-y")]
LAST = "last"
"""The word for what the last command changed, in the place of an id."""

WHICH = "Ids, last, a name, or words of it."
Which = Annotated[list[str], argv.argument("WHICH...", WHICH)]
"""The argument for existing things: see `pmlog.cli.finding.find_things`."""

Who = Annotated[
    list[str] | None,
    argv.argument("[WHO]...", "Ada, Ben about TEXT yesterday for 45m; or names alone."),
]
New = Annotated[
    list[str] | None, argv.option("NAME", "Somebody new, by any name as it stands.", "--new")
]
When = Annotated[str | None, argv.option("DAY", "On which day; else today.", "--when")]
Since = Annotated[str | None, argv.option("DAY", "From this day on.", "--from")]
Until = Annotated[str | None, argv.option("DAY", "Up to and with this day.", "--to")]


Function = TypeVar("Function", bound=Callable[..., None])


def parameter(name: str, annotation: Any) -> Parameter:  # noqa: ANN401  a typing form
    """Return a parameter as Typer reads it; None or False if it may be left out."""
    taken = annotation.__origin__
    default = False if taken is bool else None if isinstance(taken, UnionType) else Parameter.empty
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def standing_for(command: Function, name: str, options: Mapping[str, Any]) -> Function:
    """Return a command in which these options replace one parameter."""
    parameters = [parameter(*one) for one in options.items()]
    read: list[Parameter] = []
    for own in signature(command).parameters.values():
        read += parameters if own.name == name else [own.replace(kind=Parameter.KEYWORD_ONLY)]
    command.__signature__ = signature(command).replace(parameters=read)  # type: ignore[attr-defined]
    return command


def taking(options: Mapping[str, Any]) -> Callable[[Function], Function]:
    """Let a command take these options besides its own; it gets what was typed as `typed`."""
    return lambda command: standing_for(command, "typed", options)


def options_as(
    name: str, options: Mapping[str, Any], made: Callable[..., object]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take these options as one parameter; `made` makes its value of them."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**typed: Any) -> None:  # noqa: ANN401  whatever the command takes
            value = made(**{option: typed.pop(option) for option in options})
            command(**typed, **{name: value})

        return standing_for(run, name, options)

    return decorated


def text(value: str, about: str, *names: str) -> Any:  # noqa: ANN401  a typing form
    """Return an option of a table that takes what help calls `value`."""
    return Annotated[str | None, argv.option(value, about, *names)]


def texts(value: str, about: str, *names: str) -> Any:  # noqa: ANN401  as above
    """Return an option of a table that may be given more than once."""
    return Annotated[list[str] | None, argv.option(value, about, *names)]


def flag(about: str, *names: str) -> Any:  # noqa: ANN401  as above
    """Return an option of a table that is given or not."""
    return Annotated[bool, argv.flag(about, *names)]


class DraftChoice(NamedTuple):
    """The options of a kept draft: continue, discard, and its file."""

    continue_: bool = False
    discard: bool = False
    draft: str | None = None


DRAFT_OPTIONS: dict[str, Any] = {
    "continue_": flag("Take a kept draft up again.", "--continue"),
    "discard": flag("Throw a kept draft away.", "--discard"),
    "draft": text("FILE", "Which draft, where there are several."),
}


with_draft = options_as("choice", DRAFT_OPTIONS, DraftChoice)
"""A command with the options of a kept draft."""


def session_of(ctx: argv.Context) -> Session:
    """The session of this run, which is told the words of its command."""
    session = ctx.obj
    if not isinstance(session, Session):
        raise TypeError("no session")  # pragma: no cover  the root makes one before any command
    session.command = ctx.command_path.partition(" ")[2]
    return session


CalledSo = Annotated[list[str] | None, argv.argument("[NAME...]", "Only those called so.")]
Name = Annotated[list[str], argv.argument("NAME...", "A name or an id.")]

STANDARD_STREAM = "-"
"""The word for standard input or output in the place of a file or a text."""
