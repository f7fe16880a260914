"""pmlog forget: erase a person."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pmlog.cli import argv
from pmlog.cli.asking.prompts import confirmed, which_one
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.options import Json, Name, Yes, session_of
from pmlog.cli.output import write_lines
from pmlog.cli.sync_phone import forget_on_phone, others_on_phone
from pmlog.errors import Ambiguous, NotFound, PmlogError
from pmlog.json_records import Record
from pmlog.names import KnownName, fold
from pmlog.phrases import counted, join_names
from pmlog.session import Session
from pmlog.store.backups.backup_rotation import all_of, refuse_unseen
from pmlog.store.erasure.draft_redaction import forget_in_inbox, line_files
from pmlog.store.erasure.erase_files import (
    FilesErased,
    erase_from_files,
    healthy_backups,
    left_alone,
)
from pmlog.store.erasure.erase_person import (
    Erasure,
    erase_and_vacuum,
    erasure_of,
    remaining,
    vacuum,
)
from pmlog.store.erasure.identities import (
    Records,
    collect_records,
    former_meant,
    identify,
    living_as,
    once_called,
)
from pmlog.store.erasure.person_traces import Traces, traces_of
from pmlog.store.tables.sync_tables import SyncTables
from pmlog.streams import note_write
from pmlog.text import clean_name

MOST_NAMED = 20
"""The largest number of texts that are listed by id; others are counted."""


class ForgottenPerson(NamedTuple):
    """The person to forget: an id they have or had, and a name."""

    id: str
    name: str


class ForgetResult(NamedTuple):
    """The result of forgetting: `done` is None if it was not confirmed.

    `standing` are texts in which a first name or a surname alone still stands, by that word;
    `alone` are files that may still name them. Where the log is not `cleared`, another program had
    it open.
    """

    who: ForgottenPerson
    found: Traces
    done: FilesErased | None = None
    standing: Mapping[str, Sequence[str]] = {}
    alone: Sequence[Path] = ()
    is_cleared: bool = True

    def record(self) -> Record:
        done = self.done or FilesErased(0, 0, (), ())
        return {
            "id": self.who.id,
            "name": self.who.name,
            "forgotten": self.done is not None,
            **count_erased(self.found)._asdict(),
            "shared": len(self.found.shared),
            "backups": done.backups,
            "drafts": done.drafts,
            "notes": done.notes,
            "standing": [{"word": word, "in": left} for word, left in self.standing.items()],
            "damaged": done.damaged,
            "newer": done.newer,
            "may_name": self.alone,
            "cleared": self.is_cleared,
        }


class Erased(NamedTuple):
    """The numbers of records that are about this person alone."""

    entries: int
    followups: int
    others: int


@argv.command("forget")
def forget(ctx: argv.Context, name: Name, yes: Yes = False, json: Json = False) -> None:
    """Erase a person for good: from the log, the journal and the backups. No undo.

    Entries and follow-ups with nobody else go too; in those with others the name is replaced, in
    every spelling. Who was deleted long ago, or is in a backup only, can be forgotten by name or
    by their former id. Devices that share the log forget them at their next pmlog sync. It says
    what will be, and asks; --yes does not.

    Example:

        pmlog forget Ada Lovelace
    """
    session = session_of(ctx)
    if not session.path.exists():
        find_person(session, " ".join(name))
    refuse_unseen(session.path)
    refuse_keyless(session)
    db = session.store.db
    records = collect_records(db, healthy_backups(session.path))
    person = find_forgotten(session, records, " ".join(name))
    one = erasure_of(identify(db, records, person.id))
    found = traces_of(db, one.who.ids)
    session.note(erasure_notice(found, person.name, len(all_of(session.path))))
    outcome = ForgetResult(person, found)
    if confirmed(session, f"forget {person.name} for good", yes=yes):
        # The log comes last: as long as somebody is in it, forgetting them can be done again.
        done = erase_from_files(session.path, one, found)
        lines = line_files(session.book.settings, session.path, session.today)
        notes, may_name = forget_in_inbox(lines, one.redactor)
        done = done._replace(notes=notes)
        is_cleared = erase_from_log(session, one, found)
        note_write()
        forget_on_phone(session)
        may_name += others_on_phone(session, one.redactor)
        alone = [*left_alone(session.path, (*done.damaged, *done.newer)), *may_name]
        outcome = ForgetResult(person, found, done, remaining(db, one.redactor), alone, is_cleared)
    write_lines(session, outcome.record(), result_lines(outcome), json=json)
    note_leftovers(session, outcome)


def refuse_keyless(session: Session) -> None:
    """Raise, before anything is erased, where other devices cannot be told."""
    if SyncTables(session.book.db).is_shared:
        from pmlog.cli.builders.shared_log import exchange_of  # noqa: PLC0415  where a log is shared

        with exchange_of(session):
            pass


def erase_from_log(session: Session, one: Erasure, found: Traces) -> bool:
    """Erase a person from this log and those of other devices; whether the file was cleared."""
    if not SyncTables(session.store.db).is_shared:
        return erase_and_vacuum(session.store.db, one, found)
    from pmlog.cli.builders.shared_log import exchange_of  # noqa: PLC0415  where a log is shared

    with exchange_of(session) as shared:
        is_cleared = shared.forget(one, found)
        try:
            shared.run()
            shared.sender.refuse_unwritten()
        except PmlogError as error:
            session.note(f"The other devices are not told yet, pmlog sync does: {error}")
        if behind := shared.behind():
            session.note(
                f"Not forgotten yet on {join_names(behind)}: the next pmlog sync there does it; "
                "pmlog sync status says when it is done"
            )
    return is_cleared


def result_lines(outcome: ForgetResult) -> list[str]:
    if outcome.done is None:
        return ["Nobody was forgotten."]
    done = outcome.done
    drafts = f" and {counted(done.drafts, 'draft')}" if done.drafts else ""
    notes = f" and {counted(done.notes, 'note')} of the inbox" if done.notes else ""
    said = f"Forgotten, here and in {counted(done.backups, 'backup')}{drafts}{notes}."
    return [said, *remaining_lines(outcome.standing)]


def find_forgotten(session: Session, records: Records, typed: str) -> ForgottenPerson:
    """Return the person who is meant: in the log, else in its journal or in a backup.

    Where nobody is, what was deleted before is cleared from the file: a forgetting that was cut
    short is finished so.
    """
    db, name = session.store.db, clean_name(typed)
    living = {row[0] for row in db.rows("SELECT id FROM person")}
    there = former_meant(name, records, living)
    if not is_exact(session.store.people.called(name), name):
        exact = [one for one in there if is_exact([one], name)]
        if exact:
            return choose_former(session, records, name, exact)
    try:
        person = find_person(session, typed)
    except NotFound:
        if there:
            return choose_former(session, records, name, there)
        vacuum(db)
        once = once_called(db, records, name)
        if once:
            raise NotFound("person", name, once) from None
        raise
    return ForgottenPerson(person.id, person.name)


def is_exact(people: Sequence[KnownName], name: str) -> bool:
    """Whether one of these people has this full name, alias or id."""
    key = fold(name)
    return any(name.lower() == one.id or key in (one.key, *one.alias_keys) for one in people)


def choose_former(
    session: Session, records: Records, name: str, found: Sequence[KnownName]
) -> ForgottenPerson:
    """Return one of several former people; one who is in the log again has the new id."""
    described = [f"{one.name} ({one.id}, not in the log any more)" for one in found]
    one = found[which_one(session, name, name, described)]
    again = living_as(session.store.db, records, one.id)
    if not again:
        return ForgottenPerson(one.id, one.name)
    if len(again) > 1:
        raise Ambiguous("one of", name, again, " An id says which.")
    return ForgottenPerson(again[0], session.store.people.get(again[0]).name)


def remaining_lines(left: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a line for each first name or surname that still stands in texts."""
    lines = []
    for word, things in left.items():
        more = f" and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
        lines.append(
            f"'{word}' still stands in {counted(len(things), 'other text')}: "
            f"{', '.join(things[:MOST_NAMED])}{more}"
        )
    return lines


