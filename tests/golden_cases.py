"""What pmlog shows of the sample year, kept in tests/golden: pages, JSON, scripts, exports, help.

Each case is a file there, the command line that makes it, and how its output becomes a text. A long
text is kept as its first lines, its count of lines and its hash.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from typer.core import TyperGroup

from benchmarks.trials import logs
from docs.sessions import Screen, Terminal
from pmlog import __version__
from pmlog.cli.root import command
from tests.every_command import STORED, WRITES, Command, files_in, typed

GOLDEN = Path(__file__).parent / "golden"
LONGEST = 400
"""A text of more lines than that is kept as a head."""
HEAD = 40
"""How much of it is kept (lines)."""

BEFORE = (
    'pmlog checkin --week "often or always" --isolated often --someone no',
    'pmlog pause --from "1 jun" --until "3 jun"',
    "pmlog engagement start coaching listening --with Imani --since '1 jun' --until '1 sep'",
    'pmlog people add "Sanna V." --every "6 weeks" --link https://sanna.example --alias Sanna',
    'pmlog people cadence --relation peer "9 weeks"',
    "pmlog add chat Rosa --about 'a private matter' --private --when 'last mon' --poor",
    "pmlog add conference --about 'Product North' --planned --when 2026-12-10",
    "pmlog init --sole yes --firm 35 --remote partly --looking-for 'peers, mentor'",
    "pmlog import contacts.csv --yes",
    "pmlog backup",
)
"""What is done to the sample year first, so that no list is empty."""

CONTACTS = "Name,Company,Email\nEli Chen,Acme,eli@example.org\nFay Park,,fay@example.org\n"
MORE = "Name,Company,Email\nEli Chen,Babbage,eli@example.org\nGus Silva,,gus@example.org\n"

SHOWN = {
    "entry": "g3z",
    "coaching": "t9y",
    "followup": "g5w",
    "closed": "w7h",
    "goal": "q7t",
    "engagement": "y4b",
    "attempt": "m2g",
    "reflection": "q5f",
    "outcome": "v4j",
    "question": "x3d",
}
"""Things of the sample year by their kind."""

JSON = (
    "followups",
    "followups --all",
    "checkin",
    "prep Ingrid",
    "prep Sanna Virtanen",
    "network",
    "people",
    "people --all",
    "people list",
    "people show Tomasz",
    "people show Ingrid",
    "people duplicates",
    "people cadence",
    "triage",
    "inbox",
    "inbox list",
    "goal",
    "goal --all",
    "goal list --all",
    "goal show pricing",
    "engagement --all",
    "engagement list",
    "engagement show 'Pricing with Imani'",
    "attempt",
    "attempt --all",
    "reflect",
    "event",
    "event show p7g",
    "group",
    "course",
    "outcome",
    "outcome show v4j",
    "question --all",
    "question list",
    "question show x3d",
    "target",
    "list",
    "list --period oct",
    *(f"show {id_}" for id_ in SHOWN.values()),
    "show Tomasz",
    "search pricing",
    "search --all pricing",
    "report --week",
    "report --month",
    "report --month oct",
    "report --quarter",
    "report --year",
    "report --year --story",
    "report --quarter --review",
    "report --month oct --share",
    "risk",
    "risk --why",
    "risk --as-of '1 aug'",
    "risk --series weekly",
    "pause",
    "init",
    "setting",
    "history",
    "history --all",
    "history g3z",
    "backup list",
    "doctor",
    "import more.csv --dry-run",
)
"""Lines of commands with --json."""

PAGES = (
    "",
    "followups",
    "followups --all",
    "checkin --history",
    "spread --dry-run",
    "prep Ingrid",
    "prep Sanna Virtanen",
    "network",
    "people",
    "people --all",
    "people --relation peer",
    "people --tag sole-pm",
    "people list",
    "people show Tomasz",
    "people show Ingrid",
    "people show Daniel",
    "people duplicates",
    "people cadence",
    "triage",
    "goal",
    "goal --all",
    "goal show pricing",
    "goal show leading",
    "engagement",
    "engagement --all",
    "engagement show 'Pricing with Imani'",
    "engagement show 'First head of product'",
    "attempt",
    "attempt --all",
    "attempt --with Ingrid",
    "reflect",
    "event",
    "event show p7g",
    "event show k5s",
    "group",
    "course",
    "outcome",
    "question",
    "question --all",
    "target",
    "list",
    "list --all",
    "list --period oct",
    "list --avenue coaching",
    "list --person Tomasz",
    "list --goal pricing",
    *(f"show {id_}" for id_ in SHOWN.values()),
    "show Tomasz",
    "search pricing",
    "search --all pricing",
    "report",
    "report --week",
    "report --month oct",
    "report --quarter",
    "report --year",
    "report --year --story",
    "report --quarter --review",
    "report 2026-05",
    "report --from 2026-02-01 --to 2026-03-15",
    "report --month oct --share --dry-run",
    "risk",
    "risk --why",
    "risk --as-of '1 aug'",
    "risk --series weekly",
    "help support",
    "pause",
    "setting",
    "history",
    "history --all",
    "history g3z",
    "history Tomasz",
    "backup list",
    "doctor",
    "import more.csv --dry-run",
)
"""Lines of commands that show something, as somebody at a terminal types them."""

WIDTHS = (60, 100, 140)
RESIZED = (
    *("report", "report --full", "report --year", "people show Tomasz"),
    *("goal show pricing", "event show p7g", "network"),
)
"""Lines whose page is looked at in other widths, too."""

COLOURED = ("", "people show Tomasz", "report", "goal show pricing", "risk --why", "history")

PIPED = (
    *("", "followups", "list", "search pricing", "people", "people show Tomasz", "history"),
    *("report", "risk", "goal", "event", "triage", "setting"),
    "followups --exit-code",
    "report --plain",
    "report --year --plain",
    "report --month oct --share --plain",
    "event show p7g --plain",
    "completion bash",
    "completion zsh",
    "completion fish",
    "completion powershell",
    "export vcard",
    "export vcard --notes",
    "export vcard --private",
    "export ics",
    "export ics --birthdays",
    "export ics --todo",
    "export ics --at 9am --details",
    "export friends",
    "export friends --notes --private",
    "export json",
    "report --md -",
    "report --year --md -",
    "report --quarter --html -",
    "report --week --html -",
    "report --month oct --share --md -",
    "report --month oct --share --names roles --include 'ratings, risk' --html -",
    "report --year --share --names full --html -",
    "report --year --story --share --md -",
    "report --quarter --review --md -",
    "report --quarter --review --share --html -",
    "report --year --story --html -",
    "report --year --card -",
    "people show Ingrid --html -",
    "people show Tomasz --md -",
    "goal show leading --html -",
    "goal show leading --md -",
    "event show k5s --html -",
    "event show k5s --md -",
)
"""Lines whose output goes to a file or to another program."""

SAID = WRITES | {"forget": ("{other} --yes", "{person} --yes --json")}
"""Lines of commands that write, and of the one that has no undo."""

FOLDERS = (
    "export csv out",
    "export csv out --raw",
    "export csv out --excel",
    "export markdown out",
    "export markdown out --private",
    "open --into out",
)
"""Lines that write a folder."""


class Pipe(Screen):
    """Another program, that reads what is printed."""

    def isatty(self) -> bool:
        """Nobody sees it."""
        return False


class SampleYear(Terminal):
    """A terminal before the sample year and some more, from which commands are only read."""

    def __init__(self, home: Path, log: bytes) -> None:
        super().__init__(home)
        self.begin(log)
        self.settings |= {"PMLOG_PAGER": "", "COLORTERM": ""}
        (home / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
        (home / "more.csv").write_text(MORE, encoding="utf-8")
        for line in BEFORE:
            self.type_unseen(line)

    def seen(self, text: str) -> str:
        """What was printed, the same in every version of pmlog and of SQLite."""
        text = super().seen(text).replace(f"pmlog {__version__}", "pmlog VERSION")
        return re.sub(r'"bytes": \d+', '"bytes": 0', text)

    def at(self, columns: int, line: str) -> str:
        """What a terminal of this width shows after a line."""
        return self.shown(f"COLUMNS={columns} pmlog {line}".rstrip())

    def shown(self, command: str) -> str:
        """What a terminal shows after a command, with the exit code where it isn't 0."""
        text, code = self.type_in(command)
        return text + (f"[exit {code}]\n" if code else "")

    def piped(self, line: str) -> str:
        """What another program reads."""
        self.screen, self.is_attended = Pipe, False
        try:
            return self.shown(f"pmlog {line}".rstrip())
        finally:
            self.screen, self.is_attended = Screen, True


