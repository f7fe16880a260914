"""What becomes of follow-ups: done and drop differ by one word; keep makes promises of them."""

from collections.abc import Sequence
from datetime import timedelta

from pmlog import days
from pmlog.cli import params
from pmlog.errors import Misused, PmlogError
from pmlog.model import PROMISE, FollowUp
from pmlog.phrases import owed, promise_line, with_article
from pmlog.session import Session
from pmlog.text import line_typed


def close(session: Session, ids: Sequence[str], state: str, note: str) -> None:
    """Close all of these follow-ups, or none of them when one is not open."""
    note = line_typed(note, "--note")
    wanted = dict.fromkeys(open_followup(session, typed) for typed in ids)
    lines = []
    with session.store.writing():
        for followup_id in wanted:
            followup = still_open(session.store.followups.get(followup_id))
            closed = followup._replace(
                state=state,
                closed_on=session.today,
                snoozed_until=None,
                note=note or followup.note,
            )
            session.store.followups.change(closed, followup)
            if session.store.followups.has_attempt(followup_id):
                from pmlog.cli.attempt_status import followed  # noqa: PLC0415  seldom needed

                followed(session, closed)
            lines.append(f"{state.capitalize():<8} {closed.id}  {owed(closed)}{lateness(closed)}")
    session.say(*lines)


def promise(session: Session, ids: Sequence[str], by: str | None) -> None:
    """Make promises of all of these suggestions, or of none of them when one is none."""
    due = params.day_ahead(session, by) if by else None
    if due and due < session.today:
        raise Misused(f"{days.spoken(due)} has been; keep it until a day to come")
    wanted = dict.fromkeys(open_followup(session, typed) for typed in ids)
    lines = []
    with session.store.writing():
        due = due or session.today + timedelta(days=session.store.settings.days_until_due)
        for followup_id in wanted:
            suggested = still_open(session.store.followups.get(followup_id))
            if not suggested.is_suggestion:
                raise Misused(f"{suggested.id} is a promise already")
            kept = suggested._replace(
                kind=PROMISE, due=due, made_on=session.today, snoozed_until=None
            )
            session.store.followups.change(kept, suggested)
            lines.append(f"Kept {promise_line(kept, session.today).lstrip()}")
    session.say(*lines)


def open_followup(session: Session, typed: str) -> str:
    """The id of the follow-up meant; for a person or an entry, what to do instead."""
    kind, thing = params.thing(session, typed)
    if kind == "person":
        name = session.book.people.get(thing).name
        raise Misused(
            f"{typed} is {name}: log the talk with pmlog add chat, "
            f"or end reminders with pmlog people retire {thing}"
        )
    if kind != "followup":
        raise Misused(f"{typed} is {with_article(kind)}, not a follow-up; see pmlog show {typed}")
    return thing


def still_open(followup: FollowUp) -> FollowUp:
    """The follow-up, refused when it was closed before."""
    if followup.state != "open":
        when = f" on {days.spoken(followup.closed_on)}" if followup.closed_on else ""
        raise PmlogError(f"{followup.id} was {followup.state} already{when}")
    return followup


def lateness(followup: FollowUp) -> str:
    """How late a promise was kept, where it was; letting one go is nobody's fault."""
    if followup.state != "done" or not followup.closed_on:
        return ""
    late = followup.days_late(followup.closed_on)
    return f" ({late} {'day' if late == 1 else 'days'} late)" if late else ""
