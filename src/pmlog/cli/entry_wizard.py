"""An entry that is asked for step by step, each answer looked at as soon as it is given."""

from collections.abc import Iterator
from functools import partial

from pmlog import days
from pmlog.avenues import Avenue, Field, Kind
from pmlog.cli import params
from pmlog.cli.entry_form import EntryForm
from pmlog.cli.keeping import Keeper
from pmlog.cli.long_text import TEXTS, keep_texts
from pmlog.cli.prompts import answer, until_understood
from pmlog.cli.who import resolve_names
from pmlog.errors import Misused
from pmlog.names import split_names
from pmlog.promises import promised
from pmlog.session import Session
from pmlog.text import name_typed


def ask_entry(session: Session, avenue: Avenue, keeper: Keeper) -> EntryForm:
    """Ask for an entry step by step; Enter skips, Ctrl-C leaves and nothing is written.

    A text that was typed by then is kept.
    """
    if not session.can_ask:
        raise Misused(f"say what to log; see pmlog add {avenue.word} --help")
    form = EntryForm()
    keeper.listen()
    try:
        for form in answers(session, avenue):  # noqa: B007  the one that is whole is what counts
            pass
    except BaseException:
        if form.filled().keys() & TEXTS:
            keep_texts(keeper, form, typed=True)
        raise
    return form


def answers(session: Session, avenue: Avenue) -> Iterator[EntryForm]:
    """Ask one question after the other; the form after each answer."""
    who = who_else_asked() if avenue.alone else who_asked(session, avenue)
    form = EntryForm((who,) if who else (), people=resolve_names(session, who) if who else ())
    yield form
    when = until_understood("When", partial(moment_checked, session), "", "today")
    yield (form := form._replace(when=when or None))
    yield (form := form._replace(about=answer("About")))
    rating = until_understood("How was it (good, ok, poor)", params.quality, "")
    yield (form := form._replace(quality=rating))
    for field in avenue.fields:
        if field.by_itself:
            typed = until_understood(field.asks, partial(field_checked, session, field), "")
            if typed:
                yield (form := form._replace(own={**form.own, field.name: (typed,)}))
    yield (form := form._replace(learned=answer("Learned")))
    promise = until_understood(
        'Next ("send the deck by fri")', partial(promise_checked, session), ""
    )
    yield form._replace(next=(promise,) if promise else ())


def who_asked(session: Session, avenue: Avenue) -> str:
    """Whom an entry is with, where it makes no sense without anybody."""
    if not session.can_ask:
        raise Misused(f"say who it was with: pmlog add {avenue.word} NAME")
    who = until_understood("Who", check_names, "")
    if not who:
        session.note(f"  a {avenue.word} is with somebody: a name; Ctrl-C writes nothing")
    return who or who_asked(session, avenue)


def who_else_asked() -> str:
    """Whom one was there with; those one met, or who answered, are asked for further down."""
    return until_understood("Who, if anybody", check_names, "")


def check_names(typed: str) -> str:
    """Names as typed, refused when one of them cannot be kept."""
    typed = ", ".join(typed.splitlines())  # pasted: a name a line
    for name in split_names(typed) or [""]:
        name_typed(name)
    return typed


def moment_checked(session: Session, typed: str) -> str:
    """When a talk was, as typed, with what was understood said at once."""
    moment = params.moment_past(session, typed)
    session.note(f"  {days.spoken(moment.day)}")
    return typed


def field_checked(session: Session, field: Field, typed: str) -> str:
    """An own field as typed, refused at once when it cannot be meant."""
    if field.kind is Kind.NAMES:
        return check_names(typed)
    params.field_value(session, field, typed)
    return typed


def promise_checked(session: Session, typed: str) -> str:
    """A promise as typed, refused at once when its day is not understood."""
    promised(typed, session.today, session.date_order)
    return typed
