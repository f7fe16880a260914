"""The open follow-ups with the people of an entry: which it closes, and which stay open."""

from collections.abc import Iterator, Sequence

from pmlog.cli.params import words_of
from pmlog.errors import Misused
from pmlog.model import Entry, FollowUp, FollowUpSource
from pmlog.phrases import counted, followup_text, join_names, promise_line
from pmlog.session import Session

MOST_OPEN = 3
"""The largest number of open promises that are listed."""


def parse_done(session: Session, typed: Sequence[str]) -> list[str]:
    """Return the ids of the follow-ups that are said to be done; raises when one is none."""
    ids = words_of(typed)
    if not ids:
        raise Misused("say which follow-up is done: --done ID")
    from pmlog.cli.finding.find_due import find_followups  # noqa: PLC0415  where it is said

    return [thing.id for thing in find_followups(session, ids).things]


def close_done(session: Session, ids: Sequence[str]) -> list[str]:
    """Close these follow-ups, within a write, and say so."""
    if not ids:
        return []
    from pmlog.cli.promises.close_followups import close_one, lateness  # noqa: PLC0415  as above

    lines = []
    for closed, following in (close_one(session, id_, "done") for id_ in ids):
        lines.append(f"{done_line(closed)}{lateness(closed)}")
        lines += [promise_line(following, session.today)] if following else []
    return lines


def lines_on(entry: Entry, there: Sequence[FollowUp], session: Session) -> Iterator[str]:
    """Yield lines on open follow-ups: those that an entry fulfilled, and those left open."""
    told = FollowUpSource(entry.avenue, entry.date)
    for one in there:
        if one.fulfilled_by == told and session.today < one.lasts_until:
            yield done_line(one)
    if promises := [one for one in there if not one.is_suggestion]:
        yield open_line(entry, promises)


def done_line(followup: FollowUp) -> str:
    return f"  {followup.id}  done        {followup_text(followup)}"


def open_line(entry: Entry, promises: Sequence[FollowUp]) -> str:
    """Return the promises that are open with those who were there, in a line that asks nothing."""
    with_whom = {person.id for one in promises for person in one.people}
    names = [person.name for person in entry.people if person.id in with_whom]
    named, more = promises[:MOST_OPEN], len(promises) - MOST_OPEN
    said = ", ".join(f"{one.id} {one.what}" for one in named)
    rest = f" and {counted(more, 'more', 'more')}" if more > 0 else ""
    return (
        f"  open with {join_names(names)}: {said}{rest}; done {' '.join(one.id for one in named)}"
    )
