"""Every command of the tree with each of its options, as lines for the stored log of the tests."""

import json
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from typer.core import TyperCommand, TyperGroup

from benchmarks.trials.logs import said
from pmlog.avenues import AVENUES
from pmlog.cli.root import command
from tests.commands import Words, an_id

Command = TyperCommand | TyperGroup

LOG = Path(__file__).parent / "data" / "schema-5.db"

ROWS = """
    UPDATE question SET state = 'open', closed_on = NULL, answer = '' WHERE id = 't7v';
    INSERT INTO question (id, what, made_on, state, closed_on, answer)
        VALUES ('u8w', 'and who?', '2026-11-01', 'answered', '2026-11-20', 'you');
    INSERT INTO entry (id, date, avenue, about) VALUES ('v9x', '2026-11-19', 'meetup', 'Tank');
    INSERT INTO followup (id, direction, what, due, made_on, entry_id, kind)
        VALUES ('w2y', 'mine', 'write to Cy, met at Tank', '2026-11-23', '2026-11-20', 'v9x',
            'contact');
    UPDATE person SET cadence_days = 7, snoozed_until = NULL;
"""

COMMON = (
    "--about 'the beta' --learned 'anchor first' --note more --when yesterday --for 45m --good "
    "--in-person --tag 'beta, café' --private --next 'call by fri' --waiting 'Ada: intro by 3 dec'",
    "--new 'Zoë Núñez' --answers {question} --done {followup} --goal {goal} --ok --call",
    "--engagement none --poor --text",
    "--about later --planned --when tomorrow",
    "--mode text --quality good",
    "--about it --at -",
    "--about it --edit",
)
"""What every avenue understands."""

OWN = {
    "coaching": (
        "--noticed haste --will-try 'ask, then wait' --rating 3 --skill pricing --session 2",
        "--skill listening --sessions 6 --since '1 nov' --until '2027-02-01' --days 2",
    ),
    "mentoring": ("--advice 'sell the outcome' --milestone 'a first team' --days 2",),
    "meetup": ("--about Tank --met 'Cy Young, Dee Day' --talks 'pricing: anchor; teams' --days 2",),
    "conference": (
        "--about Conf --met 'Cy Young' --talks pricing --days 2 --hoped 5 --cost '120 EUR'",
    ),
    "course": (
        "--about Bootcamp --progress 50 --cohort spring --applied canvas --told Ada --days 2",
    ),
    "group": (
        "--about Circle --platform Slack --members 40 --asked 3 --answered 2 --read 9 "
        "--overwhelm 4 --days 2",
    ),
    "post": ("--about sharing --link https://example.org --discussed 'Cy Young'",),
    "chat": ("--leads-to mentorship --days 2",),
}
"""What each avenue understands besides."""

