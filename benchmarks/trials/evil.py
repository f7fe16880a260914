"""Evil logs, backups and JSON: made of healthy ones, one thing in them changed by kind and column.

Each is read, mended and written by commands as a user would. Every one must be refused in one
line, or healed by doctor --fix, or be of no harm; none may be a mistake in pmlog, or hang.
"""

import json
import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.trials.forks import in_a_child
from benchmarks.trials.logs import Said, said, told
from pmlog.store.keys import KEYS

FINE = "taken, and of no harm"
REFUSED = "refused in one line"
HEALED = "healed by doctor --fix"
MISTAKE = "A MISTAKE IN PMLOG"
LINES = "MORE THAN ONE LINE"
HANG = "HANG"
UNHEALED = "NEITHER REFUSED NOR HEALED"
OUTCOMES = (FINE, REFUSED, HEALED)
FAILURES = (MISTAKE, LINES, HANG, UNHEALED)

NOT_FOUND = 3
"""The exit code of a command that asks for what is not there."""

DEEP = "[" * 100_000 + "]" * 100_000

IN_SQL = (
    *("''", "' '", "'2026-02-30'", "'0000-01-01'", "'9999-12-31'", "'10000-01-01'", "'soon'"),
    *("'25:99'", "'24:00'", "'2026-W10-1'", "'20261122'", "'2026-11-22T10:00'", "'\u0662\u0660'"),
    *("char(27) || '[2J'", "char(0)", "'a' || char(0) || 'b'", "char(155)", "char(8238)"),
    *("char(8232)", "CAST(x'eda080' AS TEXT)", "CAST(x'ff' AS TEXT)", "x'00ff'", "NULL"),
    *("9223372036854775807", "-9223372036854775808", "-1", "0", "1.5", "9e999", "'12'"),
    *("'[]'", "'{'", "'null'", "'{\"leads_to\": 4}'", "'{\"a\": NaN}'", "'{\"a\": {}}'"),
    *("'{\"session\": true}'", "'{\"a\": 1e999}'", "printf('%.*c', 200000, 'x')", f"'{DEEP}'"),
    *("'nobody'", "'javascript:alert(1)'", "'b2c'", "'../../x'", "'a/b'", "'9999-99-99'"),
)
"""What is written into columns of logs, as SQL."""

IN_JSON: tuple[Any, ...] = (
    *("", " ", "2026-02-30", "0000-01-01", "9999-12-31", "10000-01-01", "soon", "25:99", "24:00"),
    *("20261122", "2026-W10-1", "\x1b[2J", "\0", "\x9b", "\u202e", "\u2028", "\ud800"),
    *(None, True, False, -1, 0, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, 1.5, float("nan")),
    *(float("inf"), [], {}, ["a"], {"a": 1}, "[]", "{", "null", '{"leads_to": 4}', '{"a": NaN}'),
    *('{"session": true}', DEEP, "x" * 200_000, "nobody", "javascript:alert(1)", "b2c"),
    *("../../x", "a/b", "9999-99-99", [[]], {"": None}, -0.0, 1e308),
)
"""What is written into columns of exports."""

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
INSTEAD = "ALTER TABLE {0} RENAME TO hidden; CREATE VIEW {0} AS " + ENDLESS
TABLES = (*KEYS, "step", "change", "writing", "glance", "_sqlite_migrations")

