"""A planned talk: it becomes a follow-up on its day."""

from pmlog import days
from pmlog.avenues import Avenue, FieldKind
from pmlog.cli import params
from pmlog.cli.asking.draft_keeper import Keeper
from pmlog.cli.entries.entry_form import EntryForm, people_of, read_long_texts, read_piped_texts
from pmlog.cli.finding.resolve_people import ensure_people, inferred_lines
from pmlog.errors import Misused
from pmlog.model import Entry, FollowUp
from pmlog.phrases import headline, new_person_line
from pmlog.session import Session
from pmlog.text import clean_line


def plan_entry(session: Session, avenue: Avenue, keeper: Keeper, form: EntryForm) -> None:
    form = read_piped_texts(keeper, form)
    if form.when is None:
        raise Misused("--planned needs the day: --when DAY")
    if not is_plan(avenue, form):
        raise Misused("--planned keeps who, --when and --about; say the rest when you log the talk")
    due, time, minutes = params.moment_ahead(session, form.when)
    if due < session.today:
        raise Misused(f"{days.spoken(due)} has been: log it without --planned")
    about = clean_line(read_long_texts(keeper, form).about, "--about")
    word = f"{avenue.word} at {time}" if time else avenue.word
    word += f" for {days.length(minutes)}" if minutes else ""
    parts = people_of(session, avenue, form)
    with session.store.writing():
        people, new = ensure_people(session, [person for _, part in parts for person in part])
        followup = session.store.followups.add(
            FollowUp(
                "",
                "mine",
                f"{word}: {about}" if about else word,
                due,
                session.today,
                people=tuple(people),
            )
        )
    entry = Entry("", due, avenue.word, time, about=about, people=tuple(people))
    session.say(f"Planned {followup.id}  {headline(entry)}", *map(new_person_line, new))
    session.say(*inferred_lines(one for _, part in parts for one in part))


def is_plan(avenue: Avenue, form: EntryForm) -> bool:
    """Whether a planned talk can keep everything that was typed."""
    names = {field.name for field in avenue.fields if field.kind is FieldKind.NAMES}
    kept = {"planned", "when", "who", "new", "about", "names", "people", "own", "own_people"}
    return form.filled().keys() <= kept and form.own.keys() <= names
