"""The timeline as a page."""

from collections.abc import Sequence

from rich.console import RenderableType

from pmlog.model import Entry
from pmlog.pages.timeline import Noted, Timeline
from pmlog.phrases import NOUNS, together
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen

STYLES = ("id", "when", "", "name", "", "aside")

TITLES = {"person": "People", "followup": "Follow-ups"}
"""What has a heading of its own."""

NOTHING = {
    False: "No entry yet that fits. Log a talk: pmlog add chat NAME",
    True: "Nothing has all of these words. Fewer of them find more, as does the start of one",
}
"""What is said where nothing is found, by whether it was searched for."""

MOST = 20
"""How many of a kind are shown unless all are asked for."""


def page(report: Timeline, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Entries, newest first, with how many more there are."""
    if not (report.entries or report.noted):
        return aside(NOTHING[report.is_search])
    left = report.in_all - len(report.entries)
    return stacked(
        rows([entry_row(entry, report) for entry in report.entries], STYLES),
        aside(f"{left} more: --all") if left > 0 else None,
        *(
            part
            for title, found in by_title(report.noted).items()
            for part in noted_section(title, found, report)
        ),
    )


def noted_section(title: str, found: Sequence[Noted], report: Timeline) -> list[RenderableType]:
    """What was found of a kind below its heading, and how much more there is."""
    shown = found if report.is_whole else found[:MOST]
    lines = [noted_row(noted, report) for noted in shown]
    left = len(found) - len(shown)
    more = [aside(f"{left} more: --all")] if left else []
    return [heading(title), rows(lines, ("id", "when", "", "")), *more]


def by_title(found: Sequence[Noted]) -> dict[str, list[Noted]]:
    """What was found, by the heading it stands below."""
    titled: dict[str, list[Noted]] = {}
    for noted in found:
        titled.setdefault(TITLES.get(noted.kind, "Growth"), []).append(noted)
    return titled


def entry_row(entry: Entry, report: Timeline) -> Row:
    """An entry in a line."""
    who = together([person.name for person in entry.people])
    how = " ".join(filter(None, (entry.quality or "", *(f"#{tag}" for tag in entry.tags))))
    return (entry.id, when(entry.date, report.as_of), entry.avenue, who, entry.about, how)


def noted_row(noted: Noted, report: Timeline) -> Row:
    """A goal or the like in a line; people have no day, and what is alike is not said again."""
    day = "" if noted.kind == "person" else when(noted.day, report.as_of)
    kind = "" if noted.kind in TITLES else NOUNS.get(noted.kind, noted.kind)
    return (noted.id, day, kind, noted.what)