SCHEMAS = (
    *(INSTEAD.format(table) for table in TABLES),
    *(f"DROP TABLE {table}" for table in TABLES),
    *(f"ALTER TABLE {table} ADD COLUMN evil TEXT DEFAULT 'x'" for table in KEYS),
    f"CREATE VIEW evil AS {ENDLESS}",
    f"CREATE TRIGGER evil AFTER INSERT ON entry BEGIN INSERT INTO entry_tag {ENDLESS}; END",
    "CREATE TRIGGER evil AFTER UPDATE ON writing BEGIN DELETE FROM person; END",
    "CREATE TRIGGER evil AFTER INSERT ON step BEGIN INSERT INTO step (at) VALUES (''); END",
    "CREATE TRIGGER evil INSTEAD OF INSERT ON evil BEGIN SELECT 1; END",
    "DROP TRIGGER journal_entry_insert",
    "DROP TRIGGER entry_ai",
    "DROP TRIGGER journal_person_delete; CREATE TRIGGER journal_person_delete AFTER DELETE ON "
    "person BEGIN DELETE FROM entry; END",
    "DROP INDEX outcome_by_entry",
    "DROP INDEX outcome_by_entry; CREATE UNIQUE INDEX outcome_by_entry ON outcome (kind)",
    "CREATE UNIQUE INDEX evil ON entry (avenue, date)",
    "CREATE INDEX evil ON person (lower(name))",
    "CREATE TABLE evil (a, b GENERATED ALWAYS AS (a) VIRTUAL); INSERT INTO evil VALUES (x'00')",
    'CREATE TABLE "evil\x1b[2J" (a)',
    'CREATE TABLE "ev""il" (a); CREATE INDEX "in""dex" ON "ev""il" (a)',
    f'CREATE VIEW "vi""ew{chr(27)}[2J" AS SELECT 1',
    "DROP TABLE entry_fts",
    f"DROP TABLE entry_fts; CREATE VIEW entry_fts AS {ENDLESS}",
    "DELETE FROM entry_fts_data",
    "DELETE FROM entry_fts_config",
    "UPDATE entry_fts_config SET v = 99",
    "DROP TABLE entry_fts_idx",
    "DROP TABLE person_fts_data",
    "DROP TABLE followup_fts_docsize; DROP TABLE followup_fts_config",
    "DROP TABLE entry_fts; CREATE TABLE entry_fts (a)",
    "DROP TABLE entry_fts; CREATE TABLE entry_fts_data (a)",
    "UPDATE entry_fts_data SET block = randomblob(4000)",
    "UPDATE entry_fts_docsize SET sz = x'ffffffffffffffffffff'",
    "UPDATE entry_fts_idx SET pgno = 9223372036854775807",
    "DROP TRIGGER entry_ai; CREATE TRIGGER entry_ai AFTER INSERT ON entry BEGIN "
    "DELETE FROM person; END",
    "DROP TRIGGER entry_au; CREATE TRIGGER entry_au AFTER UPDATE ON writing BEGIN "
    "DELETE FROM change; END",
    "DROP TRIGGER journal_entry_insert; CREATE TRIGGER journal_entry_insert BEFORE INSERT ON "
    "entry BEGIN SELECT raise(ABORT, 'evil'); END",
    "DROP TRIGGER journal_entry_insert; CREATE TRIGGER journal_entry_insert BEFORE INSERT ON "
    "entry BEGIN SELECT raise(IGNORE); END",
    "UPDATE entry_fts_data SET block = x'00'",
    "INSERT INTO entry_fts(entry_fts) VALUES ('delete-all')",
    "DELETE FROM writing",
    "UPDATE writing SET step = 1",
    "DELETE FROM writing; INSERT INTO writing VALUES (NULL), (1), (999)",
    "UPDATE step SET at = 'soon'",
    "UPDATE step SET at = ''",
    "UPDATE step SET at = '9999-12-31T23:59:59+14:00'",
    "UPDATE step SET at = '0001-01-01T00:00:00+14:00'",
    "UPDATE step SET at = '2026-11-21'",
    "UPDATE step SET at = '0000-01-01T00:00:00+00:00'",
    "UPDATE step SET at = '10000-01-01T00:00:00+00:00'",
    "UPDATE step SET at = '2026-11-22T12:00:00+99:00'",
    "UPDATE step SET at = char(0)",
    "UPDATE step SET kind = 'evil'",
    "UPDATE step SET state = 'evil'",
    "UPDATE step SET command = char(27) || '[2J', device = char(8238)",
    "UPDATE step SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM step)",
    "UPDATE step SET seq = -1 WHERE seq = (SELECT max(seq) FROM step)",
    "UPDATE change SET key = '{'",
    "UPDATE change SET key = '[]'",
    "UPDATE change SET key = '{\"evil\": 1}'",
    "UPDATE change SET after = '[1]'",
    "UPDATE change SET before = 'null'",
    f"UPDATE change SET after = '{DEEP}'",
    "UPDATE change SET after = '{\"a\": NaN}'",
    "UPDATE change SET after = '{\"id\": 1e999}'",
    'UPDATE change SET key = \'{"id": "a", "id": "b"}\'',
    "UPDATE change SET key = CAST(x'ff' AS TEXT)",
    "UPDATE change SET before = '{\"name\": \"\\ud800\"}' WHERE op = 'update'",
    "UPDATE change SET before = '{\"evil; DROP TABLE entry\": 1}' WHERE op = 'update'",
    "UPDATE change SET tbl = 'evil'",
    "UPDATE change SET tbl = 'sqlite_master'",
    "UPDATE change SET op = 'evil'",
    "UPDATE change SET step = 999",
    "UPDATE change SET seq = -seq",
    "DELETE FROM _sqlite_migrations",
    "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('pmlog', 'm999_evil')",
    "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('pmlog', 'evil')",
    "INSERT OR REPLACE INTO glance SELECT * FROM glance",
    *(f"PRAGMA user_version = {number}" for number in (-1, 0, 1, 4, 5, 7, 999)),
    "PRAGMA application_id = 0",
    "PRAGMA foreign_keys = OFF; DELETE FROM person",
    "PRAGMA foreign_keys = OFF; DELETE FROM entry",
    *("UPDATE setting SET name = 'evil'", "INSERT INTO setting VALUES ('target', 'nan')"),
    *(
        f"INSERT OR REPLACE INTO setting (name, value) VALUES ('{name}', {value})"
        for name in ("start", "target", "sole", "firm", "remote", "looking_for", "targets")
        for value in ("''", "'nan'", "'-1'", "'2026-02-30'", "'[1]'", "char(27)", "'9999-12-31'")
    ),
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE evil' "
    "WHERE name = 'entry'",
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'entry_person'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') "
    "WHERE name = 'person'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM "
    "sqlite_master WHERE name = 'outcome_by_entry') WHERE name = 'question_by_entry'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM "
    "sqlite_master WHERE name = 'question') WHERE name = 'goal'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 0 WHERE name = 'entry'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'entry'",
)
"""What is done to a log as a whole, to its schema or its journal."""

