"""The fate of attempts and of the follow-ups that came with them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pmlog.cli.params import one_of
from pmlog.growth import FATES, Attempt
from pmlog.model import FollowUp
from pmlog.session import Session
from pmlog.text import clean_line

if TYPE_CHECKING:
    from pmlog.cli.asking.interview import Interview

OTHER_WORDS = {"no": "did not", "didn't": "did not", "didnt": "did not", "failed": "did not"}
MOST_ASKED = 3
"""The most open attempts that are asked about with the next talk."""

TALKED = {"coaching", "mentoring"}


def fate_of(typed: str) -> str:
    """Parse a fate into one of `FATES`."""
    return one_of("fate", usual_word(typed), FATES)


def is_fate(typed: str) -> bool:
    return usual_word(typed) in FATES


def usual_word(typed: str) -> str:
    plain = " ".join(typed.casefold().replace("-", " ").replace("’", "'").split())
    return OTHER_WORDS.get(plain, plain)


def settle(
    session: Session, attempt: Attempt, fate: str, note: str = ""
) -> tuple[Attempt, FollowUp | None]:
    """Set a fate, within a write; what was to be tried needs no follow-up any more."""
    settled = attempt._replace(
        fate=fate, fate_on=None if fate == "open" else session.today, note=note or attempt.note
    )
    session.store.attempts.change(settled)
    followup = session.store.followups.get(attempt.followup_id) if attempt.followup_id else None
    if followup and followup.state == "open" and attempt.kind == "try" and fate != "open":
        followup = followup._replace(
            state="done", closed_on=session.today, snoozed_until=None, note=note or followup.note
        )
        session.store.followups.change(followup)
    return settled, followup


def settle_by_followup(session: Session, followup: FollowUp) -> None:
    """Take into account that a follow-up was closed, within a write.

    Who did what they wanted to try has tried it; who let it go did not. Who told what came of an
    advice has tried that; not to tell says nothing of the advice.
    """
    attempt = session.store.attempts.of_followup(followup.id)
    if not attempt or attempt.fate != "open":
        return
    fate = "tried" if followup.state == "done" else "did not"
    if followup.state == "done" or attempt.kind == "try":
        session.store.attempts.change(
            attempt._replace(fate=fate, fate_on=session.today, note=followup.note or attempt.note)
        )


def reopen_fate(session: Session, attempt: Attempt) -> tuple[Attempt, FollowUp | None]:
    """Let a fate be open again, within a write, and the follow-up that setting it closed."""
    followup = session.store.followups.get(attempt.followup_id) if attempt.followup_id else None
    again, _ = settle(session, attempt, "open")
    if attempt.kind != "try" or not followup:
        return again, None
    if (followup.state, followup.closed_on) != ("done", attempt.fate_on):
        return again, None
    opened = followup._replace(state="open", closed_on=None)
    session.store.followups.change(opened, followup)
    return again, opened


def reopen_fate_of(session: Session, followup: FollowUp) -> Attempt | None:
    """Let the fate be open again that closing a follow-up set, within a write; its attempt."""
    attempt = session.store.attempts.of_followup(followup.id)
    if not attempt or attempt.fate_on != followup.closed_on:
        return None
    return settle(session, attempt, "open")[0]


def open_attempts_with(session: Session, people: Sequence[str], day: date) -> list[Attempt]:
    """Return open attempts from talks with these people, the newest first."""
    found = session.book.attempts.with_people(people) if people else []
    return [one for one in found[::-1] if one.fate == "open" and one.made_on <= day][:MOST_ASKED]


def ask_fates(
    attempts: Sequence[Attempt], interview: "Interview"
) -> list[tuple[Attempt, str, str]]:
    """Ask for the fates of attempts; return those not open, with fate and note."""
    said = []
    for attempt in attempts:
        question = f"What came of: {attempt.what} (tried, worked, did not)"
        fate = interview.ask(f"{attempt.id} fate", question, fate_of)
        if fate and fate != "open":
            note = clean_line(interview.ask(f"{attempt.id} note", "Note"), "a note")
            said.append((attempt, fate, note))
    return said


def open_lines(attempts: Sequence[Attempt]) -> list[str]:
    """Return the lines on open attempts where nobody is asked."""
    return [
        f"  {one.id}  what came of: {one.what}? pmlog attempt {one.id} worked" for one in attempts
    ]
