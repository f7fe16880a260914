"""pmlog target: what somebody wants to do so often, avenue by avenue."""

from collections.abc import Sequence
from typing import Annotated

from pmlog.avenues import AVENUES
from pmlog.cli import argv, params
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_lines
from pmlog.days import CalendarUnit, Period
from pmlog.pages.targets import OVERALL, TargetKept, target_of
from pmlog.store.queries.target_counts import targets_in
from pmlog.store.tables.settings import AIM


@argv.command("target")
def target(
    ctx: argv.Context,
    avenue: Annotated[
        str | None, argv.argument("[AVENUE]", "chat, meetup ...; all for any")
    ] = None,
    often: Annotated[
        list[str] | None, argv.argument("[HOW OFTEN]", '"1 a week"; none ends it')
    ] = None,
    json: Json = False,
) -> None:
    """Say how often you want a chat, a meetup, or any talk; alone, how that goes this quarter.

    pmlog report tells whether it was kept; a pause is left out. The isolation risk knows nothing
    of these: it aims at doses of contact a week, see pmlog setting target.

    Examples:

        pmlog target chat "1 a week"

        pmlog target meetup monthly

        pmlog target all "3 a week"
    """
    session = session_of(ctx)
    word = None if avenue is None else params.one_of("avenue", avenue, (*AVENUES, OVERALL))
    if word is not None and often:
        typed = " ".join(often)
        kept = None if typed.casefold() == params.NONE else target_of(word, typed).words
        with session.store.writing():
            session.store.settings.set(AIM + word, kept)
    period = Period.of(CalendarUnit.QUARTER, session.today)
    every = targets_in(session.book, session.today, period)
    found = [one for one in every if word in (None, one.target.avenue)]
    none = f"{word}: no target" if word else 'No target so far: pmlog target chat "1 a week"'
    lines = [f"In {period.label}:", *target_lines(found)] if found else [none]
    write_lines(session, found, lines, json=json)


def target_lines(found: Sequence[TargetKept]) -> list[str]:
    names = max(len(one.target.avenue) for one in found)
    words = max(len(one.target.words) for one in found)
    return [
        f"  {one.target.avenue:<{names}}  {one.target.words:<{words}}  {one.words}" for one in found
    ]
