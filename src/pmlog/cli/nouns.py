"""The commands that goals, engagements, outcomes and questions share, made from a description.

A `Noun` says how a thing is found and told, and which options set its fields. Listing, changing,
showing and deleting one follow from that. What is special to a noun, such as rating a goal, is a
plain function in the file of its word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pmlog.cli import argv
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.finding.find_things import split_ids
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.finding.resolve_people import ensure_people, inferred_lines, resolve_names
from pmlog.cli.options import WHICH, Function, Json, Yes, flag, session_of, taking
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.cli.stray_words import GatheringCommand
from pmlog.errors import Gone, Misused
from pmlog.model import Person
from pmlog.pages.sheet import Sheet
from pmlog.phrases import new_person_line, with_article
from pmlog.session import Session
from pmlog.text import clean_line, clean_text

if TYPE_CHECKING:
    from pmlog.store import Store

Typed = str | None
"""The text of an option; None if it was not given."""

Values = dict[str, Any]
"""Fields of a thing, as they are kept."""

PEOPLE = "people"


class Argument(NamedTuple):
    """The argument of a command that names a thing."""

    metavar: str
    help: str
    field: str = "which"

    @property
    def annotation(self) -> Any:  # noqa: ANN401  a typing form
        return Annotated[list[str], argv.argument(self.metavar, self.help)]


THING = Argument("WHICH...", WHICH)


class Option(NamedTuple):
    """An option that sets a field of a thing; `read` makes the value of what was typed.

    Where an empty text takes the value away, `empty` is what is kept then, in a tuple of one.
    `otherwise` says what a new thing gets where it is not given: 'today'. `older` spellings are
    understood, but not shown.
    """

    field: str
    name: str
    metavar: str
    help: str
    read: Callable[[Session, str], Any]
    empty: tuple[Any, ...] = ()
    otherwise: str = ""
    older: tuple[str, ...] = ()

    @property
    def annotation(self) -> Any:  # noqa: ANN401  a typing form
        option = argv.option(self.metavar, self.help, self.name, *self.older)
        return Annotated[Typed, option]

    def values(self, session: Session, typed: str) -> Values:
        if self.empty and not typed.strip():
            return {self.field: self.empty[0]}
        return {self.field: self.read(session, typed)}


class Noun(NamedTuple):
    """A kind of thing with commands of its own.

    `find` gives the id of the one that is meant; `line` tells it in a line; `page` is all that is
    kept of it and `sheet` how that is shown. `check` gets the thing as it was and
    as it is to be, and returns it, or refuses. `names` is the option that says with whom it is.
    `reopened` are the fields of one that is open again; the first of them tells.
    """

    word: str
    argument: Argument
    find: Callable[[Session, str], str]
    line: Callable[[Session, Any], str]
    page: Callable[[Session, str], Any]
    sheet: Callable[[Any], Sheet]
    options: tuple[Option, ...] = ()
    names: Option | None = None
    check: Callable[[Session, Any, Any], Any] = lambda _session, _before, after: after
    reopened: Values = {}  # noqa: RUF012  nobody changes it

    def table(self, store: "Store") -> Any:  # noqa: ANN401  the table of any noun
        return getattr(store, f"{self.word}s")

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options, the people first."""
        return ((self.names,) if self.names else ()) + self.options

    @property
    def new_options(self) -> tuple[Option, ...]:
        """The options of a new thing, whose help says what it gets otherwise."""
        return tuple(
            one._replace(help=f"{one.help.rstrip('.')}; else {one.otherwise}.")
            if one.otherwise
            else one
            for one in self.all_options
        )


class Listing(NamedTuple):
    """The list of a noun; closed things are shown with --all.

    `page` is made of what is listed and of all there are; `values` are told as JSON.
    """

    is_open: Callable[[Any], bool]
    page: Callable[[Session, Sequence[Any], Sequence[Any]], Any]
    sheet: Callable[[Any], Sheet]
    values: Callable[[Session, Sequence[Any]], Sequence[object]]
    of_all: str
    """The help of --all."""

    which: str
    """The contents of the list, for the help: 'the open goals'."""


def names_option(about: str, *older: str, otherwise: str = "") -> Option:
    """Return the option that says with whom, or for whom, a thing is."""
    return Option(PEOPLE, "--with", "NAMES", about, resolve_names, ([],), otherwise, older=older)


def note_option() -> Option:
    """Return the option with whatever else is to be remembered of a thing."""
    return Option(
        "notes", "--note", "TEXT", "Anything else.", text_reader("--note"), older=("--notes",)
    )


def reader_of(read: Callable[[str], Any]) -> Callable[[Session, str], Any]:
    """Return the reader of an option from a parser that needs no log."""
    return lambda _session, typed: read(typed)


def text_reader(name: str) -> Callable[[Session, str], str]:
    """Return the reader of a text option, which may be empty."""
    return lambda _session, typed: clean_text(typed, name)


def line_reader(name: str, refusal: str) -> Callable[[Session, str], str]:
    """Return the reader of a line option; an empty one raises with this message."""

    def read(_session: Session, typed: str) -> str:
        line = clean_line(typed, name)
        if not line:
            raise Misused(refusal)
        return line

    return read


def takes(*options: Argument | Option, **others: Any) -> Callable[[Function], Function]:  # noqa: ANN401  typing forms
    """Let a command take these options besides its own; it gets what was typed as `typed`."""
    return taking({one.field: one.annotation for one in options} | others)


def values_of(session: Session, options: Iterable[Option], typed: Mapping[str, Any]) -> Values:
    """Return the parsed values of the options that were given."""
    values: Values = {}
    for option in options:
        given = typed[option.field]
        if given is not None:
            values |= option.values(session, given)
    return values


