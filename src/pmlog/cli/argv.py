"""How a command line becomes a call, by the names that commands use for it.

Commands take `App`, `Argument`, `Option` and `Context`. Groups that load their words one by one,
and lines with words that stray, build on `Command`, `Group` and `Parameter`. Which framework is
behind these names is known here only; docs/architecture.md says what others would cost.
"""

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
    "Argument",
    "Command",
    "Context",
    "Exit",
    "Group",
    "Option",
    "Parameter",
    "Refused",
    "command_of",
    "echo",
    "group_of",
]
