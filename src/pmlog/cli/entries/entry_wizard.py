"""The questions about an entry; each answer is checked as soon as it is given."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from pmlog import days
from pmlog.avenues import Avenue, Field, FieldKind
from pmlog.cli import params
from pmlog.cli.asking.draft_keeper import TEXTS, Keeper
from pmlog.cli.asking.interview import Answers, Interview, check_only
from pmlog.cli.entries.entry_form import OWN, EntryForm, moment_and_days
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.finding.resolve_people import inferred_lines, resolve_names
from pmlog.errors import Misused
from pmlog.followup_text import on_fixed_day, promised
from pmlog.phrases import join_names
from pmlog.session import Session
from pmlog.text import clean_name

LookedUp = dict[str, Sequence[NamedPerson]]
"""The people of an answer, by its text: nobody is asked about twice."""

ANSWERED = "answered"
"""The option of a draft with the answers; longer texts are in the sheet."""


def interview_for(keeper: Keeper, form: EntryForm) -> Interview:
    """Return the questions about an entry, with the answers of its draft."""

    def layout(answers: Answers) -> tuple[Answers, dict[str, Any]]:
        texts = {name: answers.get(name) or getattr(form, name) for name in TEXTS}
        others = {name: "" if name in TEXTS else text for name, text in answers.items()}
        return texts, form.options() | {ANSWERED: others}

    interview = Interview(keeper, layout)
    draft = keeper.draft
    if draft and ANSWERED in draft.options:
        texts, others = keeper.texts(TEXTS), draft.options[ANSWERED]
        answers = {name: texts.get(name, text) for name, text in others.items()}
        interview.resume(answers, draft.options, draft.day)
    return interview


def ask_entry(avenue: Avenue, keeper: Keeper, form: EntryForm) -> EntryForm:
    """Ask for what the form lacks; answers are kept until they are written."""
    if not keeper.session.can_ask and keeper.draft is None:
        raise Misused(f"say what to log; see pmlog add {avenue.word} --help")
    keeper.session.questions_left = -1
    interview = interview_for(keeper, EntryForm())
    interview.answers |= {
        name: " ".join(text) if name == "who" else text
        for name, text in form.filled().items()
        if name in ("who", "when", *TEXTS)
    }
    answered = answers(avenue, interview)
    interview.finish()
    return answered._replace(**form.filled() | {"own": {**answered.own, **form.own}})


def answers(avenue: Avenue, interview: Interview) -> EntryForm:
    session = interview.session
    looked_up: LookedUp = {}
    about = interview.ask("about", "What it is called") if avenue.alone else ""
    who = ask_names(avenue, interview, looked_up)
    people = people_understood(session, who, looked_up) if who else ()
    when = interview.ask("when", "When", partial(check_moment, session), shown="today")
    if not avenue.alone:
        about = interview.ask("about", "About")
    quality = interview.ask("quality", "How was it (good, ok, poor)", params.quality)
    own = {
        field.name: (typed,)
        for field in avenue.fields
        if field.by_itself and (typed := ask_field(interview, field, looked_up))
    }
    learned = interview.ask("learned", "Learned")
    talked = moment_and_days(session, when)[0].day if when else interview.day
    check = partial(check_promise, session, talked)
    promise = interview.ask("next", 'Next ("send the deck by fri")', check)
    return EntryForm(
        who=(who,) if who else (),
        when=when or (None if interview.day == session.today else interview.day.isoformat()),
        about=about,
        quality=quality,
        learned=learned,
        next=(promise,) if promise else (),
        own=own,
        people=people,
        own_people={
            field.name: people_understood(session, own[field.name][0], looked_up, field)
            for field in avenue.fields
            if field.kind is FieldKind.NAMES and field.name in own
        },
    )


def ask_names(avenue: Avenue, interview: Interview, looked_up: LookedUp) -> str:
    """Ask for the people of an entry; at least one unless the avenue makes sense alone."""
    check = partial(check_names, interview.session, looked_up)
    if avenue.alone:
        return interview.ask("who", "Who, if anybody", check)

    def needed(typed: str) -> str:
        if not typed:
            raise Misused(f"a {avenue.word} is with somebody: a name; Ctrl-C writes nothing")
        return check(typed)

    return interview.ask("who", "Who", needed, is_needed=True)


def ask_who(avenue: Avenue, keeper: Keeper, form: EntryForm) -> EntryForm:
    """Return the form with the people of the entry, if only they were missing."""
    if not keeper.session.can_ask:
        raise Misused(f"say who it was with: pmlog add {avenue.word} NAME")
    keeper.session.questions_left = -1
    looked_up: LookedUp = {}
    who = ask_names(avenue, interview_for(keeper, form), looked_up)
    people = people_understood(keeper.session, who, looked_up)
    return form._replace(who=(who,), people=people)


def ask_field(interview: Interview, field: Field, looked_up: LookedUp) -> str:
    """Ask for an own field, and return it as typed."""
    check: Callable[[str], str] = partial(check_names, interview.session, looked_up, field=field)
    if field.kind is not FieldKind.NAMES:
        check = check_only(partial(params.field_value, interview.session, field))
    return interview.ask(f"{OWN}{field.name}", field.asks, check)


def check_names(
    session: Session, looked_up: LookedUp, typed: str, field: Field | None = None
) -> str:
    """Return the full names of the people who are meant; what was inferred is noted."""
    typed = ", ".join(typed.splitlines())  # pasted: a name a line
    people = resolve_names(session, typed, are_strangers=bool(field and field.are_strangers))
    if not people:
        clean_name("")  # refuses: there is no name in it
    for line in inferred_lines(people):
        session.note(line)
    strangers = [one.name for one in people if not (one.id or one.like or field)]
    if strangers:
        session.note(f"  somebody new: {join_names(strangers)}")
    names = ", ".join(person.name for person in people)
    looked_up[names] = tuple(person._replace(typed="", like=()) for person in people)
    return names


def people_understood(
    session: Session, names: str, looked_up: LookedUp, field: Field | None = None
) -> Sequence[NamedPerson]:
    """Return the people of an answer; those of a draft are looked up again."""
    if names not in looked_up:
        names = check_names(session, looked_up, names, field)
    return looked_up[names]


def check_moment(session: Session, typed: str) -> str:
    """Return the time of a talk as a fixed day, which is noted."""
    moment, count = moment_and_days(session, typed)
    last = moment.day + timedelta(days=count - 1)
    until = f" to {days.spoken(last)}" if count > 1 else ""
    session.note(f"  {days.spoken(moment.day)}{until}")
    return f"{moment.day} to {last}" if until else f"{moment.day} {moment.time or ''}".strip()


def check_promise(session: Session, talked: date, typed: str) -> str:
    """Return a promise with a fixed day; raises where it cannot be parsed."""
    promised(typed, session.today, session.date_order, talked)
    return on_fixed_day(typed, session.today, session.date_order, talked)
