"""pmlog people: who is in the log, and all that is kept of somebody."""

from typing import Annotated

from pmlog.cli import argv, params
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.builders.person_pages import show_person
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import split_ids
from pmlog.cli.finding.people_filter import SORTS, PeopleFilter, filter_people, sort_people
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.options import Json, Name, Yes, session_of
from pmlog.cli.output import OutputOptions, with_output, write_lines, write_list
from pmlog.cli.people_cadence import cadence
from pmlog.cli.people_edit import QuietFor, add, edit, person_summary
from pmlog.cli.stray_words import GatheringCommand
from pmlog.errors import Misused, PmlogError
from pmlog.importing.duplicates import pairs
from pmlog.pages.directory import Directory, SeenPerson, people_sheet
from pmlog.session import Session
from pmlog.text import clean_name

app = argv.group(NounGroup)


@app.callback()
def people(
    ctx: argv.Context,
    tag: Annotated[str | None, argv.option("TAG", "Only with this tag.")] = None,
    relation: Annotated[str | None, argv.option("WORD", "Only peers, coaches ...")] = None,
    quiet_for: QuietFor = None,
    sort: Annotated[
        str | None, argv.option("WORD", "name; last, longest ago first; cadence, most over.")
    ] = None,
    everybody: Annotated[bool, argv.flag("Also those who are retired.", "--all", "-a")] = False,
    json: Json = False,
) -> None:
    """List the people of the log; with a word after it, show or change one of them.

    Examples:

        pmlog people --tag founders --quiet-for "3 months" --sort last

        pmlog people edit Ada --relation peer --every "4 weeks"

        pmlog people cadence --relation peer "6 weeks"
    """
    if ctx.invoked_subcommand is None:
        wanted = PeopleFilter.of_options(tag, relation, quiet_for)
        order = SORTS[0] if sort is None else params.one_of("order", sort, SORTS)
        list_people(session_of(ctx), wanted, order, everybody=everybody, json=json)


@app.command("list")
def list_command(ctx: argv.Context, json: Json = False) -> None:
    """List everybody who is not retired, as pmlog people alone does."""
    list_people(session_of(ctx), PeopleFilter(), SORTS[0], everybody=False, json=json)


def list_people(
    session: Session, wanted: PeopleFilter, sort: str, *, everybody: bool, json: bool
) -> None:
    people, today = session.book.people, session.today
    contacts = people.contacts(today)
    touch = {one.id: one for one in people.in_touch(today)} if sort == "cadence" else {}
    found = filter_people(session, wanted, contacts, everybody=everybody)
    found = sort_people(found, sort, contacts, touch, today)
    page = Directory(today, tuple(found), contacts, people.count(), touch)
    seen = [SeenPerson(one, *contacts.get(one.id, ())) for one in found]
    write_list(session, page, people_sheet, json=json, values=seen)


@app.command()
@with_output("name")
def show(ctx: argv.Context, name: Name, output: OutputOptions) -> None:
    """Show all that is kept of a person, with the last talks and open follow-ups.

    With --html or --md it becomes a page; a FILE may be named, and - is standard output.

    Example:

        pmlog people show Ada --html ada.html
    """
    session = session_of(ctx)
    show_person(session, find_person(session, " ".join(name)).id, output)


app.command()(add)
app.command(cls=GatheringCommand)(edit)


@app.command()
def alias(
    ctx: argv.Context,
    who: Annotated[str, argv.argument("NAME", "Who.")],
    other: Annotated[str, argv.argument("ALIAS", "Another name they go by.")],
    remove: Annotated[bool, argv.flag("Take the alias away.", "--remove")] = False,
) -> None:
    """Give a person another name they are found by.

    Example:

        pmlog people alias "Ada Lovelace" Countess
    """
    session = session_of(ctx)
    person = find_person(session, who)
    called = clean_name(other, "an alias")
    with session.store.writing():
        if not remove:
            session.store.people.add_alias(person.id, called)
        elif not session.store.people.remove_alias(person.id, called):
            raise PmlogError(f"{person.name} is not called {called}")
    session.say(f"Changed {person.id}  {person_summary(session.store.people.get(person.id))}")


@app.command()
def retire(
    ctx: argv.Context,
    name: Name,
    back: Annotated[bool, argv.flag("Remind of them again.", "--back")] = False,
) -> None:
    """End reminders about a person for good; all that was logged stays."""
    session = session_of(ctx)
    people = [find_person(session, one) for one in split_ids(name)]
    with session.store.writing():
        day = None if back else session.today.isoformat()
        for person in people:
            session.store.people.edit(person.id, retired_on=day)
    said = "reminders go on" if back else "no more reminders, all history stays"
    word = "Back" if back else "Retired"
    session.say(*(f"{word:<8} {one.id}  {one.name}: {said}" for one in people))


@app.command()
def merge(
    ctx: argv.Context,
    kept: Annotated[str, argv.argument("KEPT", "Who stays.")],
    gone: Annotated[str, argv.argument("GONE", "Who is the same.")],
    yes: Yes = False,
) -> None:
    """Make two people one: talks, follow-ups, tags and links come together.

    The other name stays as an alias. It asks first; --yes does not.

    Example:

        pmlog people merge "Ada Lovelace" "Ada L."
    """
    session = session_of(ctx)
    ours, theirs = find_person(session, kept), find_person(session, gone)
    if ours.id == theirs.id:
        raise Misused(f"both are {ours.name} ({ours.id})")
    what = f"merge {theirs.name} ({theirs.id}) into {ours.name} ({ours.id})"
    if not confirmed(session, what, yes=yes, otherwise="Nothing was merged."):
        return
    with session.store.writing():
        session.store.people.merge(ours.id, theirs.id)
    session.say(f"Merged {ours.id}  {person_summary(session.store.people.get(ours.id))}")


@app.command()
def duplicates(ctx: argv.Context, json: Json = False) -> None:
    """Say who may be in the log twice, and what speaks for it; nothing is changed.

    pmlog people merge makes two people one, and pmlog undo takes that back.

    Example:

        pmlog people duplicates
    """
    session = session_of(ctx)
    found = pairs(session.book.people.all())
    lines = [] if found else ["Nobody seems to be in the log twice."]
    for one, other, reasons, _ in found:
        both = f"{one.name} ({one.id}) and {other.name} ({other.id})"
        lines.append(f"{both}: {', '.join(reasons)}")
        lines.append(f"  pmlog people merge {one.id} {other.id}")
    write_lines(session, found, lines, json=json)


app.command()(cadence)
