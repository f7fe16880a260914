"""What else an archive of LinkedIn holds: invitations, notes, praise; events, courses, posts."""

import re
from collections.abc import Callable, Iterator, Mapping

from pmlog.formats.archives.linkedin_connections import profile
from pmlog.formats.contact_fields import join_words, without_credentials
from pmlog.formats.dates import clock, day
from pmlog.formats.lists.table_file import CsvTable, Row
from pmlog.formats.source_file import fingerprint
from pmlog.importing.records import ImportedEntry, ImportedPerson, imported_person

NOTHING = ("", "n/a", "none", "null")
LONGEST_ABOUT = 120
ELSEWHERE = re.compile(r"not[ _-]|declin|withdr|cancel|invited|ignored|removed", re.I)
"""What an event says that you did not go to."""

VISIBILITY = re.compile(r"[A-Z_]+")

OfRow = Callable[[Row], ImportedEntry | None]
"""A row as an entry, or None where it is rightly left out; `ValueError` says why there is none."""


def invitations(table: CsvTable) -> Iterator[ImportedPerson]:
    """Whom you invited and who invited you, where the log knows them."""
    for row in table.rows():
        is_mine = row.get("direction").casefold() == "outgoing"
        other, url = ("to", "inviteeprofileurl") if is_mine else ("from", "inviterprofileurl")
        sent = day(row.get("sent at"), "mdy")
        if not row.get(other):
            table.problem(row.line, "the invitation names nobody")
            continue
        word = "Invited by you" if is_mine else "Invited you"
        extra = {word: sent.isoformat() if sent else row.get("sent at") or "yes"}
        if row.get("message"):
            extra[f"{word}, saying"] = row.get("message")
        yield imported_person(
            row.get(other), row.line, (*profile(row.get(url)),), extra=extra, known_only=True
        )


def notes(table: CsvTable) -> Iterator[ImportedPerson]:
    for row in table.rows():
        name = join_words(row.get("connection first name"), row.get("connection last name"))
        links = (*profile(row.get("connection profile url")),)
        yield imported_person(name, row.line, links, notes=row.get("note"))


def recommendations(table: CsvTable) -> Iterator[ImportedPerson]:
    """Who recommended you, or whom you recommended.

    A date with a comma that nobody quoted makes one value too many: it is put together again.
    """
    word = "Recommended by you" if "given" in table.file.name.casefold() else "Recommended you"
    for row in table.rows():
        last, _ = without_credentials(row.get("last name"))
        when = join_words(row.get("creation date"), row.get("status"))
        on = day(when, "mdy")
        yield imported_person(
            join_words(row.get("first name"), last),
            row.line,
            company=row.get("company"),
            role=row.get("job title"),
            extra={
                word: on.isoformat() if on else row.get("creation date"),
                f"{word}, saying": row.get("text"),
            },
        )


def endorsements(table: CsvTable) -> Iterator[ImportedPerson]:
    """Who endorsed you for what, where the log knows them."""
    for row in table.rows():
        name = join_words(row.get("endorser first name"), row.get("endorser last name"))
        links = (*profile(row.get("endorser public url")),)
        if name:
            extra = {"Endorsed you for": row.get("skill name")}
            yield imported_person(name, row.line, links, extra=extra, known_only=True)


def event(row: Row) -> ImportedEntry | None:
    """An event as a meetup."""
    if ELSEWHERE.search(row.get("status")):
        return None
    when = row.get("event time")
    found = entry("event", row, "meetup", when, row.get("event name"))
    return found._replace(time=clock(when), notes=row.get("external url"))


def course(row: Row) -> ImportedEntry | None:
    """A course that was watched or finished; one that was only saved is left out."""
    finished = value_in(row, "content completed at (if completed)")
    watched = value_in(row, "content last watched date (if viewed)")
    if not finished and not watched:
        return None
    return entry("course", row, "course", finished or watched, row.get("content title"))._replace(
        details={"progress": 100} if finished else {},
        learned=value_in(row, "notes taken on videos (if taken)"),
        notes=value_in(row, "content description"),
    )


def share(row: Row) -> ImportedEntry | None:
    """A post of yours; in some years its text stands under another column."""
    texts = [row.get(name) for name in ("sharecommentary", "sharedurl", "visibility")]
    longest = max((one for one in texts if not VISIBILITY.fullmatch(one)), key=len, default="")
    text = unquote_lines(longest)
    return post("share", row, short(text) or "a post on LinkedIn", text, row.get("sharelink"))


def comment(row: Row) -> ImportedEntry | None:
    """A comment of yours on somebody's post."""
    text = row.get("message")
    return post("comment", row, f"comment: {short(text)}", text, row.get("link"))


def follow(_row: Row) -> ImportedEntry | None:
    """A company you follow is no contact."""
    return None


PEOPLE: Mapping[str, Callable[[CsvTable], Iterator[ImportedPerson]]] = {
    "notes": notes,
    "recommendations": recommendations,
    "invitations": invitations,
    "endorsements": endorsements,
}
ENTRIES: Mapping[str, OfRow] = {
    "events": event,
    "learning": course,
    "shares": share,
    "comments": comment,
    "follows": follow,
}

LEFT_OUT: Mapping[OfRow, str] = {
    event: "events you did not go to",
    course: "courses that were only saved",
    follow: "companies you follow",
}
"""What rows are that are rightly left out."""


def entry(kind: str, row: Row, avenue: str, when: str, about: str) -> ImportedEntry:
    """An entry, known again by all that stands in its row; `ValueError` where it has no day."""
    on = day(when, "mdy")
    if on is None:
        raise ValueError(f"the day {when!r} is none since 1900 that is understood")
    words = "\n".join(f"{name}={value}" for name, value in sorted(row.cells.items()))
    return ImportedEntry(on, avenue, row.line, f"linkedin-{kind}:{fingerprint(words)}", about=about)


def post(kind: str, row: Row, about: str, text: str, link: str) -> ImportedEntry:
    """Something you wrote, with its whole text where it is long."""
    return entry(kind, row, "post", row.get("date"), about)._replace(
        notes=text if len(text) > LONGEST_ABOUT else "", details={"link": link} if link else {}
    )


def value_in(row: Row, name: str) -> str:
    """What a column says, where it says anything."""
    value = row.get(name)
    return "" if value.casefold() in NOTHING else value


def unquote_lines(text: str) -> str:
    """A text whose lines are quoted once more, without these quotes."""
    lines = text.replace('"\n"', "\n")
    return lines[1:-1] if len(lines) > 1 and lines[0] == lines[-1] == '"' else lines


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_ABOUT else f"{line[:LONGEST_ABOUT].rsplit(' ', 1)[0]} …"
