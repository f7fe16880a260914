"""pmlog add: one command for each avenue, made from the table of avenues; and followup."""

from collections.abc import Callable
from typing import Any

from pmlog.avenues import AVENUES, Avenue
from pmlog.cli import argv
from pmlog.cli.command_words import Command, WordGroup, Words, command_of_app, load
from pmlog.cli.entries.entry_form import OWN, EntryForm, form_of
from pmlog.cli.entries.write_entry import log_entry
from pmlog.cli.options import (
    DRAFT_OPTIONS,
    DraftChoice,
    New,
    Who,
    flag,
    session_of,
    taking,
    text,
    texts,
    with_draft,
)
from pmlog.cli.stray_words import META, LineCommand
from pmlog.errors import Misused


class Avenues(WordGroup):
    """The commands of the avenues, each loaded when its word is typed."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  what Typer hands on
        super().__init__(**settings)
        self.commands = Words([*AVENUES, "followup"], command_for)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  Typer's own
        """Return the command of a line; other words for an avenue are translated."""
        if args[0] not in self.commands:
            from pmlog.cli.other_words import resolve_added_line  # noqa: PLC0415  seldom needed

            args = resolve_added_line(args)
        return super().resolve_command(ctx, args)


app = argv.App(cls=Avenues, no_args_is_help=True, invoke_without_command=True, add_completion=False)


@app.callback()
@with_draft
def add(ctx: argv.Context, *, choice: DraftChoice) -> None:
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
        from pmlog.cli.asking.find_draft import one_draft  # noqa: PLC0415  seldom needed

        kept = one_draft(session, "add", name=choice.draft)
        choice = choice._replace(draft=kept.path.name)
        log_entry(session, AVENUES[kept.thing], EntryForm(), choice)
    elif any(choice):
        raise Misused(f"say it behind the word: pmlog add {ctx.invoked_subcommand} --continue")


COMMON: dict[str, Any] = {
    "with_": text("NAMES", "Whom with; or in words, as WHO", "--with"),
    "when": text("TEXT", "The day: yesterday, last fri, 5 nov ...; else today", "--when"),
    "how_long": text("TEXT", "How long: 45m, 1h30 ...", "--for"),
    "mode": text("TEXT", "in person, live (call, video) or text", "--mode"),
    "in_person": flag("Face to face", "--in-person"),
    "call": flag("By phone or video", "--call"),
    "by_text": flag("In writing", "--text"),
    "quality": text("TEXT", "How it was: good, ok or poor", "--quality"),
    "good": flag("It did you good", "--good"),
    "ok": flag("It was all right", "--ok"),
    "poor": flag("It was not worth it", "--poor"),
    "about": text("TEXT", "What it was about, or what the event is called; - reads it", "--about"),
    "learned": text("TEXT", "What you take away; - reads standard input", "--learned"),
    "notes": text("TEXT", "Anything else; - reads standard input", "--note", "--notes"),
    "next": texts("TEXT", 'What you owe: "send Ada the deck by fri"', "--next"),
    "waiting": texts("TEXT", 'What they owe: "Ben: intro to Cy by 3 dec"', "--waiting"),
    "answers": texts("TEXT", "The id of a question it answers", "--answers"),
    "done": texts("TEXT", "The id of a follow-up that is done with it", "--done"),
    "engagement": text("TEXT", "What it is a session of: a name or id, or none", "--engagement"),
    "goal": text("TEXT", "The goal it serves: a name or id, or none", "--goal"),
    "tag": texts("TEXT", "Tags; commas stand between them", "--tag"),
    "private": flag("Keep it out of everything that is handed on", "--private"),
    "planned": flag("It is still to come: make it a follow-up for that day", "--planned"),
    "edit": flag("Write the longer texts in your editor", "--edit"),
    **DRAFT_OPTIONS,
    "at": text("-", "- takes the notes from standard input", "--at"),
}
"""The options of every avenue."""


USED_MOST = ("about", "when", "how_long", "good", "poor", "learned", "next", "waiting")
"""The options that stand in the help right behind those of the avenue itself."""


class AvenueCommand(LineCommand):
    """The command of an avenue, with its own options first in the help."""

    ending = ("when", "how_long", "new")

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typer's own
        for one in self.get_params(ctx):
            if isinstance(one, argv.Parameter) and (one.name or "").startswith(OWN):
                one.rich_help_panel = "Its own"
            elif isinstance(one, argv.Parameter):
                one.rich_help_panel = "Used most" if one.name in USED_MOST else "More"
        super().format_help(ctx, formatter)


def log_command(avenue: Avenue) -> Callable[..., None]:

    def log(ctx: argv.Context, **typed: Any) -> None:  # noqa: ANN401  as many as the table has
        choice = DraftChoice(*(typed.pop(name) for name in DRAFT_OPTIONS))
        form = form_of(typed)._replace(stray=ctx.meta.get(META, ()))
        log_entry(session_of(ctx), avenue, form, choice)

    fields = {
        f"{OWN}{one.name}": (texts if one.attempt else text)(
            one.kind.value.upper(), one.asks, one.option
        )
        for one in avenue.fields
    }
    options = {"who": Who, **fields, **dict.fromkeys(USED_MOST), **COMMON, "new": New}
    return taking(options)(log)


def command_for(word: str) -> Command:
    within = argv.App(add_completion=False)
    if word == "followup":
        return load("add_followup")
    avenue = AVENUES[word]
    help_text = f"Log {avenue.what}.\n\nExample:\n\n    {avenue.example}"
    within.command(word, cls=AvenueCommand, help=help_text)(log_command(avenue))
    return command_of_app(within)
