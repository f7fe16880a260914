"""How far a long command is: one line on standard error, on a terminal, after half a second."""

import sys
import time

PATIENCE = 0.5
"""Seconds before anything is said."""

OFTEN = 0.1
WIDTH = 24


class Progress:
    """Told how far things are; shows it while somebody is looking."""

    def __init__(self) -> None:
        """Begin to wait."""
        self.begun = self.last = time.monotonic()
        self.is_seen = sys.stderr.isatty()
        self.shown = False

    def __call__(self, what: str, done: int, of: int) -> None:
        """Say that so much of it is done."""
        now = time.monotonic()
        if not self.is_seen or now - self.begun < PATIENCE or now - self.last < OFTEN:
            return
        self.last = now
        part = done / of if of else 1
        bar = "#" * int(part * WIDTH)
        sys.stderr.write(f"\r{what:<9} [{bar:<{WIDTH}}] {part:4.0%}")
        sys.stderr.flush()
        self.shown = True

    def __enter__(self) -> "Progress":
        """Begin to be told."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away, whatever happened."""
        self.end()

    def end(self) -> None:
        """Take the line away."""
        if self.shown:
            sys.stderr.write("\r" + " " * (WIDTH + 20) + "\r")
            sys.stderr.flush()