def add_listing(app: argv.App, noun: Noun, listing: Listing, about: str) -> None:
    """Let the word of a noun list all of them, alone and with `list` behind it."""
    Everything = Annotated[bool, argv.flag(listing.of_all, "--all", "-a")]  # noqa: N806

    def list_all(ctx: argv.Context, everything: Everything = False, json: Json = False) -> None:
        if ctx.invoked_subcommand is not None:
            return
        session = session_of(ctx)
        every = noun.table(session.book).where()
        found = [one for one in every if everything or listing.is_open(one)]
        if json:
            session.print_json(listing.values(session, found))
        else:
            session.show(listing.sheet(listing.page(session, found, every)))

    app.callback(help=cleandoc(about))(list_all)
    help_text = f"List {listing.which}, as pmlog {noun.word} alone does."
    app.command("list", help=help_text)(list_all)


def add_thing(
    session: Session,
    noun: Noun,
    thing: Any,  # noqa: ANN401  of any noun
    people: Sequence[NamedPerson] = (),
    word: str = "Added",
) -> None:
    """Write a new thing with its people, and say so, and who of them is new."""
    thing = noun.check(session, None, thing)
    with session.store.writing():
        everybody, new = ensure_people(session, people)
        if noun.names:
            thing = thing._replace(people=tuple(everybody))
        kept = noun.table(session.store).add(thing)
    session.say(f"{word} {kept.id}  {noun.line(session, kept)}", *map(new_person_line, new))
    session.say(*inferred_lines(people))


def add_edit(app: argv.App, noun: Noun, example: str, *more: Option, reopen: str = "") -> None:
    """Let things of a noun be changed by its options, and by some more; `reopen` is the help."""
    options = (*more, *noun.all_options)
    flags = {"reopen": flag(reopen, "--reopen")} if reopen else {}
    about = f"Change {with_article(noun.word)}; an empty text takes a value away."

    @app.command("edit", cls=GatheringCommand, help=f"{about}\n\nExample:\n\n    {example}")
    @takes(noun.argument, *options, **flags)
    def edit(ctx: argv.Context, **typed: Any) -> None:  # noqa: ANN401  as many as there are
        session = session_of(ctx)
        things = [noun.find(session, one) for one in split_ids(typed["which"])]
        values = values_of(session, options, typed)
        values |= noun.reopened if typed.get("reopen") else {}
        if not values:
            raise Misused(f"say what to change; see pmlog {noun.word} edit --help")
        lines: list[str] = []
        with session.store.writing():
            for thing in things:
                changed, new = change_thing(session, noun, thing, values)
                lines += [f"Changed {thing}  {noun.line(session, changed)}"]
                lines += map(new_person_line, new)
        session.say(*lines, *inferred_lines(values.get(PEOPLE, ())))


def change_thing(
    session: Session, noun: Noun, thing: str, values: Values
) -> tuple[Any, list[Person]]:
    """Set fields of a thing, within a write; returns it, and who is new in the log with it."""
    before = noun.table(session.store).get(thing)
    people = values.get(PEOPLE)
    values = {name: value for name, value in values.items() if name != PEOPLE}
    after = noun.check(session, before, before._replace(**values))
    new: list[Person] = []
    if people is not None:
        everybody, new = ensure_people(session, people)
        after = after._replace(people=tuple(everybody))
    noun.table(session.store).change(after)
    return after, new


def add_show(app: argv.App, noun: Noun, about: str) -> None:

    @app.command("show", help=cleandoc(about))
    @with_output(noun.argument.field)
    @takes(noun.argument)
    def show(ctx: argv.Context, output: OutputOptions, **typed: Any) -> None:  # noqa: ANN401  its name
        session = session_of(ctx)
        show_thing(session, noun, noun.find(session, " ".join(typed[noun.argument.field])), output)


def show_thing(session: Session, noun: Noun, thing: str, output: OutputOptions) -> None:
    write_output(session, output, noun.page(session, thing), noun.sheet)


def add_delete(app: argv.App, noun: Noun, what: str) -> None:
    """Let a thing of a noun be deleted, after a question."""

    @app.command("delete", help=f"{what} It asks first; --yes does not.")
    @takes(noun.argument)
    def delete(ctx: argv.Context, yes: Yes = False, **typed: Any) -> None:  # noqa: ANN401  its name
        session = session_of(ctx)
        things = [noun.find(session, one) for one in split_ids(typed["which"])]
        delete_all(session, [deletion_of(session, noun, thing) for thing in things], yes=yes)


class Deletion(NamedTuple):
    """A thing that is to be deleted: its table, its id, and it in a line."""

    table: Callable[["Store"], Any]
    id: str
    line: str

    @property
    def said(self) -> str:
        return f"{self.id}  {self.line}"


def deletion_of(session: Session, noun: Noun, thing: str) -> Deletion:
    return Deletion(noun.table, thing, noun.line(session, noun.table(session.book).get(thing)))


def delete_all(session: Session, things: Sequence[Deletion], *, yes: bool) -> None:
    """Take things out of the log, and say so; it asks first unless `yes` has answered."""
    if not confirmed(
        session,
        f"delete {'; '.join(one.said for one in things)}",
        yes=yes,
        otherwise="Nothing was deleted.",
    ):
        return
    with session.store.writing():
        for one in things:
            if not session.store.names.is_taken(one.id):
                raise Gone(one.id)
            one.table(session.store).delete(one.id)
    session.say(*(f"Deleted  {one.said}" for one in things))
