"""pmlog snooze: not now, but on that day."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.finding.find_due import find_due, require_open, snooze_reminder
from pmlog.cli.finding.find_things import is_ids
from pmlog.cli.options import session_of
from pmlog.errors import Misused, NotADay
from pmlog.phrases import followup_text
from pmlog.session import Session
from pmlog.store import Thing

UNTIL = ("until", "till", "to", "for")
"""Words that may stand between the things and the day."""


@argv.command("snooze")
def snooze(
    ctx: argv.Context,
    what: Annotated[
        list[str],
        argv.argument("WHICH... DAY...", 'Ids, last, a name or words; then "next mon", 2w ...'),
    ],
) -> None:
    """Put follow-ups, or a reminder to keep in touch, away until a day.

    Somebody's name means the follow-up that is open with them, else the reminder to keep in touch.

    Examples:

        pmlog snooze m2q next mon

        pmlog snooze "Jo Park" 2w
    """
    session = session_of(ctx)
    which, day = split_day(session, what)
    if day <= session.today:
        raise Misused(f"{days.spoken(day)} is not ahead; snooze until a day to come")
    found = find_due(session, which)
    with session.store.writing():
        said = [snooze_one(session, thing, day) for thing in found.things]
    session.say(*said)


def split_day(session: Session, words: Sequence[str]) -> tuple[Sequence[str], date]:
    """Split words into the things and the day, which is as long as can be parsed."""
    if not is_ids(words[:1]) and is_day(session, " ".join(words)):
        raise Misused(f"say what is put away until then: pmlog snooze deck {' '.join(words)}")
    if len(words) == 1:
        raise Misused(f"say until when: pmlog snooze {words[0]} fri")
    for place in range(1, len(words)):
        behind = words[place + 1 :] if words[place] in UNTIL else words[place:]
        try:
            return words[:place], params.day_ahead(session, " ".join(behind))
        except NotADay:
            continue
    first = 1 if is_ids(words[:1]) else len(words) - 1
    return words[:first], params.day_ahead(session, " ".join(words[first:]))


def is_day(session: Session, words: str) -> bool:
    try:
        params.day_ahead(session, words)
    except NotADay:
        return False
    return True


def snooze_one(session: Session, thing: Thing, day: date) -> str:
    """Put one thing away until a day, and say so, within a write."""
    if thing.kind == "person":
        said = snooze_reminder(session, thing.id, day)
    else:
        followup = require_open(session.store.followups.get(thing.id))
        session.store.followups.change(followup._replace(snoozed_until=day), followup)
        said = followup_text(followup)
    return f"Snoozed  {thing.id}  until {days.spoken(day)}: {said}"
