"""pmlog add: one word for each avenue, all made from the table of avenues; and followup."""

from collections.abc import Callable
from typing import Annotated, Any

from pmlog.avenues import AVENUES, Avenue, Field
from pmlog.cli import argv
from pmlog.cli.command_words import Command, WordGroup, Words, loaded, made_of
from pmlog.cli.entry_form import OWN, EntryForm, form_of
from pmlog.cli.options import (
    Continue,
    Discard,
    DraftChoice,
    New,
    WhichDraft,
    Who,
    parameter,
    session_of,
    standing_for,
)
from pmlog.cli.stray_words import META, LineCommand
from pmlog.cli.write_entry import log_entry
from pmlog.errors import Misused


class Avenues(WordGroup):
    """A word for each avenue, none of them made before it is typed."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  what Typer hands on
        super().__init__(**settings)
        self.commands = Words([*AVENUES, "followup"], made)


app = argv.App(cls=Avenues, no_args_is_help=True, invoke_without_command=True, add_completion=False)


@app.callback()
def add(
    ctx: argv.Context,
    continue_: Continue = False,
    discard: Discard = False,
    draft: WhichDraft = None,
) -> None:
    """Log a talk or an event on one of the eight avenues, or a follow-up.

    Alone on a terminal, an avenue asks for what it wants to know. A text that could not be
    written is kept as a draft: --continue takes it up again.

    Examples:

        pmlog add chat Ada Lovelace, Ben --about "pricing" --when yesterday --good

        pmlog add meetup --about ProductTank --met "Cy, Dee" --when "last thu"

        pmlog add followup Ada: send the deck by fri

        pmlog add --continue
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        from pmlog.cli.find_draft import one_draft  # noqa: PLC0415  seldom needed

        kept = one_draft(session, "add", name=draft)
        choice = DraftChoice(continue_, discard, kept.path.name)
        log_entry(session, AVENUES[kept.thing], EntryForm(), choice)
    elif continue_ or discard or draft:
        raise Misused(f"say it behind the word: pmlog add {ctx.invoked_subcommand} --continue")


def text(option: str, about: str, *, many: bool = False, older: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  a typing form
    """An option that takes words; `older` spellings are understood, but not shown."""
    return Annotated[
        list[str] | None if many else str | None, argv.option("TEXT", about, option, *older)
    ]


def flag(option: str, about: str) -> Any:  # noqa: ANN401  a typing form
    """An option that is given or not."""
    return Annotated[bool, argv.flag(about, option)]


COMMON: dict[str, Any] = {
    "with_": Annotated[
        str | None, argv.option("NAMES", "Whom with; or in words, as WHO", "--with")
    ],
    "when": text("--when", "The day: yesterday, last fri, 5 nov ...; else today"),
    "how_long": text("--for", "How long: 45m, 1h30 ..."),
    "mode": text("--mode", "in person, live (call, video) or text"),
    "in_person": flag("--in-person", "Face to face"),
    "call": flag("--call", "By phone or video"),
    "by_text": flag("--text", "In writing"),
    "quality": text("--quality", "How it was: good, ok or poor"),
    "good": flag("--good", "It did you good"),
    "ok": flag("--ok", "It was all right"),
    "poor": flag("--poor", "It was not worth it"),
    "about": text("--about", "What it was about, or what the event is called; - reads it"),
    "learned": text("--learned", "What you take away; - reads standard input"),
    "notes": text("--note", "Anything else; - reads standard input", older=("--notes",)),
    "next": text("--next", 'What you owe: "send Ada the deck by fri"', many=True),
    "waiting": text("--waiting", 'What they owe: "Ben: intro to Cy by 3 dec"', many=True),
    "answers": text("--answers", "The id of a question it answers", many=True),
    "done": text("--done", "The id of a follow-up that is done with it", many=True),
    "engagement": text("--engagement", "What it is a session of: a name or id, or none"),
    "goal": text("--goal", "The goal it serves: a name or id, or none"),
    "tag": text("--tag", "Tags; commas stand between them", many=True),
    "private": flag("--private", "Keep it out of everything that is handed on"),
    "planned": flag("--planned", "It is still to come: make it a follow-up for that day"),
    "edit": flag("--edit", "Write the longer texts in your editor"),
    "continue_": Continue,
    "discard": Discard,
    "draft": WhichDraft,
    "at": Annotated[str | None, argv.option("-", "- takes the notes from standard input", "--at")],
}
"""What every avenue asks for, option by option."""


def own(field: Field) -> Any:  # noqa: ANN401  a typing form
    """The option of an avenue's own field."""
    return Annotated[
        list[str] | None if field.attempt else str | None,
        argv.option(field.kind.value.upper(), field.asks, field.option),
    ]


USED_MOST = ("about", "when", "how_long", "good", "poor", "learned", "next", "waiting")
"""The options that stand in the help right behind those of the avenue itself."""


class AvenueCommand(LineCommand):
    """The command of an avenue, in whose help its own options stand first."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typer's own
        """Write the help with the options in their panels."""
        for one in self.get_params(ctx):
            if isinstance(one, argv.Parameter):
                one.rich_help_panel = panel(one.name or "")
        super().format_help(ctx, formatter)


def panel(name: str) -> str:
    """The panel that an option stands in, by the name of its parameter."""
    if name.startswith(OWN):
        return "Its own"
    return "Used most" if name in USED_MOST else "More"


def logging(avenue: Avenue) -> Callable[..., None]:
    """The function behind an avenue's word."""

    def log(ctx: argv.Context, **typed: Any) -> None:  # noqa: ANN401  as many as the table has
        choice = DraftChoice(*(typed.pop(name) for name in DraftChoice._fields))
        form = form_of(typed)._replace(stray=ctx.meta.get(META, ()))
        log_entry(session_of(ctx), avenue, form, choice)

    fields = {f"{OWN}{field.name}": own(field) for field in avenue.fields}
    options = {"who": Who, **fields, **dict.fromkeys(USED_MOST), **COMMON, "new": New}
    return standing_for(log, "typed", [parameter(*one) for one in options.items()])


def made(word: str) -> Command:
    within = argv.App(add_completion=False)
    if word == "followup":
        return loaded("add_followup")
    avenue = AVENUES[word]
    help_text = f"Log {avenue.what}.\n\nExample:\n\n    {avenue.example}"
    within.command(word, cls=AvenueCommand, help=help_text)(logging(avenue))
    return made_of(within)
