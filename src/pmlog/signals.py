"""Make signals that would end the process raise, so that commands can clean up.

They are caught only where something lies on the disk, or a terminal is not as it was, meanwhile.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(
    getattr(signal, name)
    for name in (
        "SIGINT SIGTERM SIGHUP SIGQUIT SIGBREAK SIGALRM SIGVTALRM SIGPROF SIGUSR1 SIGUSR2 SIGXCPU "
        "SIGPWR SIGIO"
    ).split()
    if hasattr(signal, name)
)
"""Every signal that ends a process and can be caught, as far as the system knows it."""

AS_EXIT_CODE = 128
"""The number a shell adds to that of the signal that ended a command."""


@contextmanager
def raised() -> Iterator[None]:
    """Make signals raise in the body: Ctrl-C `KeyboardInterrupt`, any other one `SystemExit`.

    Once it has, or once the body has ended, further ones are ignored until this is left: they
    cannot stop the cleaning up. One that was ignored stays ignored, as nohup wants it.
    """
    before = {one: signal.getsignal(one) for one in ENDING} if in_main_thread() else {}
    ours = [one for one, handler in before.items() if handler not in (signal.SIG_IGN, stop, None)]
    try:
        set_all(ours, stop)
        yield
    finally:
        for one in ours:
            signal.signal(one, before[one])


@contextmanager
def delayed() -> Iterator[None]:
    """Let a signal that would raise wait until the body is done: nothing in it is half done."""
    came: list[int] = []
    ours = [one for one in ENDING if signal.getsignal(one) is stop] if in_main_thread() else []
    try:
        set_all(ours, lambda number, _frame: came.append(number))
        yield
    finally:
        set_all(ours, stop)
    if came:
        stop(came[0], None)


def hold() -> None:
    """Ignore from now on what `raised` has made raise."""
    if in_main_thread():
        set_all([one for one in ENDING if signal.getsignal(one) is stop], signal.SIG_IGN)


def stop(number: int, _frame: FrameType | None) -> None:
    hold()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(AS_EXIT_CODE + number)


def set_all(signals: list[signal.Signals], handler: "signal._HANDLER") -> None:
    for one in signals:
        signal.signal(one, handler)


def in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
