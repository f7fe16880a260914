"""pmlog edit: change what was written."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pmlog.cli import argv, things
from pmlog.cli.edit_fields import COMMAND, Changes, edit_draft, edit_thing
from pmlog.cli.find_things import Scope, each_typed, find_thing
from pmlog.cli.options import WHICH, Continue, Discard, WhichDraft, session_of
from pmlog.cli.stray_words import GatheringCommand
from pmlog.errors import Misused, quoted
from pmlog.session import Session
from pmlog.store import Thing

YES_OR_NO = ("no", "yes")
"""How a field that is given or not is typed."""


@argv.command("edit", cls=GatheringCommand)
def edit(
    ctx: argv.Context,
    which: Annotated[list[str] | None, argv.argument("WHICH...", WHICH)] = None,
    when: Annotated[str | None, argv.option("DAY", "Another day.")] = None,
    about: Annotated[str | None, argv.option("TEXT", "Another subject.")] = None,
    learned: Annotated[str | None, argv.option("TEXT", "Another takeaway.")] = None,
    how_long: Annotated[
        str | None, argv.option("LENGTH", "Another length: 45m; or none.", "--for")
    ] = None,
    mode: Annotated[str | None, argv.option("MODE", "in person, live, text or none.")] = None,
    quality: Annotated[str | None, argv.option("RATING", "good, ok, poor or none.")] = None,
    good: Annotated[bool, argv.flag("It did you good.", "--good")] = False,
    ok: Annotated[bool, argv.flag("It was all right.", "--ok")] = False,
    poor: Annotated[bool, argv.flag("It was not worth it.", "--poor")] = False,
    tag: Annotated[str | None, argv.option("TAGS", "Other tags.", "--tag", "--tags")] = None,
    what: Annotated[str | None, argv.option("TEXT", "What a follow-up is about.")] = None,
    by: Annotated[str | None, argv.option("DAY", "Another day for a follow-up.")] = None,
    every: Annotated[
        str | None, argv.option("OFTEN", 'How a follow-up comes again: "2 weeks"; or none.')
    ] = None,
    after_done: Annotated[
        bool, argv.flag("Count --every from the day it is done.", "--after-done")
    ] = False,
    with_: Annotated[str | None, argv.option("NAMES", "Other people.", "--with", "--who")] = None,
    note: Annotated[str | None, argv.option("TEXT", "Another note.", "--note", "--notes")] = None,
    engagement: Annotated[
        str | None, argv.option("NAME", "The engagement it belongs to, or none.")
    ] = None,
    goal: Annotated[str | None, argv.option("NAME", "The goal it serves, or none.")] = None,
    private: Annotated[
        bool | None, argv.flag("Keep an entry out of what is handed on.", "--private/--not-private")
    ] = None,
    assignment: Annotated[
        list[str] | None, argv.option("FIELD=TEXT", "Another value for any field.", "--set")
    ] = None,
    continue_: Continue = False,
    discard: Discard = False,
    draft: WhichDraft = None,
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
    typed = {
        "when": when,
        "about": about,
        "learned": learned,
        "for": how_long,
        "mode": mode,
        "quality": rating(quality, good=good, ok=ok, poor=poor),
        "tag": tag,
        "what": what,
        "by": by,
        "every": counted_from(every, after_done=after_done),
        "with": with_,
        "note": note,
        "engagement": engagement,
        "goal": goal,
        "private": None if private is None else YES_OR_NO[private],
    }
    changes = {name: value for name, value in typed.items() if value is not None}
    changes |= assigned(assignment or ())
    if continue_ or discard or draft:
        take_up(session, " ".join(which or ()), draft, changes, is_discarded=discard)
        return
    if not which:
        raise Misused("Missing argument 'WHICH...'. See pmlog edit --help")
    found = [find_thing(session, one, EDITED_HERE) for one in each_typed(which)]
    if len(found) == 1:
        edit_one(session, found[0], changes)
        return
    if not changes:
        raise Misused("say what to change in all of them; one alone opens your editor")
    with session.store.writing():
        for thing in found:
            edit_one(session, thing, changes)


def edit_one(session: Session, thing: Thing, changes: Changes) -> None:
    """Change one thing; its fields may be called otherwise than the options that set them."""
    fields = FIELDS[thing.kind]
    called = {fields.get(name, name): value for name, value in changes.items()}
    edit_thing(session, thing.kind, thing.id, called)


FIELDS = {"entry": {"with": "who", "note": "notes", "tag": "tags"}, "followup": {}}
"""By kind the fields that are called otherwise than the options that set them."""


def counted_from(every: str | None, *, after_done: bool) -> str | None:
    """How often, and whether it counts from the day it is done, as it stands in the sheet."""
    if after_done and every is None:
        raise Misused('--after-done goes with a length: --every "6 weeks" --after-done')
    return f"{every} after done" if after_done else every


def rating(quality: str | None, *, good: bool, ok: bool, poor: bool) -> str | None:
    """The one rating that was given, or None; raises `Misused` where there are two."""
    flags = {"good": good, "ok": ok, "poor": poor}
    given = [*filter(None, (quality,)), *(word for word, is_given in flags.items() if is_given)]
    if len(given) > 1:
        raise Misused("say one rating: good, ok or poor")
    return given[0] if given else quality


def edited_elsewhere(_session: Session, thing: Thing) -> Sequence[Thing]:
    """Refuse what other words change, with the word that does."""
    if thing.kind == "person":
        raise Misused(f"{thing.id} is a person: pmlog people edit {thing.id}")
    raise things.refused_edit(thing.kind, thing.id)


EDITED_HERE = Scope(("entry", "followup"), instead=edited_elsewhere)
"""What is changed by this word."""


def take_up(
    session: Session, typed: str, name: str | None, changes: Changes, *, is_discarded: bool
) -> None:
    """Take a kept draft up, or discard it."""
    from pmlog.cli import find_draft  # noqa: PLC0415  seldom needed

    find_draft.refuse_more(changes)
    thing = find_draft.thing_of_draft(lambda: find_thing(session, typed, EDITED_HERE).id, typed)
    draft = find_draft.one_draft(session, COMMAND, thing, name)
    if is_discarded:
        find_draft.discard(session, draft)
    else:
        edit_draft(session, draft)


def assigned(assignments: Iterable[str]) -> Changes:
    """The changes that were written as FIELD=TEXT."""
    changes = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise Misused(f"--set wants FIELD=TEXT, not {quoted(assignment)}")
        changes[name.strip().lstrip("-").replace("-", "_")] = value
    return changes
