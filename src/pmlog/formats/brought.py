"""The values every reader gives, and what it is given."""

from pmlog.brought import Brought, BroughtEntry, BroughtFollowUp, BroughtPerson, Problem
from pmlog.formats.source_file import ReadOptions, SourceFile

__all__ = [
    "Brought",
    "BroughtEntry",
    "BroughtFollowUp",
    "BroughtPerson",
    "Problem",
    "ReadOptions",
    "SourceFile",
]
