"""The report of a period against the one before."""

from functools import cached_property

from pmlog.pages.period_figures import PeriodFigures
from pmlog.pages.period_headline import headline


class PeriodReport(PeriodFigures):
    """The figures of a period and its headline."""

    @cached_property
    def headline(self) -> str:
        """The most unusual facts in one sentence."""
        return headline(self)
