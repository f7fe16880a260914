"""pmlog people: who is in the log, and all that is kept of somebody."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pmlog.cli import argv, params
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.builders.person_pages import show_person
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.ask_owner import refuse_owner
from pmlog.cli.finding.find_things import split_ids
from pmlog.cli.finding.people_filter import (
    SORTS,
    PeopleFilter,
    filter_people,
    sort_people,
    those_to_change,
)
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.nouns import Option, reader_of, takes, values_of
from pmlog.cli.options import Json, Name, Yes, flag, session_of, texts
from pmlog.cli.output import OutputOptions, with_output, write_lines, write_list
from pmlog.cli.people_cadence import cadence, cadence_words
from pmlog.cli.stray_words import GatheringCommand
from pmlog.columns import PERSON, Column
from pmlog.days.yearly import spoken_yearly
from pmlog.errors import Misused, PmlogError
from pmlog.importing.duplicates import pairs
from pmlog.model import Person
from pmlog.pages.directory import Directory, SeenPerson, people_sheet
from pmlog.session import Session
from pmlog.text import line_typed, link_typed, name_typed, text_typed

app = argv.group(NounGroup)

QuietFor = Annotated[
    str | None, argv.option("SPAN", 'Not talked to for "3 months".', "--quiet-for")
]
FullName = Annotated[list[str], argv.argument("NAME...", "Their full name.")]


SPELLED = {"notes": ("--note", "--notes")}
"""The option of a column whose name differs, with its older spellings."""


def column_option(column: Column) -> Option:
    """Return the option of a text column; an empty text removes the value."""
    name, *older = SPELLED.get(column.name, (f"--{column.name}",))
    typed_as = text_typed if column.long else line_typed
    read = reader_of(lambda typed: typed_as(typed, name))
    return Option(column.name, name, "TEXT", column.help, read, older=tuple(older))


relation_typed = reader_of(lambda typed: params.relation(typed or "other"))
RELATIONS_SAID = "peer, coach, mentor, mentee, expert, community, colleague."
CADENCE_SAID = 'Keep in touch every "4 weeks"; never; none.'
BIRTHDAY_SAID = 'Their birthday: "27 nov", "27 nov 1986"; off; none.'
OPTIONS = (
    Option("relation", "--relation", "WORD", RELATIONS_SAID, relation_typed),
    *map(column_option, PERSON),
    Option("cadence_days", "--every", "SPAN", CADENCE_SAID, reader_of(params.cadence)),
    Option("birthday", "--birthday", "DAY", BIRTHDAY_SAID, params.birthday),
)
"""The options of the columns of a person."""

TAG = texts("TAG", "Add a tag.")
LINK = texts("URL", "Add a link.")
ALIAS = texts("NAME", "Another name; more than once.")
NEW = flag("Also where somebody of that name is known.", "--new")
UNTAG = texts("TAG", "Take a tag away.")
UNLINK = texts("URL", "Take a link away.")


class ListChanges(NamedTuple):
    """The tags and links to add to a person, and those to remove."""

    tag: Sequence[str] = ()
    untag: Sequence[str] = ()
    link: Sequence[str] = ()
    unlink: Sequence[str] = ()

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> "ListChanges":
        return cls(*(typed.get(name) or () for name in cls._fields))


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


@app.command()
@takes(*OPTIONS, tag=TAG, link=LINK, alias=ALIAS, new=NEW)
def add(
    ctx: argv.Context,
    name: FullName,
    **typed: Any,  # noqa: ANN401  texts and lists of them
) -> None:
    """Write somebody down before the first talk.

    Example:

        pmlog people add Ada Lovelace --relation peer --company Analytical --every "4 weeks"
    """
    session = session_of(ctx)
    full_name = name_typed(" ".join(name))
    columns = values_of(session, OPTIONS, typed)
    aliases = [name_typed(other, "an alias") for other in typed["alias"] or ()]
    with session.store.writing():
        there = session.store.people.exactly(full_name)
        if there and not typed["new"]:
            raise PmlogError(
                f"{there[0].name} is in the log already ({there[0].id}); "
                "--new writes a second person of that name"
            )
        if not typed["new"]:
            refuse_owner(session, full_name)
        person = session.store.people.add_named(full_name, session.today, **columns)
        change_lists(session, person.id, ListChanges.of(typed))
        for other in aliases:
            session.store.people.add_alias(person.id, other)
    session.say(f"Added {person.id}  {person_summary(session.store.people.get(person.id))}")


@app.command(cls=GatheringCommand)
@takes(*OPTIONS, tag=TAG, untag=UNTAG, link=LINK, unlink=UNLINK)
def edit(
    ctx: argv.Context,
    who: Annotated[list[str] | None, argv.argument("[NAME]...", "A name or an id.")] = None,
    name: Annotated[str | None, argv.option("NAME", "Another name.")] = None,
    of_tag: Annotated[str | None, argv.option("WORD", "Everybody with this tag.")] = None,
    of_relation: Annotated[str | None, argv.option("WORD", "All peers, coaches ...")] = None,
    quiet_for: QuietFor = None,
    yes: Yes = False,
    **typed: Any,  # noqa: ANN401  texts and lists of them
) -> None:
    """Change what is kept of a person; an empty text takes it away.

    Of everybody with a tag, of a relation, or not talked to for long, it shows what would
    change, and asks; --yes does not. pmlog undo takes all of it back at once.

    Examples:

        pmlog people edit Ada --company Babbage --every never

        pmlog people edit --of-tag founders --quiet-for "3 months" --every "6 weeks"
    """
    session = session_of(ctx)
    wanted = PeopleFilter.of_options(of_tag, of_relation, quiet_for)
    if bool(who) == (wanted != PeopleFilter()):
        raise Misused("say whom to change: by name, or by --of-tag, --of-relation, --quiet-for")
    people = [find_person(session, one) for one in split_ids(who)] if who else []
    columns = values_of(session, OPTIONS, typed)
    if name is not None:
        columns["name"] = name_typed(name)
    lists = ListChanges.of(typed)
    refuse_unclear(people, columns, lists)
    if not who:
        added, gone = params.tags(lists.tag), params.tags(lists.untag)
        people = those_to_change(session, wanted, columns, added, gone, yes=yes)
    if people:
        change_people(session, people, columns, lists)


def refuse_unclear(
    people: Sequence[Person], columns: Mapping[str, object], lists: ListChanges
) -> None:
    """Raise `Misused` for no change, contradictions, and what only one person can have."""
    tag, untag, link, unlink = lists
    if not (columns or any(lists)):
        raise Misused("say what to change; see pmlog people edit --help")
    if "name" in columns and len(people) != 1:
        raise Misused("a name is that of one person")
    if not people and (link or unlink):
        raise Misused("a link is that of one person")
    if set(params.tags(tag)) & set(params.tags(untag)) or set(link) & set(unlink):
        raise Misused("the same tag or link cannot be added and taken away at once")


def change_people(
    session: Session, people: Sequence[Person], columns: Mapping[str, Any], lists: ListChanges
) -> None:
    store = session.store.people
    with session.store.writing():
        for person in people:
            store.edit(person.id, **columns)
            change_lists(session, person.id, lists)
    session.say(*(f"Changed {one.id}  {person_summary(store.get(one.id))}" for one in people))


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
    called = name_typed(other, "an alias")
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


def change_lists(session: Session, person_id: str, lists: ListChanges) -> None:
    """Add and remove tags and links of a person, within a transaction."""
    people = session.store.people
    people.add_to("person_tag", "tag", person_id, params.tags(lists.tag))
    people.add_to("link", "url", person_id, filter(None, map(link_typed, lists.link)))
    people.remove_from("person_tag", "tag", person_id, params.tags(lists.untag))
    gone = [line_typed(url, "a link") for url in lists.unlink]
    people.remove_from("link", "url", person_id, gone)


def person_summary(person: Person) -> str:
    said = [person.relation if person.relation != "other" else ""]
    said.append(f"{person.role}, {person.company}".strip(", "))
    said.append(person.city)
    if person.cadence_days is not None:
        said.append(cadence_words(person.cadence_days))
    if person.birthday:
        said.append(f"birthday {spoken_yearly(person.birthday)}")
    said += [f"also {', '.join(person.aliases)}"] if person.aliases else []
    said += [f"#{tag}" for tag in person.tags]
    rest = ", ".join(filter(None, said))
    return f"{person.name}: {rest}" if rest else person.name
