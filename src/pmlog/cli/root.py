"""The root of the command line: which words there are, and `pmlog` alone."""

from functools import cache
from typing import Annotated, Any

from pmlog import __version__
from pmlog.cli import argv, retry
from pmlog.cli.command_words import (
    Command,
    WordGroup,
    Words,
    choose_quiet,
    command_of_app,
    flowing,
    load,
)
from pmlog.session import Session

PANELS = {
    word: panel
    for panel, words in {
        "Every day": "add log inbox followups checkin done snooze drop reopen keep spread ask prep",
        "People": "people network triage",
        "Growth": "goal engagement attempt reflect event group course outcome question target",
        "Looking back": "list show search report risk help",
        "Your data": "pause init setting undo redo history edit backup restore sync export open "
        "import forget doctor delete demo completion",
    }.items()
    for word in words.split()
}
"""Each command word, in the order of help, and the panel it stands in."""


ALL_WORDS = "pmlog.all_words"
"""The key in a context that makes help list every word."""


class Root(WordGroup):
    """All of pmlog, of which nothing is loaded yet but its words."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  what Typer hands on
        super().__init__(**settings)
        self.commands = Words(PANELS, in_its_panel)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  Typer's own
        """Return the command of a line; where its first word is none, of the line that is meant."""
        if args[0] not in self.commands:
            from pmlog.cli import other_words  # noqa: PLC0415  seldom needed

            args = other_words.resolve_line(args)
            if args[0] == other_words.TODAY:
                from pmlog.cli.builders.today_page import today  # noqa: PLC0415  as above

                return other_words.TODAY, command_of_app(today), args[1:]
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typer's own
        """Write what is typed every day; all words only where they are asked for."""
        if ctx.meta.get(ALL_WORDS):
            super().format_help(ctx, formatter)
            return
        from pmlog.cli.first_help import one_screen  # noqa: PLC0415  seldom needed

        formatter.write(one_screen(self.help or "", formatter.width))

    def refuse(self, ctx: Any, word: str) -> None:  # noqa: ANN401  Typer's
        """Say that there is no such command, and which one, or which other word, it may be."""
        from pmlog.cli.finding.close_words import did_you_mean  # noqa: PLC0415  where it is mistyped
        from pmlog.cli.other_words import OTHER_WORDS  # noqa: PLC0415  as above

        hint = did_you_mean(word, self.commands) or did_you_mean(word, OTHER_WORDS)
        if any(f"--{word}" in one.opts for one in self.params):
            hint = f" Did you mean --{word}?"
        ctx.fail(f"No such command {word!r}.{hint}")


def in_its_panel(word: str) -> Command:
    command = load(word)
    command.rich_help_panel = PANELS[word]
    return command


app = argv.App(
    cls=Root,
    add_completion=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def pmlog(
    ctx: argv.Context,
    db: Annotated[str | None, argv.option("FILE", "The log to use, instead of your own.")] = None,
    quiet: Annotated[
        bool, argv.flag("Print no answer to what was written, and no hints.", "--quiet", "-q")
    ] = False,
    version: Annotated[bool, argv.flag("Say which pmlog it is.", "--version", "-V")] = False,
) -> None:
    """Build a support network, keep its promises, see yourself grow.

    Alone, pmlog shows today on one screen.

    Examples:

        pmlog add chat Ada --about pricing --next "send the deck by fri"

        pmlog followups

        pmlog report --month
    """
    ctx.obj = session = Session(db, is_undisturbed=retry.given.is_again, noted=retry.given.noted)
    retry.given.on_asking = session.let_others_write
    ctx.call_on_close(session.close)
    choose_quiet(ctx, None, quiet)
    if version:
        session.say(f"pmlog {__version__}")
        raise argv.Exit
    if ctx.invoked_subcommand is None:
        from pmlog.cli.builders.today_page import show_today  # noqa: PLC0415  no other command needs it

        show_today(session)


@cache
def command() -> argv.Group:
    """Return the root command, which is made once in a process."""
    whole = argv.group_of(app)
    whole.help = flowing(whole.help or "")
    return whole
