"""pmlog search: entries and all else by the words in them."""

from typing import Annotated

from pmlog.cli import argv, params
from pmlog.cli.options import MOST_ENTRIES, Everything, Json, Period, Since, Until, session_of
from pmlog.errors import Misused
from pmlog.pages.timeline import Timeline, timeline_sheet
from pmlog.store import EntryFilter
from pmlog.text import one_line


@argv.command("search")
def search(
    ctx: argv.Context,
    words: Annotated[list[str], argv.argument("WORD...", "All of them are wanted.")],
    period: Period = None,
    since: Since = None,
    until: Until = None,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """Find entries in which all words stand: in about, learned, notes, names, promises or tags.

    Found too are people and follow-ups without such an entry, goals, engagements,
    what was tried, reflections, outcomes and questions. The start of a word is
    enough; case and accents do not matter.

    Example:

        pmlog search pricing ada
    """
    session = session_of(ctx)
    wanted = EntryFilter(words=one_line(" ".join(words)).replace('"', " ").split())
    if not any(word for word in wanted.words if any(map(str.isalnum, word))):
        raise Misused("say what to search for: pmlog search WORD")
    asked = params.period_asked(session, period, since, until)
    if asked:
        wanted = wanted._replace(start=asked.start, end=asked.end)
    noted = session.book.notes.matching(wanted.words, wanted.start, wanted.end)
    if json:
        session.print_json([*session.book.entries.matching(wanted), *noted])
        return
    entries = session.book.entries.matching(wanted, None if everything else MOST_ENTRIES)
    in_all = len(entries) if everything else session.book.entries.count(wanted)
    found = Timeline(
        session.today, tuple(entries), in_all, tuple(noted), everything, tuple(wanted.words)
    )
    session.show(timeline_sheet(found))
