"""How an entry is typed or asked for, and written with the promises that follow from it."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from pmlog import days
from pmlog.avenues import Avenue, Field, Kind
from pmlog.cli import params
from pmlog.cli.ask import answer, until_understood
from pmlog.cli.long_text import long_texts
from pmlog.cli.promise import Owed, promises_of
from pmlog.cli.who import Named, named, written
from pmlog.errors import Misused, listed
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.names import split_names
from pmlog.promises import promised
from pmlog.sentences import MODES, headline, logged, new_person_line
from pmlog.session import Session
from pmlog.text import line_typed, name_typed, text_typed

if TYPE_CHECKING:
    from pmlog.growth import Question

Said = dict[str, Any]
"""What was said of an entry: option by option as typed, the own fields as `own_<name>`."""

QUALITY_FLAGS = ("good", "ok", "poor")
MODE_FLAGS = {"in_person": "in_person", "call": "live", "by_text": "text"}


class Draft(NamedTuple):
    """An entry before it is written: its people are not in the log yet, if they are new."""

    entry: Entry
    people: Sequence[tuple[str, Sequence[Named]]]
    owed: Sequence[Owed]
    answered: "Sequence[Question]" = ()
    tried: Sequence[tuple[Field, str]] = ()


def log_entry(session: Session, avenue: Avenue, typed: Said) -> None:
    """Write an entry from what was typed, or, when nothing was, from what is answered."""
    said = what_was_said(typed)
    if not said:
        said = asked(session, avenue)
    elif not avenue.alone and "who" not in said and "new" not in said:
        said |= who_of_engagement(session, said) or {"who": [who_asked(session, avenue)]}
    if "planned" in said:
        plan(session, avenue, said)
        return
    draft = drafted(session, avenue, said)
    answered = questions_answered(session, said)
    # Long texts come last: what was written in an editor is not lost to a slip elsewhere.
    entry = draft.entry._replace(**texts_of(long_texts(said)))
    draft = draft._replace(entry=entry, answered=answered)
    growing = growing_with(session, avenue, draft, said)
    entry, followups, new = write(session, avenue, draft, growing)
    session.say(*logged(entry, followups, new, session.today))
    session.say(*(f"  {one.id}  answered    {one.what}" for one in answered))
    session.say(*(growing.lines if growing else ()))
    if new and avenue.setting == "one":
        session.hint(f'  keep in touch? pmlog people edit {new[0].id} --every "6 weeks"')


def what_was_said(typed: Said) -> Said:
    """What was typed, without what is empty; an empty day stays, to be refused: it is not today."""
    return {name: value for name, value in typed.items() if value or (name, value) == ("when", "")}


def questions_answered(session: Session, said: Said) -> "Sequence[Question]":
    """The open questions that an entry answers; raises when one is none, or closed."""
    if "answers" not in said:
        return ()
    ids = " ".join(said["answers"]).replace(",", " ").split()
    if not ids:
        raise Misused("say which question it answers: --answers ID")
    found: Sequence[Question] = knowing_questions().open_questions(session, ids)
    return found


def knowing_questions() -> Any:  # noqa: ANN401  a file of this room
    """The file that knows questions: most entries answer none, and do not wait for it."""
    return import_module("pmlog.cli.question")


def who_asked(session: Session, avenue: Avenue) -> str:
    """Whom an entry is with, where it makes no sense without anybody."""
    if not session.can_ask:
        raise Misused(f"say who it was with: pmlog add {avenue.word} NAME")
    return until_understood("Who", check_names, "") or who_asked(session, avenue)


def check_names(typed: str) -> str:
    """Names as typed, refused when one of them cannot be kept."""
    for name in split_names(typed) or [""]:
        name_typed(name)
    return typed


def asked(session: Session, avenue: Avenue) -> Said:
    """Ask for an entry step by step; Enter skips, Ctrl-C leaves and nothing is written."""
    if not session.can_ask:
        raise Misused(f"say what to log; see pmlog add {avenue.word} --help")
    who = until_understood("Who", check_names, "") if avenue.alone else who_asked(session, avenue)
    said: Said = {"people": named(session, who) if who else []}
    said["when"] = until_understood("When", partial(moment_checked, session), "", "today")
    said["about"] = answer("About")
    said["quality"] = until_understood("How was it (good, ok, poor)", params.quality, "")
    for field in avenue.fields:
        if field.by_itself:
            typed = until_understood(field.asks, partial(field_checked, session, field), "")
            said[f"own_{field.name}"] = [typed] if field.attempt and typed else typed
    said["learned"] = answer("Learned")
    said["next"] = [
        until_understood('Next ("send the deck by fri")', partial(promise_checked, session), "")
    ]
    return {name: value for name, value in said.items() if value and value != [""]}


def moment_checked(session: Session, typed: str) -> str:
    """When a talk was, as typed, with what was understood said at once."""
    moment = params.moment_past(session, typed)
    session.note(f"  {days.spoken(moment.day)}")
    return typed


def field_checked(session: Session, field: Field, typed: str) -> str:
    """An own field as typed, refused at once when it cannot be meant."""
    check_names(typed) if field.kind is Kind.NAMES else params.field_value(session, field, typed)
    return typed


def promise_checked(session: Session, typed: str) -> str:
    """A promise as typed, refused at once when its day is not understood."""
    promised(typed, session.today, session.date_order)
    return typed


def drafted(session: Session, avenue: Avenue, said: Said) -> Draft:
    """What was said as an entry to be; raises what is wrong with it before anything is written."""
    moment = params.moment_past(session, said.get("when", "today"))
    entry = Entry(
        "",
        moment.day,
        avenue.word,
        moment.time,
        **texts_of(said),
        **circumstances_of(said),
        details=details_of(session, avenue, said),
        tags=params.tags(said.get("tag", ())),
        private="private" in said,
    )
    owed = [
        Owed(
            direction, promised(line_typed(text, f"--{option}"), session.today, session.date_order)
        )
        for option, direction in (("next", "mine"), ("waiting", "waiting"))
        for text in said.get(option, ())
    ]
    return Draft(entry, people_of(session, avenue, said), owed, tried=tuple(tried_of(avenue, said)))


def texts_of(said: Said) -> dict[str, Any]:
    """The texts of an entry, as they are kept."""
    return {
        "about": line_typed(said.get("about", ""), "--about"),
        "learned": text_typed(said.get("learned", ""), "--learned"),
        "notes": text_typed(said.get("notes", ""), "--notes"),
    }


def circumstances_of(said: Said) -> dict[str, Any]:
    """How long, in which way and how it was; None where it was not said."""
    qualities = [word for word in QUALITY_FLAGS if word in said]
    modes = [MODE_FLAGS[flag] for flag in MODE_FLAGS if flag in said]
    if said.get("quality"):
        qualities.append(params.quality(said["quality"]))
    if said.get("mode"):
        modes.append(params.mode(said["mode"]))
    if len(set(qualities)) > 1 or len(set(modes)) > 1:
        both = set(qualities) if len(set(qualities)) > 1 else {MODES[mode] for mode in modes}
        raise Misused(f"it is either {listed(sorted(both))}")
    return {
        "minutes": days.minutes(said["how_long"]) if said.get("how_long") else None,
        "mode": modes[0] if modes else None,
        "quality": qualities[0] if qualities else None,
    }


def details_of(session: Session, avenue: Avenue, said: Said) -> dict[str, str | int]:
    """The avenue's own fields that were said, as they are kept; names are people instead."""
    tried: dict[str, list[str]] = {}
    for field, text in tried_of(avenue, said):
        tried.setdefault(field.name, []).append(text)
    return {
        field.name: "; ".join(tried[field.name])
        if field.name in tried
        else params.field_value(session, field, said[f"own_{field.name}"])
        for field in avenue.fields
        if said.get(f"own_{field.name}")
        and field.kind is not Kind.NAMES
        and (field.name in tried or not field.attempt)
    }