DOCUMENTS = (
    *("", "null", "[]", "1", "NaN", "{", DEEP, '{"kind": ' + DEEP + "}", "\ufeff{}", "\0"),
    *('{"kind": "pmlog log"}', '{"kind": "pmlog log", "schema": true}', '{"kind": 1, "schema": 5}'),
    '{"kind": "pmlog log", "schema": -1}',
    '{"kind": "pmlog log", "schema": 999}',
    '{"kind": "pmlog log", "schema": 5, "evil": []}',
    '{"kind": "pmlog log", "schema": 5, "step": [{"seq": 1}]}',
    '{"kind": "pmlog log", "schema": 5, "sqlite_master": [{"name": "x"}]}',
    '{"kind": "pmlog log", "schema": 5, "person": {}}',
    '{"kind": "pmlog log", "schema": 5, "person": [[]]}',
    '{"kind": "pmlog log", "schema": 5, "person": [{}]}',
    '{"kind": "pmlog log", "schema": 5, "person": [{"id; DROP TABLE entry": 1}]}',
    '{"kind": "pmlog log", "schema": 5, "person": [{"id": "a2a", "id": "b2c", "name": "x"}]}',
    '{"kind": "pmlog log", "kind": "evil", "schema": 5}',
    '{"kind": "pmlog log", "schema": 5, "person": [], "person": [{"id": "a2a"}]}',
    '{"kind": "pmlog log", "schema": ' + "9" * 5_000 + "}",
    *(
        '{"kind": "pmlog log", "schema": ' + number + ', "person": []}'
        for number in ("5.0", '"5"', "1e999", "-Infinity", "null", "[5]", "6e0")
    ),
    *(
        '{"kind": "pmlog log", "schema": 5, "person": ' + rows + "}"
        for rows in (
            *(
                "null",
                '"x"',
                "[null]",
                "[1]",
                '["x"]',
                "1",
                "true",
                '[{"": 1}]',
                '[{"\\ud800": 1}]',
            ),
            *(
                '[{"\\u0000": 1}]',
                '[{"id": {"a": 1}}]',
                '[{"id": ' + DEEP + "}]",
                '[{"seq": 1e400}]',
            ),
            '[{"id": "a2a", "name": "x", "seq": ' + "9" * 5_000 + "}]",
            '[{"id": "a2a", "name": "x", "' + "y" * 100_000 + '": 1}]',
            '[{"id": "a2a", "name": "raw\x1b[2J", "created_on": "2026-11-22"}]',
        )
    ),
    '{"kind": "pmlog log", "schema": 5, "\\ud800": []}',
    '{"kind": "pmlog log", "schema": 5} {"kind": "pmlog log", "schema": 5}',
    '{"kind": "pmlog log", "schema": 5, "entry": [{"id": "a2a", "details": {"a": {"a": 1}}}]}',
)
"""Whole documents that are no export."""


