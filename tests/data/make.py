"""Make the stored logs of the tests: one file for each schema that was ever released.

    python tests/data/make.py    the one of today, once, when its schema is released

Beside it, in form-N: a log in daily use, a backup that it was restored from, and its export as
JSON. A file that is there is never made again: it stands for what users have on their disks.
"""

import io
import os
import platform
import shutil
import tempfile
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

from pmlog.cli import run
from pmlog.store.keys import SCHEMA_VERSION
from pmlog.store.open_log import open_log

HERE = Path(__file__).parent

Row = dict[str, Any]

ROWS: dict[str, list[Row]] = {
    "person": [
        {"seq": 1, "id": "b2c", "name": "Ada Lovelace", "name_key": "ada lovelace",
         "relation": "peer", "company": "Analytical", "role": "PM", "city": "Zürich",
         "met": "at a meetup", "notes": "two\nlines", "cadence_days": 28,
         "snoozed_until": "2026-12-01", "retired_on": None, "created_on": "2026-10-01"},
        {"seq": 2, "id": "d3f", "name": "李小龍", "name_key": "李小龍",
         "created_on": "2026-10-02"},
    ],
    "alias": [{"person_id": "b2c", "alias_key": "countess", "alias": "Countess"}],
    "person_tag": [{"person_id": "b2c", "tag": "café"}],
    "link": [{"person_id": "b2c", "url": "https://ada.example"}],
    "cadence": [{"kind": "relation", "name": "peer", "days": 42}],
    "entry": [
        {"seq": 1, "id": "g4h", "date": "2026-10-03", "time": "14:30", "avenue": "chat",
         "about": "pricing the beta", "learned": "anchor on value", "notes": "n",
         "minutes": 45, "mode": "live", "quality": "good", "details": '{"leads_to": "a job"}'},
        {"seq": 2, "id": "h5j", "date": "2026-11-20", "avenue": "meetup"},
    ],
    "entry_person": [
        {"entry_id": "g4h", "person_id": "b2c", "date": "2026-10-03", "position": 0},
        {"entry_id": "h5j", "person_id": "d3f", "date": "2026-11-20", "part": "met",
         "position": 0},
    ],
    "entry_tag": [{"entry_id": "g4h", "tag": "beta"}],
    "followup": [
        {"seq": 1, "id": "k6m", "direction": "waiting", "what": "intro to Cy",
         "due": "2026-12-03", "made_on": "2026-10-03", "entry_id": "g4h"},
        {"seq": 2, "id": "m7n", "direction": "mine", "what": "send the deck",
         "due": "2026-10-10", "state": "done", "made_on": "2026-10-03",
         "closed_on": "2026-10-12", "note": "she liked it"},
    ],
    "followup_person": [{"followup_id": "k6m", "person_id": "b2c", "position": 0}],
    "checkin": [{"day": "2026-11-20", "weekly": 2, "someone": "yes"}],
    "pause": [{"start": "2026-08-01", "until": "2026-08-22"}],
    "setting": [{"name": "start", "value": "2026-10-03"}],
    "goal": [
        {"seq": 1, "id": "n2p", "skill": "pricing", "why": "the beta", "target": 4,
         "by": "2027-02-01", "made_on": "2026-10-01"},
    ],
    "rating": [{"goal_id": "n2p", "day": "2026-10-01", "rating": 2, "note": "unsure"}],
    "engagement": [
        {"seq": 1, "id": "p3q", "avenue": "coaching", "name": "Pricing strategy",
         "goal_id": "n2p", "sessions": 6, "every_days": 14, "start": "2026-10-01",
         "until": "2027-02-01"},
    ],
    "engagement_person": [{"engagement_id": "p3q", "person_id": "b2c", "position": 0}],
    "attempt": [
        {"seq": 1, "id": "q4r", "kind": "advice", "what": "ask, then wait",
         "made_on": "2026-10-03", "fate": "worked", "fate_on": "2026-10-20",
         "note": "twice", "entry_id": "g4h", "followup_id": "m7n"},
    ],
    "reflection": [
        {"seq": 1, "id": "r5s", "kind": "point", "day": "2026-11-01",
         "engagement_id": "p3q", "goal_id": "n2p", "answers": '{"better": "asking"}'},
    ],
    "outcome": [
        {"seq": 1, "id": "s6t", "kind": "opportunity", "what": "Interview at Acme",
         "day": "2026-11-10", "entry_id": "g4h"},
    ],
    "outcome_person": [{"outcome_id": "s6t", "person_id": "b2c", "position": 0}],
    "question": [
        {"seq": 1, "id": "t7v", "what": "how do you price a beta?", "relation": "mentor",
         "made_on": "2026-11-01", "state": "answered", "closed_on": "2026-11-20",
         "answer": "by value", "entry_id": "h5j"},
    ],
    "question_tag": [{"question_id": "t7v", "tag": "pricing"}],
    "question_person": [{"question_id": "t7v", "person_id": "d3f", "position": 0}],
    "imported": [
        {"person_id": "d3f", "field": "Birthday", "value": "--11-27", "others": '["1985-11-27"]'},
    ],
    "origin": [
        {"kind": "entry", "source": "ics:1@example", "why": "nobody else", "day": "2026-11-20"},
    ],
}  # fmt: skip
"""What is in each table."""


def make(target: Path) -> None:
    """Write a log as a pmlog of today leaves it, its rows written by one command."""
    with closing(open_log(target).connection) as connection:
        connection.execute(
            "INSERT INTO step (at, device, command) "
            "VALUES ('2026-11-21T12:00:00+00:00', 'laptop', 'import')"
        )
        connection.execute("UPDATE writing SET step = 1")
        for table, rows in ROWS.items():
            for row in rows:
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                values = tuple(row.values())
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        connection.execute("UPDATE writing SET step = NULL")


BEFORE_BACKUP = (
    ("add", "chat", "Ada Lovelace, Ben Okafor", "--about", "a price list", "--next", "call by fri"),
    ("people", "edit", "Ada Lovelace", "--city", "London"),
)
AFTER_BACKUP = (
    ("done", "k6m", "--note", "it went well"),
    ("add", "meetup", "--about", "ProductTank", "--met", "Cy Young"),
    ("setting", "target", "2.5"),
    ("delete", "s6t", "--yes"),
    ("undo",),
)
"""Commands by which a log was used, each a step of its own; the last one can be redone."""


def make_form(stored: Path, folder: Path) -> None:
    """Use a copy of a stored log, and keep it, its backup and its export in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "pmlog.db"
        shutil.copyfile(stored, log)
        os.environ |= {"PMLOG_DB": str(log), "PMLOG_TODAY": "2026-11-21", "HOME": scratch}
        for words in (*BEFORE_BACKUP, ("backup", str(folder / "backup.db")), *AFTER_BACKUP):
            said(*words)
        (folder / "export.json").write_text(said("export", "json"), encoding="utf-8")
        said("backup", str(folder / "log.db"))


def said(*words: str) -> str:
    """What a command prints; it must not fail."""
    out = io.StringIO()
    with redirect_stdout(out), mock.patch.object(platform, "node", return_value="laptop"):
        code = run([*words])
    if code:
        raise RuntimeError(f"pmlog {' '.join(words)} ended with {code}")
    return out.getvalue()


if __name__ == "__main__":
    stored = HERE / f"schema-{SCHEMA_VERSION}.db"
    if not stored.exists():
        make(stored)
    form = HERE / f"form-{SCHEMA_VERSION}"
    if not form.exists():
        form.mkdir()
        make_form(stored, form)
