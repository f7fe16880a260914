"""Damaged files: bytes flipped, the end cut off. What pmlog says of each, and makes of it."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import Rows, Said, a_log, content, exported, rows, said, told

PAGE = 4096

UNCHANGED = "log unchanged: the bytes were unused, or derived"
WORDING = "log unchanged, a note of its history is not (when, which device, which command)"
REFUSED = "refused, the healthy backup named"
REPORTED = "doctor reports it"
SILENT = "SILENT LOSS"
UNEXPLAINED = "TRACEBACK"
NOT_HEALED = "NOT HEALED by doctor --fix"
OUTCOMES = (UNCHANGED, WORDING, REFUSED, REPORTED)
FAILURES = (SILENT, UNEXPLAINED, NOT_HEALED)


class Healthy(NamedTuple):
    """A log with a backup of today: its rows, its export, the notes of its journal."""

    log: Path
    rows: dict[str, Rows]
    export: object
    notes: Rows


class Case(NamedTuple):
    """A healthy log, a place for the copy, and what is done to it."""

    healthy: Healthy
    copy: Path
    harm: Callable[[bytes], bytes]


def flips(seed: int, raw: bytes) -> bytes:
    """One byte to 256 of them, anywhere, turned into others: of any five copies, some are ill."""
    dice, harmed = random.Random(seed), bytearray(raw)
    for _ in range(4 ** (seed % 5)):
        harmed[dice.randrange(len(raw))] ^= dice.randrange(1, 256)
    return bytes(harmed)


def cut_off(length: int, raw: bytes) -> bytes:
    """Only the beginning."""
    return raw[:length]


NOTES = "SELECT * FROM step ORDER BY seq"


def healthy(folder: Path) -> Healthy:
    """A log with something in every table, backed up."""
    log = folder / "healthy" / "pmlog.db"
    a_log(log)
    told(log, "backup")
    return Healthy(log, content(log), exported(log), rows(log, NOTES))


def flipped(folder: Path, copies: int) -> Counter[str]:
    """What became of copies with flipped bytes."""
    log = healthy(folder)
    return outcomes(
        Case(log, folder / f"copy-{seed}" / "pmlog.db", partial(flips, seed))
        for seed in range(copies)
    )


def cut(folder: Path, copies: int) -> Counter[str]:
    """What became of copies whose end was cut off: at the edges of pages, and anywhere."""
    log = healthy(folder)
    size, dice = log.log.stat().st_size, random.Random(7)
    lengths = [0, 1, 15, 16, 99, 100, 511, PAGE - 1, PAGE, PAGE + 1, size - PAGE, size - 1]
    lengths += [dice.randrange(size) for _ in range(copies - len(lengths))]
    return outcomes(
        Case(log, folder / f"cut-{length}" / "pmlog.db", partial(cut_off, length))
        for length in lengths[:: max(1, len(lengths) // copies)][:copies]
    )


def outcomes(cases: Iterable[Case]) -> Counter[str]:
    """What became of all of them, two at a time."""
    with get_context("fork").Pool(2) as pool:
        return Counter(pool.imap_unordered(outcome, cases))


def outcome(case: Case) -> str:
    """What pmlog says of a damaged log, and whether it makes a healthy one of it."""
    before = case.healthy.rows
    harm(case)
    verdict = judged(case)
    harm(case)
    said(case.copy, "doctor", "--fix", "--yes")
    is_well = said(case.copy, "doctor").code == 0 and holds(case.copy, before)
    shutil.rmtree(case.copy.parent)
    return verdict if is_well or verdict in FAILURES else NOT_HEALED


def harm(case: Case) -> None:
    """Make the copy, with its backups, and do to it what is to be done."""
    shutil.rmtree(case.copy.parent, ignore_errors=True)
    source = case.healthy.log.parent
    shutil.copytree(source / "pmlog-backups", case.copy.parent / "pmlog-backups")
    case.copy.write_bytes(case.harm(case.healthy.log.read_bytes()))
    case.copy.chmod(0o600)


def judged(case: Case) -> str:
    """What a user sees who reads, writes and asks the doctor."""
    heard = [
        said(case.copy, "list"),
        said(case.copy, "followups"),
        said(case.copy, "export", "json"),
    ]
    reading = exported(case.copy)
    doctor = said(case.copy, "doctor")
    heard += [doctor, said(case.copy, "add", "chat", "Zoe Zimmer", "--about", "afterwards")]
    heard += [said(case.copy, "undo"), said(case.copy, "history")]
    if any(one.is_unexplained for one in heard):
        return UNEXPLAINED
    if any(one.code and names_backup(one, case) for one in heard if one is not doctor):
        return REFUSED
    if doctor.code == 1 and (names_backup(doctor, case) or doctor_mends(case)):
        return REPORTED
    return unnoticed(case, reading)


def unnoticed(case: Case, reading: object) -> str:
    """Whether what nobody complained of is really no loss."""
    if reading != case.healthy.export:
        return SILENT
    harm(case)
    return UNCHANGED if rows(case.copy, NOTES) == case.healthy.notes else WORDING


def names_backup(one: Said, case: Case) -> bool:
    """Whether the newest healthy backup is named."""
    return f"{case.copy.parent}/pmlog-backups/" in one.out + one.err


def doctor_mends(case: Case) -> bool:
    """Whether no backup is needed: what is reported is mended in place."""
    return "--fix" in said(case.copy, "doctor").out


def holds(log: Path, before: dict[str, Rows]) -> bool:
    """Whether every row is there that was there before, and its content the same."""
    now = content(log)
    return all(set(rows_before) <= set(now[table]) for table, rows_before in before.items())


def lines(found: Counter[str], what: str) -> Iterator[str]:
    """How often each outcome was, and the bound of those that must not be."""
    yield f"{what}: {found.total()} copies"
    yield from (f"  {found[outcome]:4}  {outcome}" for outcome in OUTCOMES)
    yield from (f"  {found[outcome]:4}  {outcome}   bound 0" for outcome in FAILURES)