def tried_of(avenue: Avenue, said: Said) -> Iterator[tuple[Field, str]]:
    """What was advised or is to be tried, text by text."""
    for field in avenue.fields:
        if field.attempt:
            for text in said.get(f"own_{field.name}", ()):
                if kept := line_typed(text, field.option):
                    yield field, kept


def people_of(session: Session, avenue: Avenue, said: Said) -> list[tuple[str, list[Named]]]:
    """Everybody named, by their part in the entry; nobody twice."""
    who = " ".join(said.get("who", ()))
    if "who" in said and not split_names(who):
        name_typed("")  # refuses: a name was given, and it is empty
    with_me = said.get("people") or named(session, who, said.get("new", ()))
    parts = [("with", list(with_me))]
    seen = {person.key for person in with_me}
    for field in avenue.fields:
        if field.kind is Kind.NAMES and said.get(f"own_{field.name}"):
            others = named(session, said[f"own_{field.name}"])
            parts.append((field.name, [person for person in others if person.key not in seen]))
            seen |= {person.key for person in others}
    return parts


def who_of_engagement(session: Session, said: Said) -> Said:
    """Whom an engagement is with, where nobody was named but that."""
    if "engagement" not in said:
        return {}
    people: Said = import_module("pmlog.cli.growing").people_meant(session, said["engagement"])
    return people


