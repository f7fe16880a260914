"""The command-line framework, by the names that commands use.

Commands take `command` or `group` for their word, `Context`, and what describes their parameters:
`flag`, `option`, `argument`.
Groups that load their words one by one, and lines with words that stray, build on `Command`,
`Group` and `Parameter`. Which framework is behind these names is known here only;
docs/architecture.md says what others would cost.
"""

from collections.abc import Callable
from typing import Any

from typer import Abort, Argument, Context, Exit, Option, echo
from typer import Typer as App
from typer import TyperException as Refused
from typer.core import TyperCommand as Command
from typer.core import TyperGroup as Group
from typer.core import TyperOption as Parameter
from typer.main import get_command as command_of
from typer.main import get_group as group_of

__all__ = [
    "Abort",
    "App",
    "Command",
    "Context",
    "Exit",
    "Group",
    "Parameter",
    "Refused",
    "argument",
    "command",
    "command_of",
    "echo",
    "flag",
    "group",
    "group_of",
    "option",
]


def command(word: str, **settings: Any) -> Callable[[Callable[..., None]], App]:  # noqa: ANN401  as Typer's own
    """Return a decorator that makes an app of one function, for a file of one command."""
    app = App(add_completion=False)

    def register(function: Callable[..., None]) -> App:
        app.command(word, **settings)(function)
        return app

    return register


def group(kind: type[Group]) -> App:
    """Return the app of a file of several commands, one of which is the word alone."""
    return App(cls=kind, add_completion=False, invoke_without_command=True)


def flag(about: str, *names: str, **more: Any) -> Any:  # noqa: ANN401  as Typer's own
    """Return an option that is given or not, by these names."""
    return Option(*names, help=about, **more)


def option(value: str, about: str, *names: str, **more: Any) -> Any:  # noqa: ANN401  as above
    """Return an option with a value, which help calls `value`; its name may be its parameter's."""
    return Option(*names, metavar=value, help=about, **more)


def argument(value: str, about: str) -> Any:  # noqa: ANN401  as above
    """Return a positional argument, which help calls `value`."""
    return Argument(metavar=value, help=about)
