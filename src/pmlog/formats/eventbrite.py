"""The attendees of an event on Eventbrite."""

from pmlog.formats.guests import EVENTBRITE, is_of, read_list
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportResult


def is_one(file: SourceFile) -> bool:
    """Whether it is such a list."""
    return is_of(file, EVENTBRITE)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """Everybody who comes or came."""
    return read_list(file, options, EVENTBRITE)
