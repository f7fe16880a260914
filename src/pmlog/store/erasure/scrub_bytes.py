"""Overwrite names in the bytes of a damaged file, which cannot be rewritten as a log."""

import os
import re
from pathlib import Path

from pmlog.store.erasure.redaction import NameRedactor, RedactionNames

RUN = re.compile(rb"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{2,}")
"""Bytes that may be text. In SQLite's pages texts follow each other without separators."""


def scrub(file: Path, known: RedactionNames) -> bool:
    """Overwrite the names in a file, keeping its length; return whether there were any."""
    before = file.read_bytes()
    redactor = NameRedactor(known, crossed_out, bounded=False)
    after = RUN.sub(lambda run: scrub_run(run.group(), redactor), before)
    if after == before:
        return False
    with file.open("r+b") as writing:
        writing.write(after)
        writing.flush()
        os.fsync(writing.fileno())
    return True


def scrub_run(run: bytes, redactor: NameRedactor) -> bytes:
    text = redactor.text(run.decode("utf-8", "surrogateescape"))
    return text.encode("utf-8", "surrogateescape")


def crossed_out(name: str) -> str:
    """A replacement of the same length in bytes."""
    return "x" * len(name.encode("utf-8", "surrogateescape"))
