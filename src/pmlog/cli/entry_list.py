"""The entries of a period, newest first, as list and search show them."""

from typing import Annotated, NamedTuple

from pmlog.cli import argv, params
from pmlog.cli.options import Json, Since, Until, options_as, text
from pmlog.pages.timeline import Timeline, timeline_sheet
from pmlog.session import Session
from pmlog.store import EntryFilter

MOST_ENTRIES = 20
"""The number of entries that are listed by default."""

Everything = Annotated[bool, argv.flag(f"Show all, not the last {MOST_ENTRIES}.", "--all", "-a")]


class ListOptions(NamedTuple):
    """The options of a list: the period, whether all of it, and whether as JSON."""

    period: str | None
    since: str | None
    until: str | None
    everything: bool
    json: bool


with_list_options = options_as(
    "asked",
    {
        "period": text("WORDS", '"last month", 2026-10, "last 30 days" ...', "--period"),
        "since": Since,
        "until": Until,
        "everything": Everything,
        "json": Json,
    },
    ListOptions,
)
"""A command with the options of a list of entries."""


def show_entries(session: Session, wanted: EntryFilter, asked: ListOptions) -> None:
    """Show the entries of a filter, and other search hits; JSON is complete."""
    period = params.parse_period(session, asked.period, asked.since, asked.until)
    if period:
        wanted = wanted._replace(start=period.start, end=period.end)
    book = session.book
    words = tuple(wanted.words)
    noted = book.notes.matching(words, wanted.start, wanted.end) if words else []
    if asked.json:
        session.print_json([*book.entries.matching(wanted), *noted])
        return
    entries = book.entries.matching(wanted, None if asked.everything else MOST_ENTRIES)
    in_all = len(entries) if asked.everything else book.entries.count(wanted)
    page = Timeline(session.today, tuple(entries), in_all, tuple(noted), asked.everything, words)
    session.show(timeline_sheet(page))
