"""The attendees of an event on Eventbrite."""

from pmlog.brought import Brought
from pmlog.formats.given import Given, Wishes
from pmlog.formats.guests import EVENTBRITE, is_of, read_list


def is_one(given: Given) -> bool:
    """Whether it is such a list."""
    return is_of(given, EVENTBRITE)


def read(given: Given, wishes: Wishes) -> Brought:
    """Everybody who comes or came."""
    return read_list(given, wishes, EVENTBRITE)
