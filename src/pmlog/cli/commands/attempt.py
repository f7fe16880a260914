"""pmlog attempt: what you were advised or wanted to try, and what came of it."""

from collections.abc import Sequence
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.finding.find_things import Scope, find_thing, is_ids, other_kind
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.nouns import THING, Noun, show_thing
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import OutputOptions, write_lines, write_list
from pmlog.cli.promises.attempt_status import fate_of, is_fate, settle
from pmlog.errors import Misused
from pmlog.pages.attempt_pages import AttemptList, AttemptPage, attempt_sheet, attempts_sheet
from pmlog.phrases import promise_line
from pmlog.session import Session
from pmlog.store import Thing
from pmlog.text import clean_line


@argv.command("attempt")
def attempt(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None,
        argv.argument(
            "[WHICH... [FATE]]",
            "Its id, last or words of it; then tried, worked, did not, or open again.",
        ),
    ] = None,
    note: Annotated[str, argv.option("TEXT", "What came of it, in your words.")] = "",
    with_: Annotated[
        str | None, argv.option("NAME", "Only from talks with this person.", "--with")
    ] = None,
    everything: Annotated[
        bool, argv.flag("Also those whose fate is known.", "--all", "-a")
    ] = False,
    json: Json = False,
) -> None:
    """Say what came of an advice or of something you wanted to try; alone, list what is open.

    They come from pmlog add coaching --will-try and pmlog add mentoring --advice.

    Examples:

        pmlog attempt

        pmlog attempt t4w worked --note "eleven seconds of silence, then yes"
    """
    session = session_of(ctx)
    if not what:
        list_attempts(session, with_, everything=everything, json=json)
        return
    which, fate = split_fate(what)
    one = session.book.attempts.get(find_thing(session, which, ATTEMPTS).id)
    if not fate:
        if note:
            raise Misused(f"say what came of it: pmlog attempt {one.id} worked --note ...")
        show_thing(session, ATTEMPT, one.id, OutputOptions(json=json))
        return
    came = fate_of(fate)
    with session.store.writing():
        settled, followup = settle(session, one, came, clean_line(note, "--note"))
    lines = [f"{came.capitalize():<8} {settled.id}  {settled.what}"]
    if followup and followup.state == "open":
        lines.append(promise_line(followup, session.today))
    write_lines(session, attempt_page(session, settled.id), lines, json=json)


def split_fate(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """Split words into an attempt and its fate: what follows an id, else the last words."""
    if is_ids(words[:1]):
        return words[:1], " ".join(words[1:])
    for many in (2, 1):
        if len(words) > many and is_fate(" ".join(words[-many:])):
            return words[:-many], " ".join(words[-many:])
    return words, ""


def of_followup(session: Session, thing: Thing) -> Sequence[Thing]:
    """Return the attempt of a follow-up; raises `Misused` for anything else."""
    found = session.book.attempts.of_followup(thing.id) if thing.kind == "followup" else None
    if not found:
        raise other_kind(thing, ATTEMPTS)
    return [Thing("attempt", found.id)]


ATTEMPTS = Scope(("attempt",), instead=of_followup)
"""The scope of advice and things to try."""


def list_attempts(session: Session, with_: str | None, *, everything: bool, json: bool) -> None:
    book = session.book.attempts
    every = book.with_people([find_person(session, with_).id]) if with_ else book.where()
    found = [one for one in every if everything or one.fate == "open"]
    value = AttemptList(session.today, tuple(found), book.names_of(found), len(every))
    write_list(session, value, attempts_sheet, json=json)


def attempt_page(session: Session, attempt_id: str) -> AttemptPage:
    """Return an attempt, where it came up and the follow-up that came with it."""
    book = session.book
    one = book.attempts.get(attempt_id)
    return AttemptPage(
        session.today,
        one,
        book.entries.get(one.entry_id) if one.entry_id else None,
        book.followups.get(one.followup_id) if one.followup_id else None,
    )


ATTEMPT = Noun(
    "attempt",
    THING,
    lambda session, typed: find_thing(session, typed, ATTEMPTS).id,
    lambda _session, one: f"{one.kind}: {one.what}",
    attempt_page,
    attempt_sheet,
)