BESIDE = (
    *(
        (suffix, content)
        for suffix in ("-wal", "-shm", "-journal")
        for content in ("", "x" * 5_000)
    ),
    ("-wal", "of another log"),
    ("-journal", "of another log"),
    ("-wal", "a folder"),
)
"""What lies beside a log that is none of its own."""


class Case(NamedTuple):
    """What is evil (a log, a backup or JSON), how it is made of a healthy one, and what it says."""

    role: str
    make: Callable[[Path, Path], None]
    what: str


class Tried(NamedTuple):
    """What became of the cases: how often each outcome, and which of them failed."""

    seen: Counter[str]
    failed: tuple[str, ...]


def cases(folder: Path) -> Iterator[Case]:
    """Every case: each value in each column, all that is done to a whole, each document."""
    with closing(sqlite3.connect(folder / "pmlog.db")) as connection:
        columns = [
            (table, row[1])
            for table in KEYS
            for row in connection.execute(f"PRAGMA table_info({table})")
        ]
    for role in ("log", "backup"):
        yield from cases_of_files(role, columns)
    yield from cases_of_json(columns)


def cases_of_files(role: str, columns: list[tuple[str, str]]) -> Iterator[Case]:
    """The evil logs, which are backups in another role."""
    for number, (table, column) in enumerate(columns):
        for value in IN_SQL:
            sql = f"UPDATE OR IGNORE {table} SET {column} = {value}"
            yield Case(role, partial(with_sql, sql, number % 3), f"{role}: {sql[:90]}")
    for sql in SCHEMAS:
        yield Case(role, partial(with_sql, sql, 0), f"{role}: {sql[:150]}")
    for suffix, content in BESIDE:
        yield Case(role, partial(beside, suffix, content), f"{role}: {suffix} {content[:20]}")
    for seed in range(60):
        yield Case(role, partial(with_pages_swapped, seed), f"{role}: pages swapped {seed}")


def cases_of_json(columns: list[tuple[str, str]]) -> Iterator[Case]:
    """The evil documents."""
    for table, column in columns:
        for given in IN_JSON:
            what = f"json: {table}.{column} = {given!r:.60}"
            yield Case("json", partial(with_value, table, column, given), what)
    for table in KEYS:
        for change in (twice, without_key, dangling):
            yield Case("json", partial(change, table), f"json: {table} {change.__name__}")
    yield from (
        Case("json", partial(as_document, text), f"json: {text[:60]!r}") for text in DOCUMENTS
    )