WRITES: dict[str, tuple[str, ...]] = {
    **{
        f"add {word}": (*(f"Ada {s}" for s in (*COMMON, *OWN[word])), "--with Ada --ok")
        for word in AVENUES
    },
    "add followup": (
        "'write it down' --with Ada --by fri",
        "'Zoë Núñez: intro' --waiting --new 'Zoë Núñez'",
        "'send the numbers' --every '6 weeks' --after-done",
    ),
    "log": ("'coffee with Ada yesterday, good; I owe her the deck by fri' --yes",),
    "checkin": (
        "--week 3",
        "--week often --companionship often --left-out 'hardly ever' --isolated often --someone no",
    ),
    "done": ("{followup} --note 'it went well'",),
    "keep": ("{suggestion} --by fri",),
    "snooze": ("{followup} 'next mon'", "{person} 'in 3 weeks'"),
    "drop": ("{followup} --note 'not any more' --yes",),
    "reopen": ("{closed}", "{answered}"),
    "spread": ("", "--over '3 weeks'"),
    "ask": ("'how do you do that?' --tag beta --relation mentor --with Ada",),
    "people add": (
        "'Eli Chen' --relation peer --company Acme --role PM --city Rome --met 'at a meetup' "
        "--note kind --every '4 weeks' --tag beta --link https://example.org --alias El "
        "--birthday '27 nov'",
        "'Ada Lovelace' --new",
    ),
    "people edit": (
        "{person} --name 'Ada King' --relation mentor --company Acme --role CEO --city Rome "
        "--met 'at work' --note other --every never --tag two --untag café --link https://b.org",
        "{person} --unlink https://ada.example",
        "{person} --birthday '27 nov 1986'",
        "--of-tag café --of-relation peer --quiet-for 1d --every '6 weeks' --yes",
    ),
    "people alias": ("{person} El", "{person} Countess --remove"),
    "people retire": ("{person}", "{person} --back"),
    "people merge": ("{person} {other} --yes",),
    "people cadence": ("--tag café '4 weeks'", "--relation peer none"),
    "goal add": ("leading --rating 2 --target 4 --by 2027-03-01 --why 'a team'",),
    "goal edit": ("{goal} --name leading --target 5 --by 2027-04-01 --why 'a team'",),
    "goal rate": ("{goal} 4 --when yesterday --note better",),
    "goal done": ("{goal} --note 'as far as I wanted'",),
    "goal drop": ("{goal} --note 'not for me' --yes",),
    "goal delete": ("{goal} --yes",),
    "engagement start": (
        "mentoring Steps --with Ada --sessions 6 --every '2 weeks' --since '1 nov' "
        "--until 2027-02-01 --goal pricing --from {entry} --note first",
        "group Circle --new 'Zoë Núñez'",
    ),
    "engagement edit": (
        "{engagement} --name Steps --with Ada --sessions 8 --every monthly --since '1 nov' "
        "--until 2027-03-01 --goal pricing --note other",
        "{engagement} --reopen",
    ),
    "engagement end": (
        "{engagement} --when yesterday --changed asking --hard waiting --helped time --ahead more",
    ),
    "engagement delete": ("{engagement} --yes",),
    "attempt": ("{attempt} tried --note twice", "{attempt} open"),
    "reflect": (
        "{engagement} --changed asking --hard waiting --helped time --ahead more --rating 3",
    ),
    "outcome add": ("mentor 'she will' --from {entry} --with Ada --when yesterday --note hm",),
    "outcome edit": (
        "{outcome} --kind mentor --what 'she will' --from h5j --with 李小龍 --when today --note n",
    ),
    "question answer": ("{question} 'like this' --in {entry}",),
    "question drop": ("{question} --yes",),
    "question edit": (
        "{question} --what 'and how?' --tag two --relation peer --with Ada",
        "{answered} --answer so",
        "{answered} --reopen",
    ),
    "target": ("chat '1 a week'", "all none"),
    "pause": (
        "--from today --until 'in 3 weeks'",
        "3 dec to 20 dec",
        "--end",
        "--remove 2026-08-01",
        "--met-nobody",
    ),
    "init": ("--sole yes --firm 35 --remote partly --looking-for 'peers, mentor'",),
    "setting": (
        "target 1.5",
        "start 2026-09-01",
        "suggestions off",
        "me 'Mo Self' --yes",
        "calendar {calendar}",
    ),
    "edit": (
        "{entry} --when yesterday --with 李小龍 --about other --learned less --note none --for 1h "
        "--mode text --quality poor --tag 'one, two' --engagement {engagement} --goal {goal} "
        "--private",
        "{entry} --set leads_to=mentorship",
        "{entry} --not-private --good",
        "{entry} --ok",
        "{entry} --poor",
        "{followup} --every 'first monday'",
        "{followup} --every '6 weeks' --after-done",
        "{followup} --what other --by tomorrow --with 李小龍",
        "{closed} --note other",
    ),
    "delete": tuple(
        f"{{{table}}} --yes"
        for table in ("followup", "attempt", "reflection", "outcome", "question", "entry")
    ),
    "import": (
        "{file} --yes --map Company=Firm",
        "{file} --yes --as csv --me 'Mo Self' --encoding utf-8",
        "json {json} --yes",
    ),
    "restore": ("today --yes",),
}
"""By command that writes: lines that use each of its options."""

NOT_WRITING = {
    *("--json", "--dry-run", "--full", "--history", "--db", "--quiet"),
    *("attempt --all", "attempt --with", "import --with-text"),
    *("--keyring",),  # of the passphrase of a locked file: test_keyring.py
    *("--continue", "--discard", "--draft"),  # of a draft that was kept: test_kept_drafts.py
}
"""Options that only say what would be, or ask, or show; of one command, or of all."""

READS = (
    *(
        "followups",
        "prep Ada",
        "network",
        "people",
        "people list",
        "people show Ada",
        "people duplicates",
    ),
    *("goal", "goal list", "goal show {goal}", "engagement", "engagement list"),
    *("engagement show {engagement}", "event", "event show {event}", "group", "course", "outcome"),
    *(
        "outcome show {outcome}",
        "question",
        "question list",
        "question show {question}",
        "list",
        "show {entry}",
        "search beta",
        "report",
        "risk",
        "help",
        "history",
    ),
    "inbox list",
    *("backup", "backup list", "export json", "doctor", ""),
)
"""Lines of commands that leave every table as it is."""

