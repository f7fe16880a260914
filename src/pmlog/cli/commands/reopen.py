"""pmlog reopen: what was closed goes on after all."""

from collections.abc import Sequence

from pmlog.cli import argv, things
from pmlog.cli.finding.find_things import Scope, find_things, other_kind
from pmlog.cli.options import Which, session_of
from pmlog.cli.promises.attempt_status import reopen_fate
from pmlog.cli.promises.close_followups import reopen_one
from pmlog.errors import Misused, PmlogError
from pmlog.phrases import followup_text
from pmlog.session import Session
from pmlog.store import Thing


@argv.command("reopen")
def reopen(ctx: argv.Context, which: Which) -> None:
    """Let follow-ups, questions, goals, engagements or attempts be open again.

    Examples:

        pmlog reopen m2q

        pmlog reopen last
    """
    session = session_of(ctx)
    found = find_things(session, which, CLOSED).things
    with session.store.writing():
        said = [line for thing in found for line in reopen_thing(session, thing)]
    session.say(*said)


def open_by_itself(session: Session, thing: Thing) -> Sequence[Thing]:
    """Refuse what has no end; of somebody the reminders do."""
    if thing.kind == "person" and session.book.people.get(thing.id).retired_on:
        raise Misused(f"{thing.id} is retired: pmlog people retire {thing.id} --back")
    raise other_kind(thing, CLOSED)


CLOSED = Scope(
    ("followup", "question", "goal", "engagement", "attempt"),
    "closed follow-up, question, goal, engagement or attempt",
    "closed",
    instead=open_by_itself,
)
"""The scope of what was done, dropped, answered, ended or settled."""


def reopen_thing(session: Session, thing: Thing) -> list[str]:
    """Open one thing again, within a write, and say so; raises `PmlogError` where it is open."""
    if thing.kind == "followup":
        return reopen_followup(session, thing.id)
    if thing.kind == "attempt":
        return reopen_attempt(session, thing.id)
    return reopen_noun(session, thing)


def reopen_followup(session: Session, followup_id: str) -> list[str]:
    """Open a follow-up again, and what came of the attempt that was settled by it."""
    again, attempt = reopen_one(session, followup_id)
    lines = [reopened_line(followup_id, followup_text(again))]
    return lines + ([reopened_line(attempt.id, attempt.what)] if attempt else [])


def reopen_attempt(session: Session, attempt_id: str) -> list[str]:
    """Let it be open again what came of an attempt, and the follow-up that was done by it."""
    attempt = session.store.attempts.get(attempt_id)
    refuse_open(attempt_id, is_open=attempt.fate == "open")
    again, followup = reopen_fate(session, attempt)
    lines = [reopened_line(attempt_id, again.what)]
    return lines + ([reopened_line(followup.id, followup_text(followup))] if followup else [])


def reopen_noun(session: Session, thing: Thing) -> list[str]:
    noun = things.noun_of(thing.kind)
    before = noun.table(session.store).get(thing.id)
    field, value = next(iter(noun.reopened.items()))
    refuse_open(thing.id, is_open=getattr(before, field) == value)
    after = noun.check(session, before, before._replace(**noun.reopened))
    noun.table(session.store).change(after)
    return [reopened_line(thing.id, noun.line(session, after))]


def refuse_open(thing: str, *, is_open: bool) -> None:
    if is_open:
        raise PmlogError(f"{thing} is open already")


def reopened_line(thing: str, line: str) -> str:
    return f"Reopened {thing}  {line}"