def unchanged(source: Path, target: Path) -> None:
    """A copy of what is healthy."""
    name = "export.json" if target.suffix == ".json" else "pmlog.db"
    shutil.copyfile(source / name, target)


def with_sql(sql: str, history: int, source: Path, target: Path) -> None:
    """A copy of a log in which a statement was run, as far as SQLite lets it.

    The history knows nothing of it (0), is gone (1), or tells it as a step of pmlog (2).
    """
    shutil.copyfile(source / "pmlog.db", target)
    with closing(sqlite3.connect(target)) as evil, suppress(sqlite3.Error):
        evil.executescript("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
        if history == 2:
            evil.execute("UPDATE writing SET step = 1")
        ticks = iter(range(200))
        evil.set_progress_handler(lambda: next(ticks, None) is None, 100_000)
        with suppress(sqlite3.Error):
            evil.executescript(sql)
        evil.set_progress_handler(None, 0)
        if history == 2:
            evil.execute("UPDATE writing SET step = NULL")
        if history == 1:
            evil.execute("DELETE FROM change")
        evil.commit()
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)


def beside(suffix: str, content: str, source: Path, target: Path) -> None:
    """A healthy log, and beside it what a killed program may leave, or anybody put there."""
    unchanged(source, target)
    there = target.with_name(target.name + suffix)
    if content == "a folder":
        there.mkdir()
    elif content == "of another log":
        there.write_bytes((source / f"other{suffix}").read_bytes())
    else:
        there.write_text(content)