APART = {
    "add": "takes up a draft that was kept; tests/cli/test_kept_drafts.py",
    "triage": "asks on a terminal; tests/cli/test_triage.py",
    "inbox": "asks on a terminal; tests/cli/test_inbox.py",
    "inbox add": "keeps a file, and no row",
    "undo": "what is tested here",
    "redo": "what is tested here",
    "forget": "the one that has no undo; tests/cli/test_forget.py",
    **dict.fromkeys(
        (
            *("sync", "sync init", "sync join", "sync status", "sync conflicts", "sync keep"),
            *("sync undo", "sync leave", "sync rekey"),
        ),
        "needs another device; tests/cli/test_sync.py",
    ),
    "sync phone": "needs a phone; tests/cli/test_sync_phone.py",
    "open": "makes a copy for another program",
    "demo": "has a log of its own",
    "completion": "knows no log",
}
"""Commands that are not tried here, and why."""

STORED = {
    "person": "b2c",
    "other": "d3f",
    "entry": "g4h",
    "followup": "k6m",
    "closed": "m7n",
    "goal": "n2p",
    "engagement": "p3q",
    "attempt": "q4r",
    "reflection": "r5s",
    "outcome": "s6t",
    "question": "t7v",
    "answered": "u8w",
    "event": "v9x",
    "suggestion": "w2y",
}
"""What the names in braces are in the log the lines are tried on."""

TABLES = {
    "other": "person",
    "closed": "followup",
    "suggestion": "followup",
    "answered": "question",
    "event": "entry",
}


@cache
def leaves() -> dict[str, set[str]]:
    """Every command that can be typed, with the options it understands."""
    return {path: options(found) for path, found in within(command(), "")}


def within(group: Command, path: str) -> Iterator[tuple[str, Command]]:
    """The commands of a group, and itself where it is one too."""
    commands: Mapping[str, Any] = {}
    is_alone = True
    if isinstance(group, TyperGroup):
        commands, is_alone = group.commands, group.invoke_without_command
    if is_alone:
        yield path, group
    for word in commands:
        yield from within(commands[word], f"{path} {word}".strip())


def options(found: Command) -> set[str]:
    """The long options of a command."""
    names = [name for one in found.params for name in (*one.opts, *one.secondary_opts)]
    return {name for name in names if name.startswith("--")}


class AnyId(dict[str, str]):
    """What the names in braces are in a log of which nothing is known: any id of the table."""

    def __init__(self, dice: Random, log: Path) -> None:
        super().__init__(files_in(log.parent))
        self.dice, self.log = dice, log

    def __missing__(self, name: str) -> str:
        return an_id(self.dice, self.log, TABLES.get(name, name))


def full_log(there: Path) -> None:
    """Make a log with something in every table and every state, and a backup of how it was."""
    shutil.copyfile(LOG, there)
    if said(there, "backup").code:
        raise RuntimeError(f"{LOG} cannot be opened")
    with closing(sqlite3.connect(there)) as connection:
        connection.executescript(ROWS)


def files_in(folder: Path) -> dict[str, str]:
    """The files that are imported, made in a folder."""
    contacts, log = folder / "contacts.csv", folder / "log.json"
    contacts.write_text("Name,Firm,Email\nEli Chen,Acme,eli@example.org\n", encoding="utf-8")
    person = {"id": "z9z", "seq": 9, "name": "Fay Park", "created_on": "2026-11-01"}
    log.write_text(json.dumps({"kind": "pmlog log", "schema": 5, "person": [person]}))
    calendar = folder / "calendar.ics"
    calendar.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    files = {"file": contacts, "json": log, "calendar": calendar}
    return {name: shlex.quote(str(path)) for name, path in files.items()}


def typed(path: str, line: str, ids: Mapping[str, str]) -> Words:
    """The words of a command and of one of its lines."""
    return [*path.split(), *shlex.split(line.format_map(ids))]


def by_the_tree(dice: Random, log: Path) -> Words:
    """Any command that writes, with one of its lines."""
    path = dice.choice([*WRITES])
    return typed(path, dice.choice(WRITES[path]), AnyId(dice, log))
