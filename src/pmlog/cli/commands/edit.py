"""pmlog edit: change what was written."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pmlog.cli import argv, params, things
from pmlog.cli.entries.edit_fields import COMMAND, Changes, edit_draft, edit_thing
from pmlog.cli.finding.find_things import Scope, find_thing, split_ids
from pmlog.cli.options import (
    DRAFT_OPTIONS,
    WHICH,
    DraftChoice,
    flag,
    session_of,
    taking,
    text,
    texts,
)
from pmlog.cli.stray_words import GatheringCommand
from pmlog.errors import Misused, quoted
from pmlog.model import QUALITIES
from pmlog.phrases import with_article
from pmlog.session import Session
from pmlog.store import Thing

YES_OR_NO = ("no", "yes")
"""The words for a flag that is off or on."""


OPTIONS: dict[str, Any] = {
    "when": text("DAY", "Another day."),
    "about": text("TEXT", "Another subject."),
    "learned": text("TEXT", "Another takeaway."),
    "for_": text("LENGTH", "Another length: 45m; or none.", "--for"),
    "mode": text("MODE", "in person, live, text or none."),
    "quality": text("RATING", "good, ok, poor or none."),
    "good": flag("It did you good.", "--good"),
    "ok": flag("It was all right.", "--ok"),
    "poor": flag("It was not worth it.", "--poor"),
    "tag": text("TAGS", "Other tags.", "--tag", "--tags"),
    "what": text("TEXT", "What a follow-up is about."),
    "by": text("DAY", "Another day for a follow-up."),
    "every": text("OFTEN", 'How a follow-up comes again: "2 weeks"; or none.'),
    "after_done": flag("Count --every from the day it is done.", "--after-done"),
    "with_": text("NAMES", "Other people.", "--with", "--who"),
    "note": text("TEXT", "Another note.", "--note", "--notes"),
    "engagement": text("NAME", "The engagement it belongs to, or none."),
    "goal": text("NAME", "The goal it serves, or none."),
    "private": Annotated[
        bool | None, argv.flag("Keep an entry out of what is handed on.", "--private/--not-private")
    ],
    "set": texts("FIELD=TEXT", "Another value for any field."),
    **DRAFT_OPTIONS,
}
"""The options of each field that can be changed."""


@argv.command("edit", cls=GatheringCommand)
@taking(OPTIONS)
def edit(
    ctx: argv.Context,
    which: Annotated[list[str] | None, argv.argument("WHICH...", WHICH)] = None,
    **typed: Any,  # noqa: ANN401  as many as there are
) -> None:
    """Change an entry or a follow-up; alone on a terminal, in your editor.

    An empty text takes a value away; - reads a longer one from standard input. A text that could
    not be written is kept as a draft: --continue opens it again, or writes it as it is where
    nobody is there. People are changed with pmlog people edit.

    Examples:

        pmlog edit k7f --when "last fri" --set leads_to="a second talk"

        pmlog edit last --when yesterday

        pmlog edit k7f --continue
    """
    session = session_of(ctx)
    choice = DraftChoice(*(typed.pop(name) for name in DRAFT_OPTIONS))
    changes = parse_changes(typed)
    if any(choice):
        edit_kept_draft(session, " ".join(which or ()), choice, changes)
        return
    if not which:
        raise Misused("say which one, as in pmlog edit last --when yesterday")
    found = [find_thing(session, one, EDITED_HERE) for one in split_ids(which)]
    if len(found) == 1:
        edit_one(session, found[0], changes)
        return
    if not changes:
        raise Misused("say what to change in all of them; one alone opens your editor")
    with session.store.writing():
        for thing in found:
            edit_one(session, thing, changes)


def edit_one(session: Session, thing: Thing, changes: Changes) -> None:
    """Change one thing, translating options to the names of its fields."""
    fields = FIELDS[thing.kind]
    called = {fields.get(name, name): value for name, value in changes.items()}
    edit_thing(session, thing.kind, thing.id, called)


FIELDS = {"entry": {"with": "who", "note": "notes", "tag": "tags"}, "followup": {}}
"""The fields whose names differ from their options, by kind."""


def parse_changes(typed: dict[str, Any]) -> Changes:
    """Return the changes by field; raises `Misused` where a value is given twice."""
    assignments = typed.pop("set") or ()
    said = [typed["quality"] or "", *(word for word in QUALITIES if typed.pop(word))]
    typed["quality"] = params.single_value(filter(None, said)) or typed["quality"]
    if typed.pop("after_done"):
        if typed["every"] is None:
            raise Misused('--after-done goes with a length: --every "6 weeks" --after-done')
        typed["every"] += " after done"
    if typed["private"] is not None:
        typed["private"] = YES_OR_NO[typed["private"]]
    changes = {name.rstrip("_"): value for name, value in typed.items() if value is not None}
    return changes | parse_assignments(assignments)


def refuse_other_kind(_session: Session, thing: Thing) -> Sequence[Thing]:
    """Raise `Misused` for a kind that another command changes, and name it."""
    if thing.kind == "person":
        raise Misused(f"{thing.id} is a person: pmlog people edit {thing.id}")
    word = things.WORDS[thing.kind]
    raise Misused(f"{thing.id} is {with_article(thing.kind)}: see pmlog {word} --help")


EDITED_HERE = Scope(("entry", "followup"), instead=refuse_other_kind)
"""The scope of this command."""


def edit_kept_draft(session: Session, typed: str, choice: DraftChoice, changes: Changes) -> None:
    from pmlog.cli.asking import find_draft  # noqa: PLC0415  seldom needed

    thing = find_draft.thing_of_draft(lambda: find_thing(session, typed, EDITED_HERE).id, typed)
    draft = find_draft.choose_draft(session, COMMAND, thing, choice, changes)
    if draft:
        edit_draft(session, draft)


def parse_assignments(assignments: Iterable[str]) -> Changes:
    """Parse changes of the form FIELD=TEXT."""
    changes = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise Misused(f"--set wants FIELD=TEXT, not {quoted(assignment)}")
        changes[name.strip().lstrip("-").replace("-", "_")] = value
    return changes
