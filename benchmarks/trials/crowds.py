"""Many at once: every one of them is kept, and says so truly."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import ended, is_whole, rows, started


class Crowd(NamedTuple):
    """How many started, said they had written, were kept, and told the truth about it."""

    started: int
    confirmed: int
    kept: int
    true: int
    is_whole: bool


def crowded(folder: Path, many: int) -> Crowd:
    """So many `add` at the same time, on a log that is there or is not."""
    log = folder / "pmlog.db"
    processes = [
        started(log, "add", "chat", f"Person Number{number}x", "--about", f"topic {number}")
        for number in range(many)
    ]
    found = [ended(process) for process in processes]
    there = {row[0] for row in rows(log, "SELECT about FROM entry")}
    confirmed = [one.code == 0 and one.out.startswith("Logged ") for one in found]
    true = [
        said == (f"topic {number}" in there) == (one.code == 0)
        for number, (one, said) in enumerate(zip(found, confirmed, strict=True))
    ]
    return Crowd(many, sum(confirmed), len(there), sum(true), is_whole(log))


def line(found: Crowd, what: str) -> str:
    """The figures, with their bound."""
    whole = "whole" if found.is_whole else "DAMAGED"
    return (
        f"{what:24} {found.kept:4} of {found.started} kept, {found.true} true exit statuses, "
        f"log {whole}   bound {found.started}, {found.started}, whole"
    )


def lines(folder: Path, many: int) -> Iterator[str]:
    """Many on a log that is there, and eight at the first run of all."""
    for name, count in (("parallel first runs", 8), ("parallel add", many)):
        place = folder / name.replace(" ", "-")
        place.mkdir()
        yield line(crowded(place, count), name)
