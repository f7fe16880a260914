"""The progress bar of a long command: one line on standard error, after half a second."""

import sys
import time
from collections.abc import Callable

PATIENCE = 0.5
"""Seconds before anything is said."""

OFTEN = 0.1
WIDTH = 24


class Progress:
    """A callback that shows progress on a terminal."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the time; `clock` returns seconds."""
        self.clock = clock
        self.begun = self.last = clock()
        self.is_seen = sys.stderr.isatty()
        self.shown = False

    def __call__(self, what: str, done: int, of: int) -> None:
        now = self.clock()
        if not self.is_seen or now - self.begun < PATIENCE or now - self.last < OFTEN:
            return
        self.last = now
        part = done / of if of else 1
        bar = "#" * int(part * WIDTH)
        sys.stderr.write(f"\r{what:<9} [{bar:<{WIDTH}}] {part:4.0%}")
        sys.stderr.flush()
        self.shown = True

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r" + " " * (WIDTH + 20) + "\r")
            sys.stderr.flush()
