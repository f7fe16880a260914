"""Detect the format of a file by its content, never by its name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, cast

from pmlog.errors import NotReadable
from pmlog.formats.archives import friends, linkedin, monica
from pmlog.formats.calendars import ics, outlook_calendar
from pmlog.formats.cards import vcard
from pmlog.formats.lists import csv_
from pmlog.formats.lists.calendly import CALENDLY
from pmlog.formats.lists.eventbrite import EVENTBRITE
from pmlog.formats.lists.google import GOOGLE
from pmlog.formats.lists.luma import LUMA
from pmlog.formats.lists.meetup import MEETUP
from pmlog.formats.lists.outlook import OUTLOOK
from pmlog.formats.lists.table_file import NO_NAMES, has_header, looks_like_table
from pmlog.formats.lists.thunderbird import THUNDERBIRD
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportResult


class FormatReader(Protocol):
    """A module, or the description of a list, that reads one format."""

    def is_one(self, file: SourceFile) -> bool:
        """Whether a file has this format; only its start is examined."""

    def read(self, file: SourceFile, options: ReadOptions) -> ImportResult:
        """Read a file; raises `NotReadable` only if the file as a whole is unusable."""


class Archive(Protocol):
    """A format of several files that belong together, such as a LinkedIn archive."""

    def read_all(self, files: Sequence[SourceFile], options: ReadOptions) -> ImportResult:
        """Read all files of one archive."""


class Format(NamedTuple):
    """A format that can be read: its display name and its reader."""

    name: str
    reader: FormatReader


NO_HEADER = (
    "its first line names no columns; put one above it that does, such as Name,Company,Email"
)
"""Why a table is refused that begins with somebody's address."""

OUR_TABLE = "of an export of pmlog as CSV only people are read; pmlog export json is read whole"
"""Why a table of our own export is refused."""

JSON = "json"
"""The name of pmlog's own export, which is restored row by row."""

FORMATS: Mapping[str, Format] = {
    "vcard": Format("vCard", vcard),
    "ics": Format("calendar", ics),
    "monica": Format("Monica", monica),
    "friends": Format("friends.md", friends),
    "linkedin": Format("LinkedIn", linkedin),
    "google": Format("Google Contacts", GOOGLE),
    "outlook-calendar": Format("Outlook calendar", outlook_calendar),
    "outlook": Format("Outlook contacts", OUTLOOK),
    "thunderbird": Format("Thunderbird", THUNDERBIRD),
    "luma": Format("Luma guests", LUMA),
    "eventbrite": Format("Eventbrite attendees", EVENTBRITE),
    "meetup": Format("Meetup", MEETUP),
    "calendly": Format("Calendly", CALENDLY),
    "csv": Format("CSV", csv_),
}
"""Formats by name, in the order of detection: the most specific first."""


def detect(file: SourceFile) -> str | None:
    """Return the name of a file's format, or None."""
    if is_pmlog_json(file):
        return JSON
    if file.is_binary:
        return None
    return next((word for word, one in FORMATS.items() if one.reader.is_one(file)), None)


def first_line(file: SourceFile) -> str:
    return next((line for line in file.start.splitlines() if line.strip()), "")


def is_pmlog_json(file: SourceFile) -> bool:
    start = "".join(file.start.split())
    return start.startswith("{") and '"kind":"pmloglog"' in start


def read(file: SourceFile, word: str, options: ReadOptions) -> ImportResult:
    """Read a file in a format; an unexpected error of a reader becomes a problem of the file."""
    try:
        return FORMATS[word].reader.read(file, options)
    except NotReadable as error:
        return file.unreadable(word, error.why)
    except (ValueError, LookupError, ArithmeticError, RecursionError) as error:
        return file.unreadable(word, f"it cannot be read ({type(error).__name__})")


def read_together(
    files: Sequence[SourceFile], word: str, options: ReadOptions
) -> list[ImportResult]:
    reader = FORMATS[word].reader
    if hasattr(reader, "read_all"):
        return [cast("Archive", reader).read_all(files, options)]
    return [read(file, word, options) for file in files]


def why_unknown(file: SourceFile) -> str:
    if not file.start.strip("\ufeff \r\n\t"):
        return "it is empty"
    if file.is_binary:
        return "it is no text; pmlog reads contacts, calendars and CSV, as which a table is saved"
    if has_header(file, csv_.is_our_table):
        return OUR_TABLE
    if looks_like_table(file):
        return NO_HEADER if "@" in first_line(file) else NO_NAMES
    return "it is nothing that pmlog reads: contacts, calendars, CSV; --as says what it is"
