"""pmlog add followup: a promise that comes from no entry."""

from collections.abc import Mapping
from typing import Annotated, Any

from pmlog.cli import argv, params
from pmlog.cli.entries.promise import TypedPromise, followup_typed
from pmlog.cli.finding.lookup import Lookup, calendar_of
from pmlog.cli.finding.resolve_people import ensure_people, inferred_lines, resolve_names
from pmlog.cli.options import New, flag, session_of, taking, text
from pmlog.cli.promises.recurring_followup import cadence_lines, is_recurrence, with_recurrence
from pmlog.cli.stray_words import META, LineCommand, Stray, longest_match, quotes_needed
from pmlog.days import Lean
from pmlog.days.due import split_due
from pmlog.errors import Misused
from pmlog.followup_text import Promised, promised
from pmlog.grammar.typed_line import names_in
from pmlog.phrases import new_person_line, noted_line
from pmlog.session import Session
from pmlog.text import clean_line

OPTIONS: dict[str, Any] = {
    "with_": text("NAMES", "Whom it is with.", "--with"),
    "by": text("DAY", "When it is due."),
    "waiting": flag("They owe it, not you.", "--waiting"),
    "every": text("OFTEN", 'It comes again: "2 weeks", "first monday", quarter.'),
    "after_done": flag("Count --every from the day it is done.", "--after-done"),
    "new": New,
}


@argv.command("followup", cls=LineCommand)
@taking(OPTIONS)
def add_followup(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None, argv.argument("WHAT...", '"Ada: send the deck by fri"')
    ] = None,
    **typed: Any,  # noqa: ANN401  texts, and whether it is so
) -> None:
    """Note a promise: yours, or one you are waiting for.

    Without a day it is due in a week. Once it is done, what comes again is there
    with its next day.

    Examples:

        pmlog add followup Ada: send the deck by fri

        pmlog add followup "intro to Cy" --with Ben --waiting --by "3 dec"

        pmlog add followup review the roadmap --every first monday
    """
    session = session_of(ctx)
    words = [*(what or ())]
    for stray in ctx.meta.get(META, ()):
        here = count_belonging(session, stray)
        words = [*stray.words[here:], *words]
        if stray.name in ("by", "with_", "every"):
            typed[stray.name] = " ".join((stray.text, *stray.words[:here]))
    said = clean_line(" ".join(words), "the follow-up")
    if not said:
        raise Misused("say what it is about: pmlog add followup WHAT")
    direction, said = split_direction(session, said)
    promise = promise_with_options(session, said, typed)
    promise, names = split_closing_day(session, promise, typed["with_"] or "")
    people = resolve_names(session, names, typed["new"] or ())
    with session.store.writing():
        there, added = ensure_people(session, people)
        owed = TypedPromise("waiting" if typed["waiting"] else direction, promise)
        followup = session.store.followups.add(followup_typed(session, owed, there))
    session.say(noted_line(followup, session.today, is_heard=promise.says_when))
    session.say(*map(new_person_line, added), *inferred_lines(people))
    session.say(*cadence_lines(followup))


def promise_with_options(session: Session, said: str, typed: Mapping[str, Any]) -> Promised:
    """Parse a promise; its day and recurrence may be options."""
    promise = promised(said, session.today, session.date_order)
    if typed["by"] is not None:
        if promise.due:
            raise Misused("the day is said twice: in the text and with --by")
        promise = promise._replace(due=params.day_ahead(session, typed["by"]))
    if typed["every"] is None and not typed["after_done"]:
        return promise
    return with_recurrence(promise, typed["every"], after_done=typed["after_done"])


OWING = frozenset("owe owes promised waiting will i'll we'll me us".split())
"""Words with which a promise tells who owes it."""


def split_direction(session: Session, text: str) -> tuple[str, str]:
    """Return the direction of a promise and its text: `Ben owes me the deck` is `waiting`."""
    if OWING.isdisjoint(text.casefold().replace("’", "'").split()):
        return "mine", text
    from pmlog.grammar.left_over import PromiseAlone  # noqa: PLC0415  few say it
    from pmlog.grammar.sentence import SentenceReader  # noqa: PLC0415  as above

    reader = SentenceReader(text, Lookup(session).people, calendar_of(session), "chat")
    try:
        reader.split()
    except PromiseAlone as alone:
        return alone.direction, alone.text
    return "mine", text


def split_closing_day(session: Session, promise: Promised, with_: str) -> tuple[Promised, str]:
    """Return a promise with the day behind the names of --with, and the names: Ada by fri."""
    if not with_ or Lookup(session).exactly(with_):  # Mark Friday
        return promise, with_
    names, due = split_due(with_, session.today, session.date_order)
    if due and promise.due:
        raise Misused("the day is said twice: in the text and behind --with")
    return promise._replace(due=promise.due or due), names


def count_belonging(session: Session, stray: Stray) -> int:
    """Return how many stray words belong to an option; raises `Misused` where that is unclear."""
    calendar = calendar_of(session)._replace(lean=Lean.FUTURE)
    people = Lookup(session).people

    def are_known(text: str) -> bool:
        names = names_in(text, people, calendar)
        return bool(names) and all(map(people.means, names))

    if stray.name == "with_" and len(stray.text.split()) > 1:  # it was quoted, so it is whole
        return 0
    known = {"by": calendar.day, "with_": are_known, "every": is_recurrence}
    here = longest_match(known[stray.name], stray) if stray.name in known else 0
    if here < 0:
        raise quotes_needed(stray)
    return here
