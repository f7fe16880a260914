"""The contents of each export format."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from typing import NamedTuple

from pmlog import days
from pmlog.cli import params
from pmlog.errors import Misused
from pmlog.formats.archives import friends
from pmlog.formats.exports import ics_out, people_pages, pmlog_json, tables_csv, vcard_out
from pmlog.model import Entry, FollowUp
from pmlog.phrases import counted, headline, join_names
from pmlog.session import Session
from pmlog.store import SCHEMA_VERSION, EntryFilter
from pmlog.store.copies.export_rows import (
    anniversaries,
    birthdays,
    every_table,
    followups_changed,
    people_changed,
)
from pmlog.store.tables.tables import whole

A_YEAR = 365
PLACES = ("https:", "http:")


class Wishes(NamedTuple):
    """The options of an export, as typed."""

    raw: bool = False
    excel: bool = False
    notes: bool = False
    todo: bool = False
    at: str | None = None
    details: bool = False
    birthdays: bool = False
    private: bool = False


class Exported(NamedTuple):
    """The files of an export by name, what they hold in words, and what else there is to say."""

    files: Mapping[str, bytes]
    what: str
    is_folder: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def in_one(self) -> bytes:
        """All of it as one file: of several, a zip."""
        if self.is_folder:
            return tables_csv.to_zip(self.files)
        return next(iter(self.files.values()))


def exported(session: Session, word: str, wishes: Wishes) -> Exported:
    match word:
        case "csv":
            return as_csv(session, wishes)
        case "vcard" | "ics" | "markdown" | "friends":
            public = session if wishes.private else session.without_private()
            found = HANDED_ON[word](public, wishes)
            return found._replace(remarks=(*found.remarks, *left_out(session, public)))
    tables = whole(session.book.db)
    text = pmlog_json.to_json(tables, SCHEMA_VERSION)
    return one_file(text, f"{sum(map(len, tables.values()))} rows")


def one_file(text: str, what: str, *remarks: str) -> Exported:
    return Exported({"": text.encode("utf-8", "replace")}, what, remarks=(*filter(None, remarks),))


def as_csv(session: Session, wishes: Wishes) -> Exported:
    tables = every_table(session.book.db)
    rows = sum(len(table.rows) for table in tables.values())
    files = {
        f"{name}.csv": tables_csv.to_csv(*table, raw=wishes.raw, excel=wishes.excel)
        for name, table in tables.items()
    }
    return Exported(files, f"{counted(rows, 'row')} in {len(files)} tables", is_folder=True)


def as_vcard(session: Session, wishes: Wishes) -> Exported:
    people = session.book.people.all()
    changed = people_changed(session.book.db)
    born = birthdays(session.book.db) if wishes.notes else {}
    wed = anniversaries(session.book.db) if wishes.notes else {}
    text = vcard_out.to_vcards(
        people, changed, notes=wishes.notes, birthdays=born, anniversaries=wed
    )
    return one_file(text, counted(len(people), "person", "people"))


def as_ics(session: Session, wishes: Wishes) -> Exported:
    wish = ics_out.IcsOptions(wishes.todo, clock(session, wishes.at), wishes.details)
    followups = session.book.followups.open()
    entries = {
        entry.id: entry
        for entry in session.book.entries.with_ids([f.entry for f in followups if f.entry])
    }
    links = {person.id: person.links for person in session.book.people.all()}
    changed = followups_changed(session.book.db, followups)
    items = []
    for one in followups:
        entry = entries.get(one.entry or "")
        sequence, at = changed.get(one.id, (0, None))
        said = "\n".join(filter(None, (headline(entry), entry.learned))) if entry else ""
        items.append(ics_out.Item(one, sequence, at, said, url_of(one, links)))
    yearly = session.book.people.birthdays(session.today, A_YEAR) if wishes.birthdays else []
    text = ics_out.to_ics(items, days.now(), wish, yearly)
    holds = [counted(len(items), "open follow-up")]
    holds += [counted(len(yearly), "yearly day")] if wishes.birthdays else []
    return one_file(text, join_names(holds))


def clock(session: Session, typed: str | None) -> time | None:
    if typed is None:
        return None
    found = params.moment_ahead(session, typed)
    if found.time is None or found.minutes or found.day != session.today:
        raise Misused("--at is a time of day, such as 9am or 18:30")
    return time.fromisoformat(found.time)


def url_of(followup: FollowUp, links: Mapping[str, Iterable[str]]) -> str:
    """Return the first web page of the first person of a follow-up."""
    urls = (url for one in followup.people for url in links.get(one.id, ()))
    return next((url for url in urls if url.lower().startswith(PLACES)), "")


def as_markdown(session: Session, _wishes: Wishes) -> Exported:
    entries = session.book.entries.matching(EntryFilter())
    everybody = session.book.people.all()
    talks: dict[str, list[Entry]] = {}
    for entry in entries:
        for one in entry.people:
            talks.setdefault(one.id, []).append(entry)
    promises: dict[str, list[FollowUp]] = {}
    for followup in session.book.followups.open():
        for one in followup.people:
            promises.setdefault(one.id, []).append(followup)
    texts = people_pages.to_pages(
        [people_pages.Page(p, talks.get(p.id, ()), promises.get(p.id, ())) for p in everybody]
    )
    files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    what = counted(len(files), "page")
    return Exported(files, what, is_folder=True)


def as_friends(session: Session, wishes: Wishes) -> Exported:
    entries = session.book.entries.matching(EntryFilter())
    people = session.book.people.all()
    text = friends.to_friends(people, entries, notes=wishes.notes)
    who, done = counted(len(people), "person", "people"), len(entries)
    return one_file(text, f"{who} and {counted(done, 'activity', 'activities')}")


HANDED_ON = {"vcard": as_vcard, "ics": as_ics, "markdown": as_markdown, "friends": as_friends}
"""The formats that others often read: private things only if wished."""


def left_out(whole: Session, public: Session) -> Iterator[str]:
    """Yield remarks on the private things that an export leaves out."""
    private = [one for one in whole.book.entries.matching(EntryFilter()) if one.private]
    if private and public is not whole:
        said = counted(len(private), "private entry", "private entries")
        yield f"left out {said}; --private takes them in"
