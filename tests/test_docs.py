"""The pages tell the truth: they are made, played and checked against the program itself."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup, TyperOption

import benchmarks.startup
import pmlog
from docs.make import MEASURED, PICTURES, ROOT, SAMPLES, is_current, main, pages
from docs.reference import Command, arguments, options, within
from docs.sessions import LOG, Terminal, sample_year
from pmlog.avenues import AVENUES
from pmlog.cli.root import command
from pmlog.store import IN_MEMORY, Store
from tests.test_layers import MAY_USE
from tests.test_layers import ROOT as PACKAGE

SITE = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
EVERY_PAGE = [*pages(), ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"]
SOURCES = Path(pmlog.__file__).parent
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))

LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_PAGE = re.compile(r"\bdocs/[\w-]+\.md\b")
VARIABLE = re.compile(r"\bPMLOG_[A-Z]+(?:_[A-Z]+)*\b")
WORD = re.compile(r"`([^`]+)`")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", [*pages(), *SAMPLES, *PICTURES], ids=named)
def test_a_page_is_as_it_would_be_made_now(page):
    assert is_current(page), "make docs makes it anew"


def commands(of: Command, words: tuple[str, ...] = ("pmlog",)) -> Iterator[tuple[str, Command]]:
    yield " ".join(words), of
    if isinstance(of, TyperGroup):
        for word in of.commands:
            yield from commands(within(of, word), (*words, word))


@pytest.mark.parametrize("words", [words for words, _ in commands(command())])
def test_every_command_has_its_section(words):
    assert re.search(rf"^#+ {words}$", text_of("docs/commands.md"), re.MULTILINE)


@pytest.mark.parametrize("of", [of for _, of in commands(command())], ids=lambda of: of.name)
def test_no_help_is_taken_for_markup(of):
    """Help leaves out what stands in square brackets, as if it were a style."""
    said = [about for _, about in (*arguments(of), *options(of))]
    assert [about for about in said if re.search(r"\[[a-z/@#]", about)] == []


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", EVERY_PAGE, ids=named)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


def test_every_page_that_is_named_is_there():
    sources = [*EVERY_PAGE, *SOURCES.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in sources]
    wanted = {name for text in texts for name in NAMED_PAGE.findall(text)}
    assert {name for name in wanted if not (ROOT / name).exists()} == set()


README = text_of("README.md")


def test_the_first_page_is_short_and_shows_what_it_is_about():
    assert len(README.splitlines()) <= 150
    fold = README.split("## What it feels like")[0]
    assert re.findall(r"\(docs/samples/(\w+)\.svg\)", fold) == ["morning", "network"]


def test_what_the_first_page_types_works(tmp_path):
    terminal = Terminal(tmp_path)
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    lines += re.findall(r"^\| \w+ \| `(pmlog .*)` \|$", README, re.MULTILINE)
    assert len(lines) == 3 + len(AVENUES)
    for line in lines:
        terminal.answers = ["y", "", ""]
        shown, code = terminal.type_in(line)
        assert code == 0, (line, shown)


def test_every_page_is_linked_from_the_first():
    linked = set(LINK.findall(text_of("README.md")))
    assert {named(page) for page in EVERY_PAGE} - {"README.md"} - linked == set()


def test_every_page_has_a_place_in_the_site():
    placed = set(re.findall(r"^ +- (?:[^:]+: )?([\w./-]+\.(?:md|html))$", SITE, re.MULTILINE))
    pages_there = {page.name for page in (ROOT / "docs").glob("*.md")}
    assert {name for name in placed if "/" not in name} == pages_there
    assert {name for name in placed if not (ROOT / "docs" / name).exists()} == set()


def test_the_first_page_of_the_site_leads_to_every_other():
    linked = {target.partition("#")[0] for target in LINK.findall(text_of("docs/index.md"))}
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - linked == {"index.md"}


def test_the_site_loads_nothing_from_elsewhere():
    assert not re.findall(r"https?://", SITE)
    assert re.search(r"^  font: false", SITE, re.MULTILINE)


def test_no_prose_stands_in_a_block_of_commands():
    blocks = re.findall(
        r"^```sh\n(.*?)^```$", text_of("docs/commands.md"), re.DOTALL | re.MULTILINE
    )
    assert [line for one in blocks for line in one.splitlines() if line.endswith((".", ","))] == []


def test_every_variable_that_is_read_is_documented():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    read = set(VARIABLE.findall(code))
    assert read
    assert read - set(VARIABLE.findall(text_of("docs/install.md"))) == set()


LINES = {
    "pmlog followups": ("pmlog followups", "pmlog followups --all"),
    "pmlog list": ("pmlog list",),
    "pmlog search": ("pmlog search pricing",),
    "pmlog show": (
        "pmlog show g3z",
        "pmlog show p7k",
        "pmlog show m2g",
        "pmlog show q5f",
        "pmlog show Tomasz",
    ),
    "pmlog people": ("pmlog people",),
    "pmlog people list": ("pmlog people list",),
    "pmlog people show": ("pmlog people show Tomasz",),
    "pmlog people cadence": ("pmlog people cadence",),
    "pmlog triage": ("pmlog triage",),
    "pmlog inbox": ("pmlog inbox",),
    "pmlog inbox list": ("pmlog inbox list",),
    "pmlog goal": ("pmlog goal",),
    "pmlog goal list": ("pmlog goal list",),
    "pmlog goal show": ("pmlog goal show pricing",),
    "pmlog outcome show": ("pmlog outcome show v4j",),
    "pmlog question show": ("pmlog question show x3d",),
    "pmlog engagement": ("pmlog engagement",),
    "pmlog engagement list": ("pmlog engagement list",),
    "pmlog engagement show": ("pmlog engagement show 'Pricing with Imani'",),
    "pmlog attempt": ("pmlog attempt",),
    "pmlog reflect": ("pmlog reflect",),
    "pmlog people duplicates": ("pmlog people duplicates",),
    "pmlog report": (
        "pmlog report --month",
        "pmlog report --year",
        "pmlog report --year --story",
        "pmlog report --quarter --review",
    ),
    "pmlog event": ("pmlog event",),
    "pmlog event show": ("pmlog event show p7g",),
    "pmlog group": ("pmlog group",),
    "pmlog course": ("pmlog course",),
    "pmlog init": ("pmlog init",),
    "pmlog outcome": ("pmlog outcome",),
    "pmlog prep": ("pmlog prep Sanna Virtanen", "pmlog prep Ingrid", "pmlog prep --today"),
    "pmlog network": ("pmlog network",),
    "pmlog question": ("pmlog question --all",),
    "pmlog question list": ("pmlog question list --all",),
    "pmlog target": ("pmlog target",),
    "pmlog risk": (
        "pmlog risk",
        "pmlog risk --why",
        'pmlog risk --as-of "1 aug"',
        "pmlog risk --series weekly",
        "pmlog risk --series weekly --as-shown",
        "PMLOG_TODAY=2027-02-01 pmlog risk",
    ),
    "pmlog checkin": ("pmlog checkin", "pmlog checkin --week never"),
    "pmlog pause": ("pmlog pause",),
    "pmlog setting": ("pmlog setting",),
    "pmlog history": ("pmlog history",),
    "pmlog backup": ("pmlog backup list",),
    "pmlog doctor": ("pmlog doctor",),
    "pmlog import": ("pmlog import all.json --dry-run",),
    "pmlog forget": ("pmlog forget 'Quentin Day' --yes",),  # they are gone then
    "pmlog sync init": ("pmlog sync init shared --name home",),  # behind it: nobody is forgotten
    "pmlog sync join": ("pmlog --db other.db sync join shared --code CODE --yes --name laptop",),
    "pmlog sync": ("pmlog sync",),
    "pmlog sync status": ("pmlog sync status",),
    "pmlog sync conflicts": ("pmlog sync conflicts",),
    "pmlog sync phone": ("pmlog sync phone",),
}
MEANWHILE = {
    "pmlog sync": (
        "pmlog people add 'Una Moss' --company Acme",
        "pmlog --db other.db people add 'Una Moss' --company Babbage",
        "pmlog people add 'Vic Reed'",
        "pmlog --db other.db people add 'Vic Reed'",
        "pmlog edit g3z --about here",
        "pmlog --db other.db edit g3z --about there",
        "pmlog --db other.db delete p7k --yes",
        "pmlog --db other.db sync",
    ),
    "pmlog sync phone": ("pmlog sync phone to-dos", "pmlog export json to-dos/all.ics"),
}
"""What is typed unseen before a line."""
BEFORE = (
    'pmlog checkin --week "often or always" --isolated often --someone no',
    'pmlog pause --from "1 jun" --until "3 jun"',
    "pmlog backup",
    "pmlog export json all.json",
    "pmlog engagement start coaching listening --with Imani --since '1 jun' --until '1 sep'",
    'pmlog people add "Sanna V."',
    'pmlog people add "Quentin Day"',
    'pmlog add chat Imani --about "what Quentin said"',
    "pmlog import born.vcf --yes",
    "pmlog setting calendar today.ics",
    'pmlog inbox add "coffee with Imani about saying no"',
)
MEETING = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261122T233000\nSUMMARY:Coffee with Ingrid\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nBDAY:1990-11-25\nEND:VCARD\n"
ROWS = ("key", "before", "after")
"""The keys of a change that hold columns of a table; docs/schema.md has them."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> list[tuple[str, Any]]:
    terminal = Terminal(tmp_path_factory.mktemp("home").resolve())
    terminal.begin(sample_year())
    (terminal.home / "born.vcf").write_text(CARD)
    (terminal.home / "today.ics").write_text(MEETING)
    for line in BEFORE:
        terminal.type_unseen(line)
    (terminal.home / LOG.with_name("pmlog-inbox") / "letter.txt").write_bytes(b"\xff\xe9")
    found, code = [], ""
    for line in [line for lines in LINES.values() for line in lines]:
        for unseen in MEANWHILE.get(line, ()):
            terminal.type_unseen(unseen)
        document = document_in(terminal.type_in(f"{line.replace('CODE', code)} --json")[0])
        found.append((line, document))
        if "code" in document:
            code = document["code"]
            (terminal.home / "shared" / document["device"][::-1]).mkdir()
            (terminal.home / "shared" / document["device"][::-1] / "00000001.age").touch()
    return found


