"""Logs of earlier programs, with their backups and exports, open, undo and restore as before."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pmlog.store.keys import KEYS
from tests.effort import is_deep
from tests.store.test_upgrading import STORED, Rows, rows_in

ALL_FORMS = sorted(STORED.glob("form-*"), key=lambda path: int(path.name.removeprefix("form-")))
FORMS = [path.name for path in (*ALL_FORMS[: -1 : 1 if is_deep() else 4], ALL_FORMS[-1])]
"""The oldest, which goes through all migrations, the newest, and some between."""


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Path:
    """The folder of a log that was in daily use, its backup and its export."""
    return STORED / str(request.param)


@pytest.fixture
def used(form: Path, log: Path) -> Path:
    """That log, where the user's is."""
    shutil.copyfile(form / "log.db", log)
    log.chmod(0o600)
    return log


SUGGESTIONS = 8
"""The first form in which pmlog's own suggestions are no promises."""

LATER = {
    "person": ("birthday",),
    "followup": ("kind", "rule", "after_done"),
    "imported": ("others",),
    "origin": ("why", "day"),
}
"""By table the columns that the exports of older forms lack."""


def exported(text: str) -> Rows:
    """The rows of an export, by table, without the columns that older ones lack."""
    return {
        table: [
            {name: value for name, value in row.items() if name not in LATER.get(table, ())}
            for row in rows
        ]
        for table, rows in json.loads(text).items()
        if table in KEYS
    }


def test_every_table_has_rows(form):
    assert [table for table, rows in rows_in(form / "log.db").items() if not rows] == []


def test_it_opens_and_doctor_finds_nothing_bad(pmlog, form, used):
    before = exported((form / "export.json").read_text(encoding="utf-8"))
    assert exported(pmlog("export json").out) == before
    found = json.loads(pmlog("doctor --json").out)
    assert [one for one in found["findings"] if one["state"] == "bad"] == []


def test_all_of_its_steps_are_undone_and_redone(pmlog, used):
    before = pmlog("export json").out
    assert pmlog("redo").code == 0
    assert pmlog("export json").out != before
    for command in ("undo",) * 6 + ("redo",) * 5:
        assert pmlog(command).code == 0
    assert pmlog("export json").out == before


def test_its_backup_is_restored_and_that_is_taken_back(pmlog, form, used, tmp_path):
    before, backup = pmlog("export json").out, tmp_path / "copy.db"
    shutil.copyfile(form / "backup.db", backup)
    assert pmlog(f"restore {backup} --yes").code == 0
    back, rows = exported(pmlog("export json").out), rows_in(form / "backup.db")
    assert {table: len(found) for table, found in back.items()} == {
        table: len(rows[table]) for table in back
    }
    assert "ProductTank" not in pmlog("list").out
    assert pmlog("undo").code == 0
    assert pmlog("export json").out == before


def test_its_backup_is_found_beside_it_by_its_day(pmlog, form, used):
    folder = used.with_name("pmlog-backups")
    folder.mkdir(mode=0o700)
    shutil.copyfile(form / "backup.db", folder / "2026-11-20.db")
    assert [one["day"] for one in json.loads(pmlog("backup list --json").out)] == ["2026-11-20"]
    assert pmlog("restore '20 nov' --yes").code == 0


def test_its_export_makes_the_same_log_anew(pmlog, form, log):
    file = form / "export.json"
    assert pmlog(f"import json {file} --yes").code == 0
    expected = exported(file.read_text(encoding="utf-8"))
    assert exported(pmlog("export json").out) == expected
    assert {what: kind for what, kind in kinds(pmlog).items() if kind != "promise"} == {
        "write to Cy Young, met at ProductTank": "contact"
    }


def test_its_export_brings_nothing_new_to_it(pmlog, form, used):
    before = pmlog("export json").out
    assert pmlog(f"import json {form / 'export.json'} --yes").code == 0
    assert pmlog("export json").out == before


def kinds(pmlog) -> dict[str, str]:
    """Of which kind each follow-up of the log is, by its words."""
    rows = json.loads(pmlog("export json").out)["followup"]
    return {row["what"]: row["kind"] for row in rows}


def test_what_pmlog_wrote_by_itself_is_a_suggestion_in_every_step(pmlog, used):
    written = "write to Cy Young, met at ProductTank"
    assert {what for what, kind in kinds(pmlog).items() if kind != "promise"} == {written}
    for command in ("undo",) * 3 + ("redo",) * 3:
        assert pmlog(command).code == 0
    assert kinds(pmlog)[written] == "contact"


def test_what_was_changed_since_is_a_promise_and_so_is_what_was_typed(pmlog, form, log):
    shutil.copyfile(form / "log.db", log)
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("UPDATE writing SET step = (SELECT max(seq) FROM step)")
        connection.execute("UPDATE followup SET due = '2026-12-01' WHERE what GLOB 'write to Cy*'")
        connection.execute("UPDATE writing SET step = NULL")
    expected = "contact" if int(form.name.removeprefix("form-")) >= SUGGESTIONS else "promise"
    assert kinds(pmlog)["write to Cy Young, met at ProductTank"] == expected
    assert kinds(pmlog)["call"] == "promise"


def test_what_was_changed_in_an_older_export_is_a_promise(pmlog, tmp_path):
    document = json.loads((STORED / "form-7" / "export.json").read_text(encoding="utf-8"))
    for row in document["followup"]:
        if row["what"].startswith("write to"):
            row["due"] = "2026-12-01"
    file = tmp_path / "export.json"
    file.write_text(json.dumps(document))
    assert pmlog(f"import json {file} --yes").code == 0
    assert set(kinds(pmlog).values()) == {"promise"}
