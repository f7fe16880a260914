"""What the story of a year is told from, besides the report of it."""

from datetime import date
from typing import NamedTuple

from pmlog.model import Companion, Pause
from pmlog.pages.support_network import SupportNetwork


class AnsweredQuestion(NamedTuple):
    """A question that was parked and answered; nobody is known who did where `people` is empty."""

    what: str
    made_on: date
    closed_on: date
    people: tuple[Companion, ...] = ()

    @property
    def days(self) -> int:
        """How long it waited (days)."""
        return (self.closed_on - self.made_on).days


class StoryData(NamedTuple):
    """The questions that were answered in a year, its pauses, and the network then and now.

    `network` has as `before` the network on the day before the year began.
    """

    answered: tuple[AnsweredQuestion, ...]
    pauses: tuple[Pause, ...]
    network: SupportNetwork
