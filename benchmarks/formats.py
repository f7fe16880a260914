"""What readers make of real files, and what an import of 20,000 connections costs.

    python benchmarks/formats.py

Counts by kind over ../shared/samples, where that folder is; each file is read, or refused with a
reason. Then the processor time of an import as a multiple of the same rows written by
`executemany` into the same tables, indexes, full-text search and journal on; and of importing the
same file again.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from pmlog.formats import detect
from pmlog.formats.detect import JSON
from pmlog.formats.sanitize import sanitize
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.merge_plan import plan_merge
from pmlog.store import Stamp, Store
from pmlog.store.tables.bulk_import import BulkImport

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
TODAY = date(2026, 11, 22)
WISHES = ReadOptions(TODAY)
PEOPLE = 20_000
BOUND = 4.0

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def main() -> int:
    """Both; 1 where the bound is not kept or a reader fails."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    failed = samples()
    return max(failed, connections())


def samples() -> int:
    """Counts by kind; 1 where a reader fails."""
    if not SAMPLES.is_dir():
        print("no ../shared/samples here: counts by kind are left out")
        return 0
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(SAMPLES.glob("*/*")):
        file = SourceFile(path.name, path.read_bytes())
        word = detect.detect(file)
        counts[path.parent.name, f"files as {word or 'nothing pmlog reads'}"] += 1
        if word is None or word == JSON:
            continue
        for result in detect.read_together([file], word, WISHES):
            fit = sanitize(result, path.name, TODAY)
            counts[path.parent.name, "people"] += len(fit.people)
            counts[path.parent.name, "entries"] += len(fit.entries)
            counts[path.parent.name, "follow-ups"] += len(fit.followups)
            counts[path.parent.name, "left out"] += fit.skipped
            counts[path.parent.name, "problems"] += len(fit.problems)
    for (kind, what), count in sorted(counts.items()):
        print(f"{kind:<12} {what:<32} {count:>7}")
    return 0


def connections() -> int:
    """The cost of an import, as a multiple of the rows alone; 1 where the bound is not kept."""
    data = connections_csv().encode()
    with tempfile.TemporaryDirectory() as folder:
        first, again, rows = imported(Path(folder) / "a.db", data)
        bare = written_bare(Path(folder) / "b.db", rows)
    ratio = first / bare
    print(f"\n{PEOPLE} connections, processor seconds (bound: {BOUND} times the rows alone)")
    print(f"the same rows with executemany {bare:>6.2f}  1.00")
    print(f"imported                       {first:>6.2f}  {ratio:.2f}")
    print(f"imported again, nothing new    {again:>6.2f}  {again / bare:.2f}")
    return int(ratio > BOUND or again > first)


def connections_csv() -> str:
    """A file of so many connections."""
    return HEADER + "".join(
        f"Given{n % 977},Family{n},https://www.linkedin.com/in/p{n},{mail(n)},Company {n % 3000},"
        f"Product Manager {n % 50},{n % 28 + 1:02} Nov {2010 + n % 15}\n"
        for n in range(PEOPLE)
    )


def mail(n: int) -> str:
    """One in five shows an address."""
    return f"p{n}@example.org" if n % 5 == 0 else ""


def imported(path: Path, data: bytes) -> tuple[float, float, dict[str, list[tuple[object, ...]]]]:
    """The time of the first import and of the second, and all rows that were written."""
    times = []
    store = Store(path, Stamp("2026-11-22T12:00:00+00:00", TODAY, "", "import"))
    for _ in range(2):
        start = time.process_time()
        file = SourceFile("Connections.csv", data)
        word = detect.detect(file) or ""
        results = [
            sanitize(b, file.name, TODAY) for b in detect.read_together([file], word, WISHES)
        ]
        bulk_import = BulkImport(store.db, TODAY)
        plan = plan_merge(results, bulk_import.known())
        if plan.is_any:
            with store.writing():
                bulk_import.write(plan)
        times.append(time.process_time() - start)
    tables = ("person", "link", "imported")
    rows = {table: store.db.rows(f"SELECT * FROM {table}") for table in tables}
    store.close()
    return times[0], times[1], rows


def written_bare(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """The time to write these rows into a new log, and nothing else."""
    store = Store(path, Stamp("2026-11-22T12:00:00+00:00", TODAY, "", "import"))
    start = time.process_time()
    with store.writing():
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            store.db.run_each(f"INSERT INTO {table} VALUES ({marks})", values)
    spent = time.process_time() - start
    store.close()
    return spent


if __name__ == "__main__":
    sys.exit(main())
