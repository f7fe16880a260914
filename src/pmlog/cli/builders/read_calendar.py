"""Reading the calendar that is set: the same events as an import takes, around today."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from pmlog.cli.finding.ask_owner import find_owner
from pmlog.errors import NotReadable
from pmlog.formats.calendars.ics import looks_like_one, talks_in
from pmlog.formats.calendars.ics_classify import WHO_ARE_YOU
from pmlog.formats.calendars.ics_followups import split_followups
from pmlog.formats.sanitize import sanitize
from pmlog.formats.source_file import SourceFile
from pmlog.importing.merge_plan import KnownLog, MergePlan, plan_merge
from pmlog.importing.owner import without_owner
from pmlog.session import Session
from pmlog.store.tables.bulk_import import BulkImport

Fields = tuple[str, str, str, int, str, str, str, bool, tuple[str, ...], tuple[str, ...]]
"""The fields of a meeting, in the order of the cache: see `meetings.Meeting`."""

AROUND = timedelta(days=31)
"""The number of days before and after today whose meetings are cached."""

LARGEST = 20_000_000
"""The largest calendar, all files of a folder together (bytes)."""

MOST_FILES = 5_000

TOO_LARGE = f"has more than {LARGEST // 1_000_000} MB or {MOST_FILES} files; it is not read"


def meetings_at(session: Session, path: Path) -> tuple[Sequence[Fields], str]:
    """Return the meetings of a calendar around today, and why there are none."""
    try:
        text = calendar_in(path)
    except NotReadable as error:
        return (), error.why
    until = session.today + AROUND
    bulk_import = BulkImport(session.book.db, session.today)
    owner = find_owner(session)
    found = talks_in(
        split_followups(text)[0],
        until,
        since=session.today - AROUND,
        me=owner.marks,
        relations=bulk_import.relations(),
        names=bulk_import.names(),
    )
    found = without_owner(sanitize(found, "calendar", until), owner)
    known = bulk_import.known()
    plan = plan_merge([found], KnownLog(known.people, known.sources))
    meetings = sorted(meetings_of(plan), key=lambda one: one[1:3])  # by day and time
    is_unknown = not owner.is_told and WHO_ARE_YOU in found.left
    problem = 'it is not known which of the guests you are: pmlog setting me "NAME, ADDRESS"'
    return meetings, problem if is_unknown else ""


def calendar_in(path: Path) -> str:
    """Return the text of a calendar, or of all in a folder; `NotReadable` where that is none."""
    try:
        text = text_at(path)
    except OSError as error:
        raise NotReadable("calendar", f"{path}: {error.strerror}") from error
    if not looks_like_one(text):
        raise NotReadable("calendar", f"{path} is no calendar (.ics)")
    return text


def text_at(path: Path) -> str:
    """Return the text of a calendar, or of a folder; raises `NotReadable` if too large."""
    files = sorted(path.glob("*.ics"))[: MOST_FILES + 1] if path.is_dir() else [path]
    files = [file for file in files if file.is_file()]
    if len(files) > MOST_FILES or sum(file.stat().st_size for file in files) > LARGEST:
        raise NotReadable("calendar", f"{path} {TOO_LARGE}")
    texts = (SourceFile(file.name, file.read_bytes()).text.strip("\ufeff \r\n") for file in files)
    return "\n".join(text for text in texts if looks_like_one(text))


def meetings_of(plan: MergePlan) -> Iterator[Fields]:
    for record in plan.entries:
        entry = record.thing
        people = [plan.people[place] for place in record.people]
        ids = tuple(one.id for one in people if one.id)
        if ids:
            yield (
                entry.source,
                entry.date.isoformat(),
                entry.time or "00:00",
                entry.minutes or 0,
                entry.avenue,
                entry.mode or "",
                entry.about,
                entry.private,
                ids,
                tuple(one.name for one in people if not one.id),
            )
