"""The guests of an event on Luma."""

from pmlog.formats.guests import LUMA, is_of, read_list
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportResult


def is_one(file: SourceFile) -> bool:
    """Whether it is such a list."""
    return is_of(file, LUMA)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """Everybody who comes or came."""
    return read_list(file, options, LUMA)
