"""The list of entries, newest first, and other search hits."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.model import Entry
from pmlog.names import fold
from pmlog.pages.sheet import ASIDE, ID, NAME, WHEN, Section, Sheet, list_sheet, listing
from pmlog.phrases import NOUNS, all_names
from pmlog.text import one_line

TITLES = {"person": "People", "followup": "Follow-ups"}
"""The headings of kinds."""

NOTHING = {
    False: "No entry yet that fits. Log a talk: pmlog add chat NAME",
    True: "Nothing has all of these words. Fewer of them find more, as does the start of one",
}
"""The text of an empty list, without and with a search."""

MOST = 20
"""The most hits of a kind by default."""


class Noted(NamedTuple):
    """Somebody, a follow-up, a goal or the like as a search finds it: `what` is it in one line."""

    kind: str
    id: str
    day: date
    what: str


class Timeline(NamedTuple):
    """The newest entries that fit what was asked, of `in_all`; `noted` is what else fits.

    `is_whole` says that all of it is to be shown, however much that is; `words` are those that
    were searched for.
    """

    as_of: date
    entries: tuple[Entry, ...]
    in_all: int
    noted: tuple[Noted, ...] = ()
    is_whole: bool = False
    words: tuple[str, ...] = ()


def timeline_sheet(report: Timeline) -> Sheet:
    """Return the sheet of entries and other hits."""
    left = max(report.in_all - len(report.entries), 0)
    rows = (row for entry in report.entries for row in rows_of(entry, report))
    columns = (ID, WHEN, "", NAME, "", ASIDE)
    entries = listing(columns, rows, left=left, more="--all")
    return list_sheet(entries, *noted_sections(report), nothing=NOTHING[bool(report.words)])


def noted_sections(report: Timeline) -> Iterator[Section]:
    """Yield other hits by kind, and the number of further ones."""
    titled: dict[str, list[Noted]] = {}
    for noted in report.noted:
        titled.setdefault(TITLES.get(noted.kind, "Growth"), []).append(noted)
    for title, found in titled.items():
        shown: Sequence[Noted] = found if report.is_whole else found[:MOST]
        rows = (noted_row(noted, report.as_of) for noted in shown)
        left = len(found) - len(shown)
        yield listing((ID, WHEN, "", ""), rows, title, left=left, more="--all")


def rows_of(entry: Entry, report: Timeline) -> Iterator[tuple[str, ...]]:
    """Yield an entry in a line, and below it where a word stands that the line does not show."""
    shown = listed(entry, report.as_of)
    yield shown
    hidden = [word for word in report.words if fold(word) not in fold(" ".join(shown))]
    for name in ("learned", "notes"):
        text = one_line(getattr(entry, name))
        place = next((p for word in hidden if (p := fold(text).find(fold(word))) >= 0), -1)
        if place >= 0:
            yield ("", "", "", "", f"{name}: {excerpt(text, place)}", "")
            return


AROUND = 24
"""The length of an excerpt on each side of a hit (characters)."""


def excerpt(text: str, place: int) -> str:
    start = text.rfind(" ", 0, max(0, place - AROUND)) + 1 if place > AROUND else 0
    end = text.find(" ", place + AROUND)
    end = end if end >= 0 else len(text)
    return f"{'... ' * (start > 0)}{text[start:end]}{' ...' * (end < len(text))}"


def listed(entry: Entry, as_of: date) -> tuple[str, ...]:
    who = all_names(entry.people)
    how = " ".join(filter(None, (entry.quality or "", *(f"#{tag}" for tag in entry.tags))))
    return (entry.id, days.short(entry.date, as_of), entry.avenue, who, entry.about, how)


def noted_row(noted: Noted, as_of: date) -> tuple[str, ...]:
    """Format a hit that is no entry, without repeated or missing parts."""
    day = "" if noted.kind == "person" else days.short(noted.day, as_of)
    kind = "" if noted.kind in TITLES else NOUNS.get(noted.kind, noted.kind)
    return (noted.id, day, kind, noted.what)