class Case(NamedTuple):
    """A golden file, and the line and the way that make it."""

    file: str
    line: str
    made: Callable[[SampleYear, str], str]


def cases() -> Iterator[Case]:
    """Every golden file of the sample year."""
    for path in paths(command()):
        yield Case(f"help/{named(path)}.txt", f"{path} --help", page_of(80))
    for line in JSON:
        yield Case(f"json/{named(line)}.txt", f"{line} --json", shape)
    for line, columns in product(PAGES, (80, 120)):
        yield Case(f"pages/{named(line)}.{columns}.txt", line, page_of(columns))
    for line, columns in product(RESIZED, WIDTHS):
        yield Case(f"pages/{named(line)}.{columns}.txt", line, page_of(columns))
    for line in COLOURED:
        yield Case(f"colours/{named(line)}.txt", line, coloured)
    for line in PIPED:
        yield Case(f"piped/{named(line)}.txt", line, piped)
    for line in FOLDERS:
        yield Case(f"folders/{named(line)}.txt", line, folder)


def paths(of: Command, path: str = "") -> Iterator[str]:
    """Every command and group of the tree."""
    yield path
    if isinstance(of, TyperGroup):
        for word in of.commands:
            yield from paths(of.commands[word], f"{path} {word}".strip())  # type: ignore[arg-type]


