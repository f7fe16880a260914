"""pmlog people add and edit: write down or change what is kept of people."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pmlog.cli import argv, params
from pmlog.cli.finding.ask_owner import refuse_owner
from pmlog.cli.finding.find_things import split_ids
from pmlog.cli.finding.people_filter import PeopleFilter, those_to_change
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.nouns import Option, reader_of, takes, values_of
from pmlog.cli.options import Yes, flag, session_of, texts
from pmlog.cli.people_cadence import cadence_words
from pmlog.columns import PERSON, Column
from pmlog.days.yearly import spoken_yearly
from pmlog.errors import Misused, PmlogError
from pmlog.model import Person
from pmlog.session import Session
from pmlog.text import clean_line, clean_link, clean_name, clean_text

QuietFor = Annotated[
    str | None, argv.option("SPAN", 'Not talked to for "3 months".', "--quiet-for")
]

FullName = Annotated[list[str], argv.argument("NAME...", "Their full name.")]

SPELLED = {"notes": ("--note", "--notes")}
"""The option of a column whose name differs, with its older spellings."""


def column_option(column: Column) -> Option:
    """Return the option of a text column; an empty text removes the value."""
    name, *older = SPELLED.get(column.name, (f"--{column.name}",))
    typed_as = clean_text if column.long else clean_line
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
    full_name = clean_name(" ".join(name))
    columns = values_of(session, OPTIONS, typed)
    aliases = [clean_name(other, "an alias") for other in typed["alias"] or ()]
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
        columns["name"] = clean_name(name)
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


def change_lists(session: Session, person_id: str, lists: ListChanges) -> None:
    """Add and remove tags and links of a person, within a transaction."""
    people = session.store.people
    people.add_to("person_tag", "tag", person_id, params.tags(lists.tag))
    people.add_to("link", "url", person_id, filter(None, map(clean_link, lists.link)))
    people.remove_from("person_tag", "tag", person_id, params.tags(lists.untag))
    gone = [clean_line(url, "a link") for url in lists.unlink]
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
