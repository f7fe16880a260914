"""The page of the doctor: checks, problems, and remedies."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pmlog.pages.sheet import NAME, Sheet, TableColumn, list_sheet, listing


class State(StrEnum):
    """The result of a check."""

    OK = "ok"
    WARNING = "warning"
    BAD = "bad"
    FIXED = "fixed"


class Finding(NamedTuple):
    """One thing looked at; `can_fix` says whether --fix mends it without loss."""

    what: str
    state: State
    said: str
    can_fix: bool = False


class Diagnosis(NamedTuple):
    """Everything that was looked at, in the order it was."""

    path: Path
    findings: tuple[Finding, ...]

    @property
    def is_bad(self) -> bool:
        """Whether anything is wrong that is not mended."""
        return any(finding.state is State.BAD for finding in self.findings)

    @property
    def can_fix(self) -> bool:
        """Whether --fix would mend something."""
        return any(finding.can_fix for finding in self.findings)


def diagnosis_sheet(report: Diagnosis) -> Sheet:
    """Return each finding in a line, and what to do."""
    rows = ((one.state.value, one.what, one.said) for one in report.findings)
    note = "pmlog doctor --fix mends it" if report.can_fix else ""
    return list_sheet(listing((TableColumn("", "state"), NAME, ""), rows, note=note))