def document_in(screen: str) -> Any:
    """The JSON that is on a screen, behind what was said on standard error."""
    begins = re.search(r"^[\[{]", screen, re.MULTILINE)
    return json.loads(screen[begins.start() if begins else 0 :])


class TestJson:
    """docs/json.md has every key that is printed, and no other."""

    def objects(self, value: Any) -> Iterator[set[str]]:
        """The keys of every object within a value, but for rows of tables."""
        if isinstance(value, list):
            for one in value:
                yield from self.objects(one)
        elif isinstance(value, dict):
            yield set(value)
            for name, one in value.items():
                if name not in ROWS:
                    yield from self.objects(one)

    def shapes(self) -> list[set[str]]:
        """The keys of each table of the page; some go on from another one."""
        tables = tables_of("docs/json.md", "| key |")
        promise, entry = (
            shape_with(tables, "days_late", "direction"),
            shape_with(tables, "learned", "notes"),
        )
        state, own = shape_with(tables, "closed", "snoozed_until"), shape_with(tables, "will_try")
        return [*tables, promise | state, entry | own]

    def test_every_command_that_prints_json_is_in_the_page(self):
        printing = {words for words, of in commands(command()) if "--json" in options_of(of)}
        assert printing == set(LINES)
        said = "\n".join(row[0] for row in rows_of("docs/json.md", "| command |") if row)
        assert {words for words in printing if f"{words} " not in said} == set()

    def test_every_key_is_in_the_page(self, printed):
        shapes = self.shapes()
        for line, value in printed:
            for keys in self.objects(value):
                assert any(keys <= shape for shape in shapes), f"{line}: {keys}"

    def test_every_key_of_the_page_is_printed(self, printed):
        seen = {key for _, value in printed for keys in self.objects(value) for key in keys}
        assert set().union(*self.shapes()) - seen == set()