def note_leftovers(session: Session, outcome: ForgetResult) -> None:
    """Note what could not be cleared or rewritten."""
    if not outcome.is_cleared:
        session.note("Another program has the log open; close it, then: pmlog doctor --fix")
    done = outcome.done or FilesErased(0, 0, (), ())
    for path in done.damaged:
        session.note(
            f"This file is damaged: the names in it were overwritten, and nothing is restored "
            f"from it; delete it if you can: {path}"
        )
    for path in done.newer:
        session.note(
            f"This backup is of a newer pmlog and was left as it is; forget them there: {path}"
        )
    for path in outcome.alone:
        session.note(f"This file may still name them; delete it if so: {path}")


def count_erased(found: Traces) -> Erased:
    things = {table: len(ids) for table, ids in found.things.items()}
    entries, followups = things.pop("entry", 0), things.pop("followup", 0)
    return Erased(entries, followups, sum(things.values()))


def erasure_notice(found: Traces, name: str, backups: int) -> str:
    """Return the notice of what will be erased."""
    goes, shared = count_erased(found), len(found.shared)
    alone = (
        counted(goes.entries, "entry", "entries") * bool(goes.entries),
        counted(goes.followups, "follow-up") * bool(goes.followups),
        counted(goes.others, "other thing") * bool(goes.others),
    )
    are = "is" if sum(goes) == 1 else "are"
    places = ("the log", "its journal", counted(backups, "backup") * bool(backups))
    what = (
        f", with {join_names([*filter(None, alone)])} that {are} with nobody else" * any(alone),
        f", and the name in {counted(shared, 'thing')} with others" * bool(shared),
    )
    return (
        f"This erases {name} from {join_names([*filter(None, places)])}{''.join(what)}. "
        "It cannot be undone. Files you exported or backed up elsewhere are yours to delete."
    )
