"""pmlog import: bring a log, contacts, a calendar in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from pmlog.avenues import NEW_JOB
from pmlog.cli import argv
from pmlog.cli.asking.progress import Progress
from pmlog.cli.asking.prompts import confirmed, index_typed, prompt_until_valid
from pmlog.cli.builders.import_files import GivenFiles, ImportOptions, Read, files_of, read_all
from pmlog.cli.finding.ask_owner import (
    ask_owner,
    find_owner,
    parties_in,
    party_line,
    people_who_are,
)
from pmlog.cli.options import Json, Yes, flag, options_as, session_of, text, texts
from pmlog.cli.output import write_lines
from pmlog.cli.params import words_of
from pmlog.days.workdays import workday_from
from pmlog.errors import Misused, OwnerNotKnown
from pmlog.formats.detect import JSON
from pmlog.formats.exports import pmlog_json
from pmlog.formats.source_file import SourceFile
from pmlog.importing.merge_plan import MergePlan, plan_merge
from pmlog.importing.person_changes import JobChange
from pmlog.model import Companion, FollowUp
from pmlog.pages.import_preview import preview, proposal_line, written_line
from pmlog.phrases import counted, entries_and_people, promise_line
from pmlog.session import Session
from pmlog.store import SCHEMA_VERSION
from pmlog.store.backups import backup_rotation
from pmlog.store.tables.bulk_import import BulkImport
from pmlog.store.tables.settings import ME
from pmlog.store.tables.tables import insert_tables, new_in

BEFORE = "before-import"
FEW = 3
MOST_SUGGESTED = 3
"""The most suggestions of one import; a year of connections would bring hundreds."""
REMEMBERED = "There is nothing new in it, which is remembered."
NOTHING_NEW = "There is nothing new in it; nothing was written."


class ImportMode(NamedTuple):
    """The mode of an import: without questions, as a dry run, as JSON."""

    yes: bool
    dry_run: bool
    json: bool

    @property
    def is_asked(self) -> bool:
        """Whether the user is asked anything."""
        return not any(self)


with_source = options_as(
    "source",
    {
        "as_": text("FORMAT", "What it is, where it is not told.", "--as"),
        "map_": texts("FIELD=COLUMN", 'For a CSV: "Company=Business".', "--map"),
        "encoding": text("NAME", "How letters are written: cp1250 ..."),
        "me": text("TEXT", 'Who you are: "NAME, ADDRESS, LINK".'),
        "with_text": flag("Also what was written in messages.", "--with-text"),
    },
    dict,
)
with_mode = options_as(
    "mode",
    {"yes": Yes, "dry_run": flag("Only say what would be.", "--dry-run"), "json": Json},
    ImportMode,
)


@argv.command("import")
@with_source
@with_mode
def import_(
    ctx: argv.Context,
    files: Annotated[
        list[str], argv.argument("FILE...", "Files, zips, folders; - is standard input.")
    ],
    *,
    source: Mapping[str, Any],
    mode: ImportMode,
) -> None:
    """Bring in contacts, calendars, archives, or a log that was exported.

    It says what is new, changed and not understood, and asks; --yes does not. What you typed is
    never written over, and the same file twice changes nothing. pmlog undo takes all of it back.

    Calendars and messages list you among others: who you are is asked once, or said with --me.

    Examples:

        pmlog import Basic_LinkedInDataExport.zip

        pmlog import contacts.csv --map "Company=Business" --dry-run

        pmlog import kontakty.csv --encoding cp1250

        pmlog import calendar.ics --me "Mo Self, mo@example.org" --yes

        pmlog import json pmlog.json
    """
    session = session_of(ctx)
    wanted = ImportOptions.typed(files, **source)
    given = files_of(session, wanted)
    if [file for file in given.files if given.words.get(file.name) == JSON]:
        import_log(session, given.only(), mode)
        return
    read = read_knowing_owner(session, wanted, given, is_asked=mode.is_asked)
    with Progress() as progress:
        plan = plan_merge(read.results, read.known, progress)
    is_shown_first = mode.dry_run or not mode.yes
    if is_shown_first and not mode.json:
        session.say(*preview(read.files, plan))
    lines = ["Nothing was written."]
    if not mode.dry_run:
        plan, lines = bring_in(session, read, plan, yes=mode.yes)
    if not (is_shown_first or mode.json):
        session.say(*preview(read.files, plan))
    write_lines(session, plan, lines, json=mode.json)
    say_of_owner(session, read)
    read.refuse_nothing(plan)


def read_knowing_owner(
    session: Session, wanted: ImportOptions, given: GivenFiles, *, is_asked: bool
) -> Read:
    """Read the files, and ask for the owner of the log once if that is needed."""
    owner = find_owner(session, wanted.me)
    with Progress() as progress:
        read = read_all(session, wanted, given, owner, progress)
    parties = parties_in(read.results)
    if is_asked and parties and session.can_ask and not owner.is_told:
        owner = ask_owner(parties, is_sure=not read.left_for_owner)
        if owner.is_told:
            with Progress() as progress:
                read = read_all(session, wanted, given, owner, progress)
    if owner.is_told and owner != find_owner(session):
        read = read._replace(settings={**read.settings, ME: owner.words})
    return read


def say_of_owner(session: Session, read: Read) -> None:
    """Note what is left out for want of an owner; raises `OwnerNotKnown` if all is."""
    if read.left_for_owner:
        unknown = OwnerNotKnown([party_line(one) for one in parties_in(read.results)[:FEW]])
        if not read.holds_anything:
            raise unknown
        session.note(f"pmlog: {unknown}")
    for one in people_who_are([contact.person for contact in read.known.people], read.owner):
        line = f'pmlog setting me "{read.owner.words}" takes them out'
        session.note(f"pmlog: {one.name} ({one.id}) is you, and a person of the log: {line}")


def bring_in(
    session: Session, read: Read, plan: MergePlan, *, yes: bool
) -> tuple[MergePlan, list[str]]:
    """Confirm and write an import; return the plan that was written, and the answer."""
    declined: tuple[str, ...] = ()
    if not yes and session.can_ask and any(e.thing.proposal for e in plan.entries):
        read, declined = leave_out_proposals(session, read, plan)
        plan = plan_merge(read.results, read.known)
    if not plan.is_any and not declined:
        return plan, [keep_nothing_new(session, read, plan)]
    if not confirmed(session, f"import {contents_of(plan)}", yes=yes):
        return plan, ["Nothing was imported."]
    plan, suggested = write_plan(session, read, plan, declined)
    if plan.is_any or declined:
        return plan, [written_line(plan), *(promise_line(one, session.today) for one in suggested)]
    return plan, [NOTHING_NEW]


def keep_nothing_new(session: Session, read: Read, plan: MergePlan) -> str:
    """Remember the owner and the rows of an import without news; return the answer."""
    if ME not in read.settings and not plan.remembers:
        return NOTHING_NEW
    with session.store.writing():
        if ME in read.settings:
            session.store.settings.set(ME, read.settings[ME])
        BulkImport(session.store.db, session.today).write(plan)
    if ME not in read.settings:
        return REMEMBERED
    return f"There is nothing new in it; you are {read.settings[ME]} from now on."


def write_plan(
    session: Session, read: Read, plan: MergePlan, declined: tuple[str, ...]
) -> tuple[MergePlan, list[FollowUp]]:
    """Back up and write a plan in one step; return what was written, and suggestions."""
    store = session.store
    back_up(session)
    bulk_import = BulkImport(store.db, session.today)
    with Progress() as progress, store.merging():
        known = bulk_import.known()
        if read.stale(known):
            plan = plan_merge(read.results, known)
        if not plan.is_any and not declined:
            return plan, []
        bulk_import.write(plan, progress)
        bulk_import.remember(declined)
        for name, value in read.settings.items():
            store.settings.set(name, value)
        if plan.entries:
            store.settings.begin(session.today)
        suggested = suggest_writing(session, plan.new_jobs)
    return plan, suggested


def back_up(session: Session) -> None:
    if backup_rotation.holds_anything(session.store.db):
        backup_rotation.make_backup(session.store.db, session.today, BEFORE)


def suggest_writing(session: Session, jobs: Sequence[JobChange]) -> list[FollowUp]:
    """Add suggestions to write to people with new jobs, those talked to last first."""
    wanted = session.store.settings.suggestions.of(NEW_JOB)
    talks = session.store.people.contacts(session.today)
    last = {job.id: talks[job.id][0] if job.id in talks else date.min for job in jobs}
    ordered = sorted(jobs, key=lambda job: last[job.id], reverse=True)
    return [
        session.store.followups.add(suggestion(job, session.today))
        for job in ordered[: MOST_SUGGESTED if wanted is None else min(wanted, MOST_SUGGESTED)]
    ]


def suggestion(job: JobChange, today: date) -> FollowUp:
    """Return the suggestion to write to somebody, on the next working day."""
    return FollowUp(
        "",
        "mine",
        f"write to {job.name}: {job.now} now",
        workday_from(today),
        today,
        people=(Companion(job.id, job.name),),
        kind=NEW_JOB,
    )


def leave_out_proposals(
    session: Session, read: Read, plan: MergePlan
) -> tuple[Read, tuple[str, ...]]:
    """Ask which proposed entries to leave out; return the rest, and their sources."""
    proposed = [e.thing for e in plan.entries if e.thing.proposal]
    for place, entry in enumerate(proposed, 1):
        session.note(f"{place:>4}  {proposal_line(entry)}")
    question = "Which of them to leave out (1 3 5-8, all)? Enter: none"
    left = prompt_until_valid(question, lambda typed: parse_places(typed, len(proposed)))
    out = {proposed[place].source for place in left}
    results = tuple(
        file._replace(entries=tuple(e for e in file.entries if e.source not in out))
        for file in read.results
    )
    return read._replace(results=results), tuple(sorted(out))


def parse_places(typed: str, count: int) -> set[int]:
    """Parse places such as '1 3 5-8' (returned from 0); raises `Misused`."""
    if typed.strip().casefold() == "all":
        return set(range(count))
    found: set[int] = set()
    for word in words_of([typed]):
        first, _, last = word.partition("-")
        begin, end = (index_typed(number, count) for number in (first, last or first))
        if begin is None or end is None:
            raise Misused(f"numbers from 1 to {count}, such as 1 3 5-8")
        found |= set(range(begin, end + 1))
    return found


def contents_of(plan: MergePlan) -> str:
    people, entries, followups = plan.counts()
    said = [counted(people.new + people.updated, "person", "people")]
    said += [counted(entries.new, "entry", "entries")] if entries.new else []
    said += [counted(followups.new, "follow-up")] if followups.new else []
    changed = counted(entries.updated, "changed entry", "changed entries")
    said += [changed] if entries.updated else []
    question = " and ".join(said)
    if plan.gone:
        question += f", and take {counted(len(plan.gone), 'entry', 'entries')} out"
    return question


def import_log(session: Session, file: SourceFile, mode: ImportMode) -> None:
    tables = pmlog_json.read(pmlog_json.text_of(file.name, file.data), SCHEMA_VERSION)
    tables, left = pmlog_json.without_code(tables)
    if left:
        session.note(f"pmlog: left out {counted(left, 'link')} that would run code")
    rows = sum(map(len, tables.values()))
    what_said = entries_and_people(len(tables.get("entry", ())), len(tables.get("person", ())))
    if mode.dry_run:
        line = f"{file.name} holds {what_said} ({rows} rows in all). Nothing was written."
        write_lines(session, new_in(session.book.db, tables), [line], json=mode.json)
        return
    if not confirmed(
        session, f"import {what_said}", yes=mode.yes, otherwise="Nothing was imported."
    ):
        return
    store = session.store
    back_up(session)
    with store.merging():
        numbers = new_in(store.db, tables) if mode.json else {}
        inserted = insert_tables(store.db, tables)
        if first := store.settings.first_day:
            store.settings.begin(first)
    line = f"Imported {inserted.new} rows; {inserted.unchanged} were there already"
    write_lines(session, numbers, [line], json=mode.json)