def options_of(of: Command) -> set[str]:
    return {name for param in of.params if isinstance(param, TyperOption) for name in param.opts}


def shape_with(tables: Iterable[set[str]], *keys: str) -> set[str]:
    """The table of a page that has these keys."""
    return next(table for table in tables if table.issuperset(keys))


def rows_of(page: str, head: str) -> Iterator[list[str]]:
    """The cells of every table of a page whose head begins so."""
    inside = False
    for line in text_of(page).splitlines():
        inside = line.startswith(head) or (inside and line.startswith("|"))
        if inside and not line.startswith((head, "|--")):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]
        elif inside and line.startswith(head):
            yield []


def tables_of(page: str, head: str) -> list[set[str]]:
    """The words in backticks in the first column, table by table."""
    tables: list[set[str]] = []
    for row in rows_of(page, head):
        if row:
            tables[-1] |= set(WORD.findall(row[0]))
        else:
            tables.append(set())
    return tables


class TestSchema:
    """docs/schema.md has every table, view and column of a fresh log, and no other."""

    INTERNAL = re.compile(r"_fts|^sqlite_|^_sqlite")

    def there(self) -> dict[str, list[str]]:
        store = Store(IN_MEMORY)
        rows = store.db.rows
        found = rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        names = [name for (name,) in found if not self.INTERNAL.search(name)]
        there = {name: [row[1] for row in rows(f"PRAGMA table_info({name})")] for name in names}
        store.close()
        return there

    def told(self) -> dict[str, list[str]]:
        told: dict[str, list[str]] = {}
        for line in text_of("docs/schema.md").splitlines():
            if line.startswith("### "):
                current = told.setdefault(line.removeprefix("### ").strip("`"), [])
            elif line.startswith("| `"):
                current.append(WORD.findall(line)[0])
        return told

    def test_every_column_is_told_in_its_order(self):
        assert self.told() == self.there()

    @pytest.mark.parametrize(
        "query", re.findall(r"```sql\n(.*?)```", text_of("docs/schema.md"), re.S)
    )
    def test_every_query_finds_something(self, query, tmp_path):
        log = tmp_path / "sample.db"
        log.write_bytes(sample_year())
        store = Store(log)
        assert store.db.rows(query)
        store.close()


