"""Close follow-ups as done or dropped, and make promises of suggestions."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pmlog import days
from pmlog.cli import params
from pmlog.cli.finding.find_due import reminder_of, require_open, snooze_reminder
from pmlog.errors import Misused, PmlogError
from pmlog.model import PROMISE, FollowUp
from pmlog.phrases import counted, followup_text, promise_line
from pmlog.session import Session
from pmlog.store import Thing

if TYPE_CHECKING:
    from pmlog.growth import Attempt


def close(session: Session, things: tuple[Thing, ...], state: str, note: str) -> None:
    """Close all of these follow-ups, or none of them when one is not open.

    A person among them stands for the reminder to keep in touch, which is put away.
    """
    lines = []
    with session.store.writing():
        for kind, thing in things:
            if kind == "person":
                lines.append(close_reminder(session, thing))
            else:
                lines += closing_lines(session, thing, state, note)
    session.say(*lines)


def closing_lines(session: Session, followup_id: str, state: str, note: str = "") -> list[str]:
    """Close a follow-up within a write; what is said of it, and of the next one, if any."""
    closed, following = close_one(session, followup_id, state, note)
    line = f"{state.capitalize():<8} {followup_id}  {followup_text(closed)}{lateness(closed)}"
    return [line, promise_line(following, session.today)] if following else [line]


def promise_all(session: Session, things: tuple[Thing, ...], by: str | None) -> None:
    """Make promises of all of these suggestions, or of none of them when one is none."""
    due = params.day_ahead(session, by) if by else None
    if due and due < session.today:
        raise Misused(f"{days.spoken(due)} has been; keep it until a day to come")
    lines = []
    with session.store.writing():
        for _, followup_id in things:
            suggested = require_open(session.store.followups.get(followup_id))
            kept = make_promise(session, suggested, due)
            lines.append(f"Kept {promise_line(kept, session.today).lstrip()}")
    session.say(*lines)


def make_promise(session: Session, suggested: FollowUp, due: date | None) -> FollowUp:
    """Make a promise of a suggestion, within a write; without a day it is due as others are."""
    if not suggested.is_suggestion:
        raise Misused(f"{suggested.id} is a promise already")
    due = due or session.today + timedelta(days=session.store.settings.days_until_due)
    kept = suggested._replace(kind=PROMISE, due=due, made_on=session.today, snoozed_until=None)
    session.store.followups.change(kept, suggested)
    return kept


class ClosedFollowUp(NamedTuple):
    """A follow-up that was closed, and the `following` one where it comes again."""

    followup: FollowUp
    following: FollowUp | None = None


def close_one(session: Session, followup_id: str, state: str, note: str = "") -> ClosedFollowUp:
    """Close an open follow-up, within a write; what comes again goes on with the next one."""
    followup = require_open(session.store.followups.get(followup_id))
    following = None
    if followup.rule and state == "done":
        from pmlog.cli.promises.recurring_followup import next_of  # noqa: PLC0415  few come again

        following = next_of(session, followup)
        followup = session.store.followups.get(followup_id)
    closed = followup._replace(
        state=state,
        closed_on=session.today,
        snoozed_until=None,
        note=note or followup.note,
        rule="" if following else followup.rule,
        after_done=followup.after_done and not following,
    )
    session.store.followups.change(closed, followup)
    if session.store.followups.has_attempt(followup_id):
        from pmlog.cli.promises.attempt_status import settle_by_followup  # noqa: PLC0415  seldom needed

        settle_by_followup(session, closed)
    return ClosedFollowUp(closed, following)


def reopen_one(session: Session, followup_id: str) -> "tuple[FollowUp, Attempt | None]":
    """Open a follow-up again, within a write, and the attempt that was settled by it, if any."""
    from pmlog.cli.promises.attempt_status import reopen_fate_of  # noqa: PLC0415  seldom needed

    followup = session.store.followups.get(followup_id)
    if followup.state == "open":
        raise PmlogError(f"{followup_id} is open already")
    again = followup._replace(state="open", closed_on=None)
    session.store.followups.change(again, followup)
    return again, reopen_fate_of(session, followup)


def close_reminder(session: Session, person: str) -> str:
    """Put a reminder away for as long as it comes again, and say so, within a write."""
    reminder = reminder_of(session, person)
    until = session.today + timedelta(days=reminder.cadence_days)
    what = snooze_reminder(session, person, until)
    return (
        f"{'Done':<8} {person}  {what}, again {days.spoken(until)}; "
        "a talk is logged with pmlog add chat"
    )


def lateness(followup: FollowUp) -> str:
    """Return how late a promise was kept, if it was; dropped ones are never late."""
    if followup.state != "done" or not followup.closed_on:
        return ""
    late = followup.days_late(followup.closed_on)
    return f" ({counted(late, 'day')} late)" if late else ""