def growing_with(session: Session, avenue: Avenue, draft: Draft, said: Said) -> Any:  # noqa: ANN401
    """What belongs to the entry of goals, engagements and attempts; None where nothing does.

    The file that knows of them is only loaded where there is something.
    """
    is_said = "engagement" in said or "goal" in said
    tries = any(field.attempt for field in avenue.fields)
    if not (is_said or tries or session.book.entries.may_join(avenue.word)):
        return None
    return import_module("pmlog.cli.growing").Growing(session, draft, said)


def write(
    session: Session,
    avenue: Avenue,
    draft: Draft,
    growing: Any = None,  # noqa: ANN401
) -> tuple[Entry, list[FollowUp], list[Person]]:
    """Write the entry, whoever is new and what follows, in one transaction."""
    people: list[Companion] = []
    new: list[Person] = []
    with session.store.writing():
        for part, of_part in draft.people:
            companions, added = written(session, of_part, part)
            people += [one for one in companions if one.id not in {there.id for there in people}]
            new += added
        session.store.settings.begin(draft.entry.date)
        entry = draft.entry._replace(people=tuple(people))
        entry = session.store.entries.add(growing.joined(entry) if growing else entry)
        followups = [
            session.store.followups.add(followup)
            for followup in promises_of(session, avenue, entry, draft.owed)
        ]
        if draft.answered:
            knowing_questions().answered_in(session, draft.answered, entry.id, entry.learned)
        followups += growing.followed(entry) if growing else []
    return entry, followups, new


def plan(session: Session, avenue: Avenue, said: Said) -> None:
    """Make a talk that is still to come a follow-up for its day."""
    if "when" not in said:
        raise Misused("--planned needs the day: --when DAY")
    if not is_plan(avenue, said):
        raise Misused("--planned keeps who, --when and --about; say the rest when you log the talk")
    due, time = params.moment_ahead(session, said["when"])
    if due < session.today:
        raise Misused(f"{days.spoken(due)} has been: log it without --planned")
    about = line_typed(long_texts(said).get("about", ""), "--about")
    word = f"{avenue.word} at {time}" if time else avenue.word
    parts = people_of(session, avenue, said)
    with session.store.writing():
        people, new = written(session, [person for _, part in parts for person in part])
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


def is_plan(avenue: Avenue, said: Said) -> bool:
    """Whether all that was said can be kept of a talk to come."""
    names = {f"own_{field.name}" for field in avenue.fields if field.kind is Kind.NAMES}
    kept = {"planned", "when", "who", "new", "about"} | names
    return all(name in kept for name, value in said.items() if value)
