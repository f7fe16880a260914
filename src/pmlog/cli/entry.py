"""How an entry is written, with the promises that follow from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pmlog.avenues import Avenue
from pmlog.cli.draft import Draft, Said, drafted, texts_of, what_was_said
from pmlog.cli.keeping import Keeper, keeping
from pmlog.cli.long_text import long_texts, piped_texts
from pmlog.cli.promise import promises_of
from pmlog.cli.who import ensure_people
from pmlog.errors import Misused
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.sentences import logged
from pmlog.session import Session

if TYPE_CHECKING:
    from pmlog.cli.entry_growth import Growing
    from pmlog.growth import Question

TAKING_UP = {"continue_", "discard", "draft"}
"""What is said of a kept draft."""

# Most entries are typed in one line, answer no question and serve no goal: the files that know of
# such things are loaded where there is something.


def log_entry(session: Session, avenue: Avenue, typed: Said) -> None:
    """Write an entry from what was typed, or, when nothing was, from what is answered."""
    said = what_was_said(typed)
    with keeping(session, "add", avenue.word) as keeper:
        if TAKING_UP & said.keys():
            from pmlog.cli.adding_draft import taken_up  # noqa: PLC0415  as above

            said = taken_up(session, keeper, said)
            if not said:
                return
        log_said(session, avenue, keeper, said)


def log_said(session: Session, avenue: Avenue, keeper: Keeper, said: Said) -> None:
    """Write an entry from what was said; its texts are kept until it is written."""
    said = completed(session, avenue, keeper, said)
    if "planned" in said:
        from pmlog.cli.planning import plan  # noqa: PLC0415  as above

        plan(session, avenue, keeper, said)
        return
    said = piped_texts(keeper, said)
    draft = drafted(session, avenue, said)
    answered = questions_answered(session, said)
    # The editor comes last: what is written in it is not lost to a slip elsewhere.
    entry = draft.entry._replace(**texts_of(long_texts(keeper, said)))
    draft = draft._replace(entry=entry, answered=answered)
    growing = growing_with(session, avenue, draft, said)
    entry, followups, new = write(session, avenue, draft, growing)
    session.say(*logged(entry, followups, new, session.today))
    session.say(*(f"  {one.id}  answered    {one.what}" for one in answered))
    session.say(*(growing.lines if growing else ()))
    if new and avenue.setting == "one":
        session.hint(f'  keep in touch? pmlog people edit {new[0].id} --every "6 weeks"')


def completed(session: Session, avenue: Avenue, keeper: Keeper, said: Said) -> Said:
    """What was said, and where that is nothing, or not with whom, what is answered."""
    if said and (avenue.alone or "who" in said or "new" in said):
        return said
    from pmlog.cli import entry_wizard  # noqa: PLC0415  as above

    if not said:
        return entry_wizard.asked(session, avenue, keeper)
    return said | (
        who_of_engagement(session, said) or {"who": [entry_wizard.who_asked(session, avenue)]}
    )


def who_of_engagement(session: Session, said: Said) -> Said:
    """Whom an engagement is with, where nobody was named but that."""
    if "engagement" not in said:
        return {}
    from pmlog.cli.entry_growth import people_meant  # noqa: PLC0415  as above

    return people_meant(session, said["engagement"])


def questions_answered(session: Session, said: Said) -> "Sequence[Question]":
    """The open questions that an entry answers; raises when one is none, or closed."""
    if "answers" not in said:
        return ()
    ids = " ".join(said["answers"]).replace(",", " ").split()
    if not ids:
        raise Misused("say which question it answers: --answers ID")
    from pmlog.cli.question import open_questions  # noqa: PLC0415  as above

    return open_questions(session, ids)


def growing_with(session: Session, avenue: Avenue, draft: Draft, said: Said) -> "Growing | None":
    """What belongs to the entry of goals, engagements and attempts; None where nothing does."""
    is_said = "engagement" in said or "goal" in said
    tries = any(field.attempt for field in avenue.fields)
    if not (is_said or tries or session.book.entries.may_join(avenue.word)):
        return None
    from pmlog.cli.entry_growth import Growing  # noqa: PLC0415  as above

    return Growing(session, draft, said)


def write(
    session: Session,
    avenue: Avenue,
    draft: Draft,
    growing: "Growing | None" = None,
) -> tuple[Entry, list[FollowUp], list[Person]]:
    """Write the entry, whoever is new and what follows, in one transaction."""
    people: list[Companion] = []
    new: list[Person] = []
    with session.store.writing():
        for part, of_part in draft.people:
            companions, added = ensure_people(session, of_part, part)
            people += [one for one in companions if one.id not in {there.id for there in people}]
            new += added
        session.store.settings.begin(draft.entry.date)
        entry = draft.entry._replace(people=tuple(people))
        entry = session.store.entries.add(growing.joined(entry) if growing else entry)
        followups = [
            session.store.followups.add(followup)
            for followup in promises_of(session, avenue, entry, draft.owed)
        ]
        if draft.answered:
            from pmlog.cli.question import answered_in  # noqa: PLC0415  as above

            answered_in(session, draft.answered, entry.id, entry.learned)
        followups += growing.followed(entry) if growing else []
    return entry, followups, new
