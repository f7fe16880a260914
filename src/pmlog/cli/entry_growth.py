"""What comes with an entry beside people and promises: its engagement, its goal, what is tried."""

from typing import Any

from pmlog.cli import fates
from pmlog.cli.draft import Draft, Said
from pmlog.cli.link_engagement import NONE, belonging, joined
from pmlog.cli.meant import engagement_meant, engagements_known, found_id
from pmlog.cli.promise import follow
from pmlog.cli.who import Named
from pmlog.growth import Attempt
from pmlog.model import Entry, FollowUp
from pmlog.session import Session


def people_meant(session: Session, typed: str) -> dict[str, Any]:
    """Whom the engagement is with, as the people of an entry; nothing where it is not known."""
    known = engagements_known(session.book.engagements.where())
    if typed.strip().casefold() in NONE or not found_id(session, known, typed.strip()):
        return {}
    people = engagement_meant(session, typed).people
    return {"people": [Named(person.id, person.name) for person in people]} if people else {}


class Growing:
    """The growth that comes with one entry: decided and asked first, then written with it."""

    def __init__(self, session: Session, draft: Draft, said: Said) -> None:
        """Decide what the entry belongs to, and ask what came of what was open."""
        with_me = [one for part, people in draft.people for one in people if part == "with"]
        ids = [person.id for person in with_me if person.id]
        self.session = session
        self.tried = draft.tried
        self.to = belonging(session, draft.entry, ids, said)
        self.open = self.open_before(draft, ids)
        self.fates = fates.asked(self.open) if session.can_ask else []
        self.lines = [] if session.can_ask else fates.open_lines(self.open)

    def open_before(self, draft: Draft, people: list[str]) -> list[Attempt]:
        """What is open from earlier talks with these people, where such things come up again."""
        is_session = bool(self.to.engagement) or draft.entry.avenue in fates.TALKED
        return fates.open_with(self.session, people, draft.entry.date) if is_session else []

    def joined(self, entry: Entry) -> Entry:
        """The entry as it belongs, within the write."""
        entry, lines = joined(self.session, entry, self.to)
        self.lines = lines + self.lines
        return entry

    def followed(self, entry: Entry) -> list[FollowUp]:
        """Write what is to be tried, each with its follow-up, and what came of earlier things."""
        for attempt, fate, note in self.fates:
            fates.settle(self.session, attempt, fate, note)
            self.lines.append(f"  {attempt.id}  {fate}: {attempt.what}")
        followups = []
        for field, text in self.tried:
            followup = None
            if field.promise:
                promise = follow(self.session, entry, field.promise, entry.people, text, 0)
                followup = self.session.store.followups.add(promise)
                followups.append(followup)
            self.session.store.attempts.add(
                Attempt(
                    "",
                    field.attempt,
                    text,
                    entry.date,
                    entry_id=entry.id,
                    followup_id=followup.id if followup else None,
                )
            )
        return followups
