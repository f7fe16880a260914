"""The guests of an event on Luma."""

from pmlog.brought import Brought
from pmlog.formats.guests import LUMA, is_of, read_list
from pmlog.formats.source_file import ReadOptions, SourceFile


def is_one(file: SourceFile) -> bool:
    """Whether it is such a list."""
    return is_of(file, LUMA)


def read(file: SourceFile, options: ReadOptions) -> Brought:
    """Everybody who comes or came."""
    return read_list(file, options, LUMA)
