"""Pages about somebody, from the log: all that is kept, and what there is before a talk."""

from collections.abc import Mapping, Sequence

from pmlog.cli.gather.engagement_progress import person_growth, standings_of
from pmlog.cli.gather.meetings import calendar_now, to_come
from pmlog.cli.output import OutputOptions, write_output
from pmlog.errors import Misused, PmlogError
from pmlog.model import Person
from pmlog.names import fold
from pmlog.pages.directory import PersonPage, person_sheet
from pmlog.pages.talk_prep import LAST_TALKS, PrepPage, PrepToday, TalkToday, prep_page
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
        besides(person, book.people.imported(person_id)),
        person_growth(session, person),
        book.settings.pause_on(session.today),
    )


def besides(person: Person, imported: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What files say of a person that no column says: other fields, and other values."""
    kept = person._asdict()
    if not person.birthday:
        del kept["birthday"]  # what a file says of it holds
    names = {fold(name) for name in (person.name, *person.aliases)}
    found = {}
    for field, values in imported.items():
        others = [value for value in told(values) if value != str(kept.get(field))]
        if field == "name":
            others = [name for name in others if fold(name) not in names]
        if others:
            found[f"{field} in a file" if field in kept else field] = "; ".join(others)
    return found


def told(values: Sequence[str]) -> Sequence[str]:
    """The values of a field that tell anything."""
    if len(values) == 1:
        return values
    from pmlog.importing.person_changes import without_poorer  # noqa: PLC0415  few have several values

    return without_poorer(values)


def page_before(session: Session, person: Person) -> PrepPage:
    book = session.book
    talks = book.entries.matching(EntryFilter(people=[person.id]), LAST_TALKS)
    since = talks[0].date if talks else None
    return prep_page(
        person,
        talks,
        promises=book.followups.of_person(person.id),
        questions=book.questions.open(),
        attempts=book.attempts.with_people([person.id]),
        outcomes=book.outcomes.all(),
        lately=book.entries.matching(EntryFilter(start=since)) if since else (),
        today=session.today,
        pause=book.settings.pause_on(session.today),
        engagements=standings_of(session, book.engagements.of_person(person.id)),
        in_touch=book.people.in_touch_with(person.id, session.today),
    )


def page_of_today(session: Session) -> PrepToday:
    """The page before the meetings of today that are to come; raises where no calendar is read."""
    read = calendar_now(session, counts_people=True)
    if read is None:
        raise Misused("no calendar is set: pmlog setting calendar FILE")
    meetings, problem = read
    if problem:
        raise PmlogError(f"calendar: {problem}")
    talks = (
        TalkToday(
            one.time,
            one.about,
            tuple(page_before(session, session.book.people.get(id_)) for id_ in one.people),
        )
        for one in to_come(session, meetings)
    )
    return PrepToday(session.today, tuple(talks))