def named(line: str) -> str:
    """A line as the name of a file."""
    return re.sub(r"[^\w]+", "-", line).strip("-") or "pmlog"


def page_of(columns: int) -> Callable[[SampleYear, str], str]:
    """A page on a terminal of so many columns."""
    return lambda year, line: shortened(year.at(columns, line))


def coloured(year: SampleYear, line: str) -> str:
    """A page with its colours; ESC is written as \\e."""
    shown = year.shown(f"TERM=xterm-256color COLUMNS=80 pmlog {line}".rstrip())
    return shown.replace("\x1b", "\\e")


def piped(year: SampleYear, line: str) -> str:
    """What another program reads."""
    return shortened(year.piped(line))


def shape(year: SampleYear, line: str) -> str:
    """The keys and types of a JSON document, and the document."""
    text = year.piped(line)
    keys = shapes(json.loads(text.removesuffix("[exit 1]\n")))
    return "".join(f"{line}\n" for line in [*keys, ""]) + shortened(text)


def folder(year: SampleYear, line: str) -> str:
    """Each file of a folder that is written, by its first lines."""
    try:
        parts = [year.piped(line)]
        written = year.home / "out"
        for path in sorted(written.rglob("*")):
            if path.is_file():
                parts.append(f"== {path.relative_to(written)}\n{shortened(content(path), 12, 6)}")
        return "".join(parts)
    finally:
        shutil.rmtree(year.home / "out", ignore_errors=True)


def content(path: Path) -> str:
    """A file as a text; a log as the rows of its tables."""
    if path.suffix == ".db":
        tables = logs.content(path).items()
        return "".join(f"{name}: {row}\n" for name, rows in tables for row in rows)
    return path.read_bytes().decode()


def shortened(text: str, longest: int = LONGEST, head: int = HEAD) -> str:
    """A text as it is kept: whole, or the first lines of it, how many there are, and its hash."""
    lines = text.split("\n")
    if len(lines) <= longest and len(text) <= 80 * longest:
        return text
    hash_ = sha256(text.encode()).hexdigest()
    kept = [line if len(line) <= 200 else line[:200] + " ..." for line in lines[:head]]
    return "\n".join(kept) + f"\n... {len(lines) - 1} lines, sha256 {hash_}\n"


def shapes(value: Any, path: str = "") -> list[str]:
    """The types of a value and of all within it, a line each; items of a list are merged."""
    found: dict[str, set[str]] = {}
    collect(value, path, found)
    return [f"{name or '.'}: {' or '.join(sorted(types))}" for name, types in sorted(found.items())]


def collect(value: Any, path: str, found: dict[str, set[str]]) -> None:
    """Note the type of a value, and of all within it, by its path."""
    found.setdefault(path, set()).add(TYPES[type(value)])
    if isinstance(value, dict):
        for name, one in value.items():
            collect(one, f"{path}.{name}", found)
    elif isinstance(value, list):
        for one in value:
            collect(one, f"{path}[]", found)


TYPES = {
    dict: "object",
    list: "list",
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
}
"""JSON's types."""


def written_by(path: str, log: Path, folder: Path) -> str:
    """What the lines of a command that writes say, one after the other, and how each ends."""
    ids, parts = STORED | files_in(folder), []
    for line in SAID[path]:
        out, err, code = logs.said(log, *typed(path, line, ids))
        parts += [f"$ pmlog {path} {line}\n", out, *(f"! {one}\n" for one in err.splitlines())]
        parts += [f"[exit {code}]\n"] if code else []
    return "".join(parts).replace(str(folder), "FOLDER").replace(str(log.parent), "LOG")


def names() -> set[str]:
    """Every golden file there should be."""
    return {case.file for case in cases()} | {written_file(path) for path in SAID}


def written_file(path: str) -> str:
    """The golden file of a command that writes."""
    return f"writes/{named(path)}.txt"


def kept() -> set[str]:
    """Every golden file there is."""
    return {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")}
