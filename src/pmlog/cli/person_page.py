"""All that is kept of a person: what pmlog people show and pmlog show print."""

from importlib import import_module

from pmlog.model import Person
from pmlog.records import person_record, promise_record, records
from pmlog.reports.people import PersonPage
from pmlog.session import Session
from pmlog.store import Wanted

LAST_TALKS = 5
"""How many entries the page of a person shows."""


def person_page(session: Session, person_id: str, most: int | None) -> PersonPage:
    """All that is kept of a person, with at most so many of the last entries."""
    book = session.book
    wanted = Wanted(people=[person_id])
    person = book.people.get(person_id)
    return PersonPage(
        session.today,
        person,
        next((p for p in book.people.in_touch(session.today) if p.id == person_id), None),
        tuple(book.entries.matching(wanted, most)),
        book.entries.count(wanted),
        tuple(p for p in book.followups.of_person(person_id) if p.state == "open"),
        besides(person, book.people.imported(person_id)),
        import_module("pmlog.cli.standing").person_growth(session, person_id),
    )


def show_person(session: Session, person_id: str, json: bool) -> None:
    """The page of a person."""
    if not json:
        session.show(person_page(session, person_id, LAST_TALKS))
        return
    page = person_page(session, person_id, None)
    last = session.book.people.last_contact(person_id, session.today)
    session.print_json(
        person_record(page.person, last, page.in_all)
        | {
            "imported": dict(page.imported),
            "followups": [promise_record(p, session.today) for p in page.followups],
            **import_module("pmlog.cli.standing").person_growth_record(session, person_id),
            "timeline": records(page.entries),
        }
    )


def besides(person: Person, imported: dict[str, str]) -> dict[str, str]:
    """What files say of a person that no column says: other fields, and other values."""
    kept = person._asdict()
    return {
        f"{field} in a file" if field in kept else field: value
        for field, value in imported.items()
        if str(kept.get(field)) != value
    }
