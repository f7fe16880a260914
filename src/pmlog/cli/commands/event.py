"""pmlog event: meetups and conferences, and what came of the people one met there."""

from collections.abc import Sequence
from typing import Annotated

from pmlog.avenues import EVENT_AVENUES
from pmlog.cli import argv
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import Scope, find_thing
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import OutputOptions, with_output, write_list, write_output
from pmlog.errors import Misused
from pmlog.pages.event_funnel import Events, event_sheet, events_sheet
from pmlog.phrases import with_article
from pmlog.session import Session
from pmlog.store import EntryFilter, Thing
from pmlog.store.queries.event_funnels import funnels

app = argv.group(NounGroup)


@app.callback()
def event(ctx: argv.Context, json: Json = False) -> None:
    """Compare events: whom you met, followed up within 7 days, and are in contact with after 90.

    Somebody is followed up when your promise from the event is done, or by a talk since.

    Examples:

        pmlog event

        pmlog event show k7f
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        entries = session.book.entries.matching(EntryFilter(avenues=EVENT_AVENUES))
        value = Events(session.today, tuple(funnels(session.book, session.today, entries)))
        write_list(session, value, events_sheet, json=json)


@app.command()
@with_output("name")
def show(
    ctx: argv.Context,
    name: Annotated[list[str], argv.argument("WHICH...", "Its id, last or words of its name.")],
    output: OutputOptions,
) -> None:
    """Show one event: its talks, its cost, and the way from who was met to who stayed.

    Words of its name are enough where they mean one event. With --html or --md it becomes
    a page; a FILE may be named, and - is standard output.

    Examples:

        pmlog event show Product North

        pmlog event show k7f --html
    """
    session = session_of(ctx)
    entry = session.book.entries.get(find_thing(session, name, EVENTS).id)
    [value] = funnels(session.book, session.today, [entry])
    write_output(session, output, value, event_sheet, f"{entry.about or entry.avenue} {entry.date}")


def refuse_other(session: Session, thing: Thing) -> Sequence[Thing]:
    avenue = session.book.entries.get(thing.id).avenue if thing.kind == "entry" else ""
    kind = f"a {avenue}" if avenue else with_article(thing.kind)
    raise Misused(f"{thing.id} is {kind}, not an event: pmlog show {thing.id}")


EVENTS = Scope(("entry",), "event", avenues=EVENT_AVENUES, instead=refuse_other)
"""The scope of meetups and conferences."""
