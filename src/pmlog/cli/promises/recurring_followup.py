"""Follow-ups that come again: as they are typed, what is said of them, and the next one."""

from pmlog.cli import params
from pmlog.days.recurring import (
    Recurrence,
    anchored,
    following,
    frequency,
    recurrence,
    rule_in_words,
)
from pmlog.errors import Misused, NotADay
from pmlog.followup_text import Promised
from pmlog.model import FollowUp
from pmlog.session import Session

AFTER_DONE = " after done"
ONCE = Recurrence("")
"""The words for no recurrence."""

TALKS = frozenset(
    "1:1 1-1 1on1 one-to-one one-on-one call talk chat meet coffee lunch ping catch catch-up "
    "touch".split()
)
"""Words of a follow-up that is a talk."""


def parse_recurrence(every: str, *, after_done: bool = False) -> Recurrence:
    """Parse the text of --every; `none` is no recurrence. Raises `NotADay`."""
    if every.strip().casefold() in params.UNSET_WORDS:
        return ONCE
    return recurrence(f"{every}{AFTER_DONE if after_done else ''}")


def is_recurrence(words: str) -> bool:
    try:
        return bool(recurrence(words))
    except NotADay:
        return False


def with_recurrence(promise: Promised, every: str | None, *, after_done: bool) -> Promised:
    if every is not None and promise.again:
        raise Misused("how it comes again is said twice: in the text and with --every")
    if every is None and after_done and promise.again:
        every = rule_in_words(promise.again.rule)
    if every is None:
        raise Misused('--after-done goes with a length: --every "6 weeks" --after-done')
    again = parse_recurrence(every, after_done=after_done)
    return promise._replace(again=again if again.rule else None)


def next_of(session: Session, done: FollowUp) -> FollowUp:
    """Write the next of what comes again and is done, within a write: the first after today."""
    today = session.today
    rule = done.rule if done.after_done else anchored(done.rule, done.due)
    since = today if done.after_done else done.due
    return session.store.followups.add(
        done._replace(
            due=following(rule, since, max(today, since)),
            rule=rule,
            made_on=today,
            snoozed_until=None,
            note="",
        )
    )


def cadence_lines(followup: FollowUp) -> list[str]:
    """Return the hint to use a cadence for recurring talks, if a follow-up is one."""
    is_talk = not TALKS.isdisjoint(followup.what.casefold().split())
    if not (followup.rule and is_talk and len(followup.people) == 1):
        return []
    (person,) = followup.people
    every = f'pmlog people edit {person.id} --every "{frequency(followup.rule)}"'
    return [f"  talks with {person.name} that come again are a cadence: {every}"]
