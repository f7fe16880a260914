"""The felt gauge: the person's own answers, and when they count."""

from datetime import date

from pmlog.isolation.facts import Felt
from pmlog.isolation.pause_clock import Clock

WEEKLY_VALID = 14
"""Days for which a weekly answer counts; then it is missing, and what is missing is not guessed."""

UCLA_VALID = 28
"""Days for which the three UCLA answers, asked every fourth week, are averaged in."""


def feeling(answers: tuple[Felt, ...], clock: Clock, as_of: date) -> float | None:
    """Loneliness by the fresh answers, 0 never to 1 often or always; `None` without any.

    The weekly item in steps of a quarter, averaged with (UCLA-3 - 3) / 6 (Hughes et al. 2004)
    where that is fresh too. Of two answers on one day the lonelier counts.
    """
    weekly = _weekly(answers, clock, as_of)
    ucla = _ucla(answers, clock, as_of)
    if weekly is None or ucla is None:
        return weekly
    return (weekly + ucla) / 2


def last_answered(answers: tuple[Felt, ...], as_of: date) -> date | None:
    """The day of the last weekly answer."""
    return max((f.as_of for f in answers if f.weekly and f.as_of <= as_of), default=None)


def _weekly(answers: tuple[Felt, ...], clock: Clock, as_of: date) -> float | None:
    given = [(f.as_of, (f.weekly - 1) / 4) for f in answers if f.weekly]
    return _latest(given, clock, as_of, WEEKLY_VALID)


def _ucla(answers: tuple[Felt, ...], clock: Clock, as_of: date) -> float | None:
    given = [(f.as_of, (sum(f.ucla) - 3) / 6) for f in answers if f.ucla]
    return _latest(given, clock, as_of, UCLA_VALID)


def _latest(given: list[tuple[date, float]], clock: Clock, as_of: date, valid: int) -> float | None:
    day, value = max((g for g in given if g[0] <= as_of), default=(None, 0.0))
    if day is None or _age(clock, day, as_of) > valid:
        return None
    return value


def _age(clock: Clock, day: date, as_of: date) -> int:
    return clock.tick(as_of.toordinal()) - clock.tick(day.toordinal())
