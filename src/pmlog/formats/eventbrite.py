"""The attendees of an event on Eventbrite."""

from pmlog.brought import Brought
from pmlog.formats.guests import EVENTBRITE, is_of, read_list
from pmlog.formats.source_file import ReadOptions, SourceFile


def is_one(file: SourceFile) -> bool:
    """Whether it is such a list."""
    return is_of(file, EVENTBRITE)


def read(file: SourceFile, options: ReadOptions) -> Brought:
    """Everybody who comes or came."""
    return read_list(file, options, EVENTBRITE)
