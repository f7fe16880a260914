"""An entry that is asked for step by step, each answer looked at as soon as it is given."""

from functools import partial

from pmlog import days
from pmlog.avenues import Avenue, Field, Kind
from pmlog.cli import params
from pmlog.cli.draft import Said
from pmlog.cli.keeping import Keeper
from pmlog.cli.long_text import TEXTS, keep_texts
from pmlog.cli.prompts import answer, until_understood
from pmlog.cli.who import resolve_names
from pmlog.errors import Misused
from pmlog.names import split_names
from pmlog.promises import promised
from pmlog.session import Session
from pmlog.text import name_typed


def asked(session: Session, avenue: Avenue, keeper: Keeper) -> Said:
    """Ask for an entry step by step; Enter skips, Ctrl-C leaves and nothing is written.

    A text that was typed by then is kept.
    """
    if not session.can_ask:
        raise Misused(f"say what to log; see pmlog add {avenue.word} --help")
    said: Said = {}
    keeper.listen()
    try:
        ask_each(session, avenue, said)
    except BaseException:
        typed = {name: value for name, value in said.items() if value and value != [""]}
        if typed.keys() & TEXTS:
            keep_texts(keeper, typed, typed=True)
        raise
    return {name: value for name, value in said.items() if value and value != [""]}


def ask_each(session: Session, avenue: Avenue, said: Said) -> None:
    """Ask one question after the other; the answers go into `said` as they are given."""
    who = who_else_asked() if avenue.alone else who_asked(session, avenue)
    said["people"] = resolve_names(session, who) if who else []
    said["who"] = [who] if who else []
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