def with_pages_swapped(seed: int, source: Path, target: Path) -> None:
    """A copy of a log of which two pages stand in each other's place."""
    raw, page = bytearray((source / "pmlog.db").read_bytes()), 4096
    here, there = random.Random(seed).sample(range(1, len(raw) // page), 2)
    first, second = (slice(number * page, (number + 1) * page) for number in (here, there))
    raw[first], raw[second] = raw[second], raw[first]
    target.write_bytes(raw)


def document(source: Path) -> dict[str, Any]:
    """The healthy export."""
    found: dict[str, Any] = json.loads((source / "export.json").read_text(encoding="utf-8"))
    return found


def with_value(table: str, column: str, value: object, source: Path, target: Path) -> None:
    """An export in which the first row of a table holds that value."""
    found = document(source)
    found[table][0][column] = value
    target.write_text(as_text(found), encoding="utf-8")


def as_text(found: dict[str, Any]) -> str:
    """A document as JSON; what is no character is escaped."""
    return json.dumps(found)


def twice(table: str, source: Path, target: Path) -> None:
    """An export with one row twice, and the second a little different."""
    found = document(source)
    first = found[table][0]
    found[table].append({**first, "seq": 99} if "seq" in first else first)
    target.write_text(as_text(found), encoding="utf-8")


def without_key(table: str, source: Path, target: Path) -> None:
    """An export of which a row lacks what it is known by."""
    found = document(source)
    found[table][0].pop(KEYS[table][0], None)
    target.write_text(as_text(found), encoding="utf-8")


def dangling(table: str, source: Path, target: Path) -> None:
    """An export that lacks a whole table, which others point at."""
    found = document(source)
    found.pop(table)
    target.write_text(as_text(found), encoding="utf-8")


def as_document(text: str, _source: Path, target: Path) -> None:
    """Another text altogether."""
    target.write_text(text, encoding="utf-8")


def healthy(folder: Path) -> Path:
    """A folder with a log that has something in every table, its backup and its export."""
    from tests.every_command import full_log  # noqa: PLC0415  the table of the tests

    source = folder / "healthy"
    source.mkdir()
    log = source / "pmlog.db"
    full_log(log)
    told(log, "backup")
    (source / "export.json").write_text(said(log, "export", "json").out, encoding="utf-8")
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for mode, suffix in (("wal", "-wal"), ("delete", "-journal")):
        leave_beside(source, mode, suffix)
    return source


def leave_beside(source: Path, mode: str, suffix: str) -> None:
    """Keep what SQLite has beside another log while that is being written."""
    other = source / "other.db"
    shutil.copyfile(source / "pmlog.db", other)
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE entry SET notes = printf('%.*c', 20000, 'x')")
        if mode == "wal":
            connection.execute("COMMIT")
        kept = source / f"other{suffix}"
        shutil.copyfile(other.with_name(other.name + suffix), kept)
    for beside in ("", "-wal", "-shm", "-journal"):
        other.with_name(other.name + beside).unlink(missing_ok=True)


def tried(folder: Path, many: int, seed: int = 7) -> Tried:
    """What became of so many of the cases, chosen at random, of each role as many."""
    source = healthy(folder)
    chosen = of_each_role([*cases(source)], many, random.Random(seed))
    load_commands(folder, source)
    tasks = [(folder / str(number), source, case) for number, case in enumerate(chosen)]
    with get_context("fork").Pool(2) as pool:
        found = pool.starmap(outcome, tasks, chunksize=1)
    both = [*zip(found, chosen, strict=True)]
    failed = tuple(f"{became}: {case.what}" for became, case in both if became in FAILURES)
    return Tried(Counter(found), failed)


def load_commands(folder: Path, source: Path) -> None:
    """Load what commands need once, for all the processes that are forked from this one."""
    unchanged(source, folder / "first.db")
    with chdir(folder):  # what commands write without a path goes there
        read(folder / "first.db")


def of_each_role(every: list[Case], many: int, dice: random.Random) -> list[Case]:
    """So many cases: as many of logs, of backups and of JSON; half of them of one column."""
    chosen: list[Case] = []
    for role in JUDGES:
        for of_column in (False, True):
            kind = [case for case in every if case.role == role and is_of_column(case) == of_column]
            chosen += dice.sample(kind, min(len(kind), max(1, many // 6)))
    return chosen


def is_of_column(case: Case) -> bool:
    """Whether only the values of one column are evil."""
    return "UPDATE OR IGNORE" in case.what or (case.role == "json" and " = " in case.what)


def outcome(place: Path, source: Path, case: Case) -> str:
    """What became of one case, in a process of its own."""
    place.mkdir()
    try:
        return in_a_child(partial(judged, place, source, case), place / "answer") or HANG
    finally:
        shutil.rmtree(place)


def judged(place: Path, source: Path, case: Case) -> str:
    """What became of one case; what commands write without a path goes into its folder."""
    os.chdir(place)
    return JUDGES[case.role](place, source, case)


def lines_read() -> list[list[str]]:
    """Every command that reads, with the ids of the log."""
    from tests.every_command import READS, STORED, typed  # noqa: PLC0415  as above

    more = (
        "report --share",
        "followups --json",
        "list --json",
        "export csv tables.zip --force",
        "target",
    )
    lines = dict.fromkeys((*READS, *more))
    return [typed("", line, STORED) for line in lines if line != "doctor"]


def read(log: Path) -> list[Said]:
    """What every reading command says."""
    return [said(log, *words) for words in lines_read()]


def written(log: Path) -> list[Said]:
    """What a few writing commands say."""
    commands = (
        ("undo",),
        ("redo",),
        ("undo",),
        ("add", "chat", "Ada Lovelace"),
        ("delete", "g4h", "--yes"),
        ("undo",),
    )
    return [said(log, *words) for words in commands]


def fault(heard: list[Said]) -> str | None:
    """What of what was heard must not be."""
    if any(one.is_unexplained for one in heard):
        return MISTAKE
    if any(one.code not in (0, NOT_FOUND) and refusals(one.err) > 1 for one in heard):
        return LINES
    return None


def refusals(err: str) -> int:
    """How many lines there are beside the warning that today's backup could not be written."""
    return sum(not line.startswith("pmlog: No backup was written: ") for line in err.splitlines())


def all_well(heard: list[Said]) -> bool:
    """Whether all did what they were asked, as far as there was something."""
    return all(one.code in (0, NOT_FOUND) for one in heard)


def of_log(place: Path, source: Path, case: Case) -> str:
    """What becomes of an evil log that has a healthy backup."""
    log = place / "pmlog.db"
    put_in_place(log, source, case)
    before, doctor = read(log), said(log, "doctor")
    fixed = said(log, "doctor", "--fix", "--yes")
    if failed := fault([*before, doctor, fixed]):
        return failed
    after, again = read(log), said(log, "doctor")
    if failed := fault([*after, again, *written(log)]):
        return failed
    if again.code == 0 and all_well(after):
        return HEALED if doctor.code or not all_well(before) else FINE
    said_why = [one for one in after if one.code not in (0, NOT_FOUND)]
    return REFUSED if said_why and fixed.code and again.code else UNHEALED


def put_in_place(log: Path, source: Path, case: Case) -> None:
    """Make the evil log with healthy backups beside it."""
    for backups in source.glob("*backups"):
        shutil.copytree(backups, log.parent / backups.name)
    case.make(source, log)
    log.chmod(0o600)


def of_backup(place: Path, source: Path, case: Case) -> str:
    """What becomes of a healthy log to which an evil backup is restored, or is its newest one."""
    log, evil = place / "pmlog.db", place / "evil.db"
    shutil.copyfile(source / "pmlog.db", log)
    log.chmod(0o600)
    case.make(source, evil)
    restored = said(log, "restore", str(evil), "--yes")
    after = [*read(log), said(log, "doctor")]
    if failed := fault([restored, *after, *written(log)]):
        return failed
    if not all_well(after):
        return UNHEALED
    folder = place / "pmlog-backups"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(evil, folder / "2026-11-22-by-hand.db")
    asked = (("backup", "list"), ("doctor",), ("restore", "today", "--yes"))
    more = [said(log, *words) for words in asked]
    if failed := fault([*more, *read(log)]):
        return failed
    return REFUSED if restored.code else FINE


def of_json(place: Path, source: Path, case: Case) -> str:
    """What becomes of evil JSON that is brought into a new log, and into one that has its rows."""
    evil = place / "evil.json"
    case.make(source, evil)
    outcomes = [brought(place / name, source, evil) for name in ("new", "same")]
    failed = [one for one in outcomes if one in FAILURES]
    return failed[0] if failed else outcomes[0]


def brought(folder: Path, source: Path, evil: Path) -> str:
    """What became of JSON in one log."""
    folder.mkdir()
    log = folder / "pmlog.db"
    if folder.name == "same":
        shutil.copyfile(source / "pmlog.db", log)
        log.chmod(0o600)
    taken = said(log, "import", "json", str(evil), "--yes")
    after = [*read(log), said(log, "doctor")] if log.exists() else []
    if failed := fault([taken, *after, *written(log)]):
        return failed
    if not all_well(after):
        return UNHEALED
    return REFUSED if taken.code else FINE


JUDGES: dict[str, Callable[[Path, Path, Case], str]] = {
    "log": of_log,
    "backup": of_backup,
    "json": of_json,
}


def lines(found: Tried) -> Iterator[str]:
    """How often each outcome was, and the bound of those that must not be."""
    yield f"{found.seen.total()} evil logs, backups and documents"
    yield from (f"  {found.seen[one]:5}  {one}" for one in OUTCOMES)
    yield from (f"  {found.seen[one]:5}  {one}   bound 0" for one in FAILURES)
    yield from found.failed