def test_measured_figures_are_of_the_commands_that_are_measured():
    said = MEASURED.search(text_of("docs/architecture.md"))
    assert said
    for name, (_, bound) in benchmarks.startup.COMMANDS.items():
        assert re.search(rf"^{re.escape(name)} +{bound}", said[0], re.MULTILINE), name


MEASURING = [path for path in BENCHMARKS if "__main__" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", MEASURING, ids=lambda path: str(path.name))
def test_a_benchmark_can_be_run_from_anywhere(path, tmp_path):
    said = subprocess.run(
        [sys.executable, path, "--help"],
        cwd=tmp_path, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"usage: {path.name}")


def test_a_page_that_is_not_current_is_named(tmp_path, monkeypatch, capsys):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ pmlog --version\nsomething else\n```\n", encoding="utf-8")
    monkeypatch.setattr("docs.make.ROOT", tmp_path)
    monkeypatch.setattr("docs.make.pages", lambda: [page])
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "page.md is not current: make docs\n"
    assert main([]) == 0
    assert page.read_text(encoding="utf-8").splitlines()[2] == f"pmlog {pmlog.__version__}"
    assert main(["--check"]) == 0


def test_only_what_is_plain_in_a_session_can_be_played(tmp_path):
    with pytest.raises(Exception, match="only pmlog is played"):
        Terminal(tmp_path).replay("$ rm -r /\n")


def is_there(room: str) -> bool:
    """Whether a room is more than a plan."""
    return any((PACKAGE / name).exists() for name in (f"{room}.py", room)) and room[0] != "_"


class TestArchitecture:
    """docs/architecture.md names every module and every library."""

    PAGE = "docs/architecture.md"

    def test_every_room(self):
        told = {WORD.findall(row[0])[0] for row in rows_of(self.PAGE, "| module |") if row}
        assert told == {room for room in MAY_USE if is_there(room)}

    def test_every_library_and_where_it_is_known(self):
        rows = [row for row in rows_of(self.PAGE, "| library |") if row]
        told = {WORD.findall(row[0])[0] for row in rows}
        project = tomllib.loads(text_of("pyproject.toml"))["project"]
        extras = project["optional-dependencies"].values()
        wanted = [*project["dependencies"], *chain(*extras)]
        assert told == {re.split(r"[<>=]", requirement)[0] for requirement in wanted}
