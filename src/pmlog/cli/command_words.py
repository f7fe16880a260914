"""A mapping of command words that loads the file of a command when its word is typed."""

from collections.abc import Callable, Iterable
from copy import copy
from importlib import import_module
from keyword import iskeyword
from typing import Any

from pmlog.cli import argv
from pmlog.cli.options import LAST
from pmlog.errors import Misused, NotFound

Command = argv.Command | argv.Group


class Words(dict[str, Any]):
    """The commands of a group in the order of help; each is loaded when first needed."""

    def __init__(self, words: Iterable[str], made: Callable[[str], Command]) -> None:
        super().__init__(dict.fromkeys(words))
        self.made = made

    def __getitem__(self, word: str) -> Command:
        command: Command | None = super().__getitem__(word)
        if command is None:
            self[word] = command = with_log(self.made(word))
            command.name = word  # a group does not know its own, and help would leave it blank
        return command

    def get(self, word: str, default: Any = None) -> Any:  # noqa: ANN401  as a dictionary has it
        if word not in self:
            return default
        return self[word]


class WordGroup(argv.Group):
    """A group of commands that suggests close words for an unknown one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  Typer's own
        """Return the command of a line; raises Typer's error for an unknown word."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            self.refuse(ctx, args[0])
        return super().resolve_command(ctx, args)

    def refuse(self, ctx: Any, word: str) -> None:  # noqa: ANN401  Typer's
        """Raise Typer's error for an unknown command, with close words."""
        from pmlog.cli.finding.close_words import did_you_mean  # noqa: PLC0415  where it is mistyped

        ctx.fail(f"No such command {word!r}.{did_you_mean(word, self.commands)}")


SHOW = "show"
"""The command of a noun that shows one of its things."""

SHOWN = "pmlog.shown"
"""The key in a context of the word that was taken for the thing to show."""

BEHIND = "pmlog.behind"
"""The key in a context of the words behind that word."""


class NounGroup(WordGroup):
    """The commands of a noun; any other word is taken for a thing to show."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  Typer's own
        """Return the command of a line: `show` where its first word is none."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            ctx.meta[SHOWN], ctx.meta[BEHIND] = args[0], args[1:]
            args = [SHOW, *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  Typer's own
        """Run the command; where nothing is found, the word may be a mistyped command."""
        try:
            return super().invoke(ctx)
        except NotFound:
            from pmlog.cli.finding.close_words import close_to  # noqa: PLC0415  where it is mistyped

            shown = ctx.meta.get(SHOWN, LAST)
            if shown != LAST and close_to(shown, self.commands):
                self.refuse(ctx, shown)
            from pmlog.cli.other_words import OTHER_WORDS  # noqa: PLC0415  as above

            [meant, *rest] = OTHER_WORDS[shown].command if shown in OTHER_WORDS else (shown,)
            if meant in ctx.find_root().command.commands and not rest:
                import shlex  # noqa: PLC0415  only where it is refused

                line = shlex.join(["pmlog", meant, *ctx.meta[BEHIND]])
                raise Misused(f"this may be meant: {line}") from None
            raise


def load(word: str) -> Command:
    """Return the command in the file `pmlog/cli/commands/<word>.py`."""
    name = f"{word}_" if iskeyword(word) else word
    module = import_module(f"pmlog.cli.commands.{name}")
    [app] = {one for one in vars(module).values() if isinstance(one, argv.App)}
    return command_of_app(app)


def command_of_app(app: argv.App) -> Command:
    command = argv.command_of(app)
    if not isinstance(command, Command):  # pragma: no cover  Typer makes no others
        raise TypeError(type(command))
    return command


def with_log(command: Command) -> Command:
    """Add hidden `--db` and `--quiet` to a command, and hide older spellings of options."""
    hidden: dict[str, Any] = {"hidden": True, "expose_value": False}
    command.params += (
        argv.Parameter(
            param_decls=["log", "--db"], type=str, metavar="FILE", callback=choose_log, **hidden
        ),
        argv.Parameter(
            param_decls=["quiet", "--quiet", "-q"], is_flag=True, callback=choose_quiet, **hidden
        ),
    )
    for param in command.params:
        hide_older(param)
        hide_type(param)
    command.help = flowing(command.help or "")
    if isinstance(command, argv.Group) and type(command.commands) is dict:
        for within in command.commands.values():
            with_log(within)
    return command


def flowing(text: str) -> str:
    """Join the lines of each paragraph of a help text, so that any screen can wrap them.

    Examples stand one below the other. Typer removes the margin of examples that are all that comes
    behind the first paragraph, unless a third line end stands before them.
    """
    paragraphs = text.split("\n\n")
    lines = "\n\n".join(one if one[:1] == " " else one.replace("\n", " ") for one in paragraphs)
    return lines.replace("\n\n ", "\n ").replace("\n\n", "\n\n\n", 1)


def hide_type(param: Any) -> None:  # noqa: ANN401  Typer's
    """Hide the type of an argument from help: its text says what it takes."""
    if param.param_type_name == "argument":
        param.type = copy(param.type)
        param.type.get_metavar = lambda **_: ""


OLDER = "older"
"""The attribute of an option with its older spellings."""


def hide_older(param: Any) -> None:  # noqa: ANN401  Typer's
    """Hide the older spellings of an option from help, but accept them."""
    older = [name for name in param.opts if name.startswith("--")][1:]
    if param.param_type_name != "option" or not older:
        return
    shown = [name for name in param.opts if name not in older]
    understood = param.add_to_parser

    def add_to_parser(parser: Any, ctx: Any) -> None:  # noqa: ANN401  Typer's
        for param.opts in (older, shown):
            understood(parser, ctx)

    param.opts = shown
    setattr(param, OLDER, older)
    setattr(param, understood.__name__, add_to_parser)


def spellings(param: Any) -> list[str]:  # noqa: ANN401  Typer's
    """Return every spelling of an option, including older ones."""
    return [*param.opts, *param.secondary_opts, *getattr(param, OLDER, ())]


def choose_quiet(context: argv.Context, _param: object, value: bool) -> bool:
    """Make the command print no more than what was asked for."""
    if value:
        from pmlog.cli.quiet import be_quiet  # noqa: PLC0415  seldom wished

        be_quiet(context)
    return value


def choose_log(context: argv.Context, _param: object, value: str | None) -> str | None:
    """Make the session work on another file."""
    if value and context.obj is not None:
        context.obj.log = value
    return value
