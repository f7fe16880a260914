"""How much work something is, on whatever machine it is done."""

import time
from collections.abc import Callable

from hypothesis import settings

DEEP = "deep"
"""The profile of `make test-all`, in which hypothesis tries all the examples a test asks for."""
SHARE, FEWEST = 20, 15
"""Otherwise it tries a twentieth of them, and at least fifteen."""


def is_deep() -> bool:
    """Whether this run is a deep one."""
    return settings.get_current_profile_name() == DEEP


def examples(count: int) -> int:
    """How many examples are tried in this run, of a test that asks for so many."""
    return count if is_deep() else min(count, max(FEWEST, count // SHARE))


def repeats(count: int) -> int:
    """How often a test that is dear is repeated with other dice: a third as often, or in full."""
    return count if is_deep() else -(-count // 3)


UNIT = 200_000
"""So many steps of a plain loop are one unit of work: about a hundredth of a second."""


BOUNDED = 300
"""What reading a third of the largest file may cost (units of work): some three seconds."""


def effort(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes, in units measured right before it.

    Time for which the processor is with others does not count, and a slow machine is slow at both.
    """
    unit = min(processor_time(counted) for _ in range(5))
    return processor_time(work) / unit


def processor_time(work: Callable[[], object]) -> float:
    """The processor time of a piece of work (seconds)."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def counted() -> int:
    """One unit of work."""
    total = 0
    for number in range(UNIT):
        total += number & 7
    return total
