"""The guests of an event on Luma."""

from pmlog.brought import Brought
from pmlog.formats.given import Given, Wishes
from pmlog.formats.guests import LUMA, is_of, read_list


def is_one(given: Given) -> bool:
    """Whether it is such a list."""
    return is_of(given, LUMA)


def read(given: Given, wishes: Wishes) -> Brought:
    """Everybody who comes or came."""
    return read_list(given, wishes, LUMA)
