"""Another program that is started and waited for; it does not outlive a signal that ends us."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress

from pmlog import signals

SECONDS_TO_LEAVE = 2.0
"""How long it may take to save what it has when pmlog is ended meanwhile."""


def exit_code_of(words: Sequence[str]) -> int:
    """Run a program to its end and return its exit code, negative where a signal ended it.

    Raises `OSError` where it cannot be started.
    """
    process: subprocess.Popen[bytes] | None = None
    try:
        with signals.delayed():
            process = subprocess.Popen(words)  # noqa: S603  the user's own, or named by us
        return process.wait()
    except BaseException:
        if process:
            end(process)
        raise


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a program to leave, and make it leave where it does not."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_LEAVE)
    process.kill()
    process.wait()
