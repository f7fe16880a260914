"""The page about somebody, from the log: all that is kept."""

from collections.abc import Mapping, Sequence

from pmlog.cli.builders.engagement_progress import standings_of
from pmlog.cli.output import OutputOptions, write_output
from pmlog.model import Person
from pmlog.names import fold
from pmlog.pages.directory import PersonGrowth, PersonPage, person_sheet
from pmlog.pages.question_list import FITTING, NAMED, fit
from pmlog.session import Session
from pmlog.store import EntryFilter


def show_person(session: Session, person_id: str, output: OutputOptions) -> None:
    write_output(session, output, person_page(session, person_id), person_sheet)


def person_page(session: Session, person_id: str) -> PersonPage:
    book = session.book
    person = book.people.get(person_id)
    return PersonPage(
        session.today,
        person,
        book.people.in_touch_with(person_id, session.today),
        book.people.last_contact(person_id, session.today),
        tuple(book.entries.matching(EntryFilter(people=[person_id]), None)),
        tuple(p for p in book.followups.of_person(person_id) if p.is_open(session.today)),
        facts_in_files(person, book.people.imported(person_id)),
        person_growth(session, person),
        book.settings.pause_on(session.today),
    )


def person_growth(session: Session, person: Person) -> PersonGrowth:
    """Return engagements, attempts, outcomes and questions of a person."""
    book = session.book
    attempts = [one for one in book.attempts.with_people([person.id]) if one.fate == "open"]
    asking = [one for one in book.questions.open() if fit(one, person) in (NAMED, FITTING)]
    return PersonGrowth(
        tuple(standings_of(session, book.engagements.of_person(person.id))),
        tuple(attempts),
        tuple(book.outcomes.of_person(person.id)),
        tuple(asking),
        book.attempts.names_of(attempts),
    )


def facts_in_files(person: Person, imported: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the facts of a person from files that no column holds."""
    kept = person._asdict()
    if not person.birthday:
        del kept["birthday"]  # what a file says of it holds
    names = {fold(name) for name in (person.name, *person.aliases)}
    found = {}
    for field, values in imported.items():
        others = [value for value in richest_values(values) if value != str(kept.get(field))]
        if field == "name":
            others = [name for name in others if fold(name) not in names]
        if others:
            found[f"{field} in a file" if field in kept else field] = "; ".join(others)
    return found


def richest_values(values: Sequence[str]) -> Sequence[str]:
    """Return the values of a field that tell anything."""
    if len(values) == 1:
        return values
    from pmlog.importing.person_changes import without_poorer  # noqa: PLC0415  few have several values

    return without_poorer(values)
