"""The values every reader gives, and what it is given."""

from pmlog.brought import Brought, BroughtEntry, BroughtFollowUp, BroughtPerson, Problem
from pmlog.formats.given import Given, Wishes

__all__ = [
    "Brought",
    "BroughtEntry",
    "BroughtFollowUp",
    "BroughtPerson",
    "Given",
    "Problem",
    "Wishes",
]
