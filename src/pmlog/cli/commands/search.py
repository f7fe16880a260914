"""pmlog search: entries and all else by the words in them."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.entry_list import ListOptions, show_entries, with_list_options
from pmlog.cli.options import session_of
from pmlog.errors import Misused
from pmlog.store import EntryFilter
from pmlog.text import one_line


@argv.command("search")
@with_list_options
def search(
    ctx: argv.Context,
    words: Annotated[list[str], argv.argument("WORD...", "All of them are wanted.")],
    *,
    asked: ListOptions,
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
    show_entries(session, wanted, asked)
