"""A period against the one before, with what is most worth knowing of it."""

from functools import cached_property

from pmlog.pages.period_figures import PeriodFigures
from pmlog.pages.period_headline import headline


class PeriodReport(PeriodFigures):
    """The figures of a period and its headline."""

    @cached_property
    def headline(self) -> str:
        """What is most unusual about it, in one sentence."""
        return headline(self)
