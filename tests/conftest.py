"""What every test is handed: a day that is pinned, and a log that is nobody's own."""

import io
import os
import shlex
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.capture import CaptureIO
from hypothesis import settings

from docs import sessions
from pmlog.store.backups.backup_files import folder_of
from tests.effort import DEEP, examples
from tests.session import Said, at_margin, commands_of, input_of, ran, replayed, typed

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TODAY = "2026-11-22"

LOOKS = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"}
"""What says how pages look; no test is to depend on what somebody has set."""

MEASURING = ["test_columns.py", "test_docs.py", "test_trust.py"]
"""Tests that use what measures a process, as only POSIX does."""

LONGEST = "test_trust.py"
"""The file whose tests take seconds each."""

collect_ignore = [] if fcntl else MEASURING

# No test depends on how fast the machine is.
settings.register_profile("pmlog", deadline=None, max_examples=examples(100))
settings.register_profile(DEEP, deadline=None)
settings.load_profile("pmlog")

WAITING = frozenset({"at_terminal", "piped", "started", "effort", "looked", "trials", "Popen"})
"""What a test calls that waits for another process, or measures."""

WAITING_MODULES = ("benchmarks.trials", "subprocess", "tests.render.chromium")
"""Modules whose functions wait or measure, each of them."""

IN_PROCESS = ("benchmarks.trials.logs", "benchmarks.trials.devices")
"""Those of them that run commands in this process."""

MEMORY = Path("/dev/shm")
"""A folder that Linux has in memory."""

ROOM = 2 * 2**30
"""More than a whole run of the tests leaves in it (bytes)."""

Pmlog = Callable[..., Said]
Plays = Callable[[str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the files of tests/golden instead of comparing."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


def pytest_report_header() -> list[str]:
    """What is left out on this system."""
    return [f"left out, since nothing measures a process here: {name}" for name in collect_ignore]


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: many a test waits for a terminal."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """Take signals, and let what is written lie in memory, where nothing waits for a disk."""
    take_signals()
    if "TMPDIR" not in os.environ and is_fit(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # which is asked for again


def is_fit(folder: Path) -> bool:
    """Whether tests may write in a folder, run what they have written there, and have room."""
    if not os.access(folder, os.W_OK):  # nor is it there on Windows
        return False
    of = os.statvfs(folder)
    return not of.f_flag & os.ST_NOEXEC and of.f_bavail * of.f_frsize > ROOM


def take_signals() -> None:
    """Take signals as at a terminal, where tests are started behind `&` or `nohup`.

    Both ignore some, and so would all that the tests start. What `nohup` ignores still ends no
    test run: a program that is started forgets the handler.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGQUIT") and signal.getsignal(signal.SIGQUIT) is signal.SIG_IGN:
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what waits or measures: pytest -m waits runs it alone, say on a machine that is busy.

    What takes longest begins first, so that in the end no process waits for another one.
    """
    items.sort(key=lambda item: item.path.name != LONGEST)
    for item in items:
        if isinstance(item, pytest.Function) and waits(item):
            item.add_marker(pytest.mark.waits)


def waits(test: pytest.Function) -> bool:
    """Whether a test or one of its own fixtures calls something that waits or measures."""
    fixtures = getattr(test, "_fixtureinfo").name2fixturedefs  # noqa: B009  not public
    own = [fixture[-1].func for fixture in fixtures.values()]
    return any(calls_waiting(function) for function in (test.function, *own))


@cache
def calls_waiting(function: Callable[..., object]) -> bool:
    """Whether a function calls something that waits: itself or through a helper of its module."""
    return isinstance(function, FunctionType) and any(
        is_waiting(name, function.__globals__, depth=2) for name in names_in(function.__code__)
    )


def is_waiting(name: str, known: dict[str, object], depth: int) -> bool:
    """Whether a global name is of something that waits, or of a function of ours that calls it."""
    found = known.get(name)
    module = str(getattr(found, "__module__", None) or getattr(found, "__name__", ""))
    if name in WAITING or (module.startswith(WAITING_MODULES) and module not in IN_PROCESS):
        return True
    if not depth or not module.startswith("tests.") or not isinstance(found, FunctionType):
        return False
    return any(is_waiting(one, found.__globals__, depth - 1) for one in names_in(found.__code__))


def names_in(code: CodeType) -> set[str]:
    """The global names a function uses, also within what it defines."""
    inner = (names_in(part) for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*inner)


@pytest.fixture(autouse=True)
def nobodys_own_log(tmp_path, monkeypatch):
    """Every test runs at home in an empty folder, on Sun 22 Nov 2026, with no setting of ours."""
    for name in list(os.environ):
        if name.startswith(("PMLOG_", "XDG_")) or name in LOOKS:
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PMLOG_TODAY", TODAY)
    monkeypatch.setenv("PMLOG_DB", str(tmp_path / "pmlog.db"))


@pytest.fixture(scope="session")
def sample_year_of(tmp_path_factory) -> Callable[[str], bytes]:
    """The log of pmlog demo as of a day, typed once, whatever the number of processes."""
    here = tmp_path_factory.getbasetemp()
    folder: Path = here.parent if "PYTEST_XDIST_WORKER" in os.environ and fcntl else here

    def typed_once(today: str) -> bytes:
        file = folder / f"sample-year-{today}.db"
        with file.with_suffix(".lock").open("w") as lock:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                file.write_bytes(sessions.sample_year(today))
        return file.read_bytes()

    return typed_once


@pytest.fixture(scope="session")
def sample_year(sample_year_of) -> bytes:
    """The log of pmlog demo as of TODAY."""
    log: bytes = sample_year_of(TODAY)
    return log


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the log of this test is; it is not made before something is written."""
    return tmp_path / "pmlog.db"


@pytest.fixture
def pmlog(capsys, monkeypatch) -> Pmlog:
    """Run a command line as a shell would split it; returns what it printed and its exit code.

    Words that come after the line are taken as they are; `given` is its standard input.
    """

    monkeypatch.setattr(sys, "stdin", input_of(b""))

    def type_line(line: str, *more: str, given: bytes | None = None) -> Said:
        if given is not None:
            monkeypatch.setattr(sys, "stdin", input_of(given))
        return ran([*shlex.split(line), *more], capsys)

    return type_line


@pytest.fixture
def plays(pmlog) -> Plays:
    """Run the commands of a session (tests/session.py) and compare all that they say."""

    def play(session: str) -> None:
        session = at_margin(session)
        assert replayed(session, lambda words: pmlog("", *words)) == session

    return play


class Editor:
    """An editor that writes what the test wants into the sheet it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.leaves_with(0)

    def __call__(self, **texts: str) -> None:
        """Write these texts below their headings, and nothing else."""
        sheet = "".join(f"== {name}\n{text}\n" for name, text in texts.items())
        (self.folder / "wanted").write_text(sheet, encoding="utf-8")

    def writes(self, sheet: str) -> None:
        """Write this sheet."""
        (self.folder / "wanted").write_text(sheet, encoding="utf-8")

    def appends(self, text: str) -> None:
        """Leave the sheet as it is, and add this."""
        self.runs(f'printf "{text}" >> "$1"')

    def runs(self, line: str) -> None:
        """Run this line of shell; the sheet is $1."""
        self.program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")

    def leaves_with(self, code: int) -> None:
        """End with that exit code."""
        saw, wanted = self.folder / "saw", self.folder / "wanted"
        lines = ("#!/bin/sh", f'cp "$1" "{saw}"', f'cp "{wanted}" "$1"', f"exit {code}")
        self.program.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.program.chmod(0o700)
        wanted.touch()

    @property
    def program(self) -> Path:
        """What EDITOR names."""
        return self.folder / "editor"

    @property
    def was_opened(self) -> bool:
        """Whether it was started at all."""
        return (self.folder / "saw").exists()

    @property
    def saw(self) -> str:
        """The sheet as it was handed over."""
        return (self.folder / "saw").read_text(encoding="utf-8")


@pytest.fixture
def editor(tmp_path, monkeypatch) -> Editor:
    """The user's editor, which does at once what it is told."""
    folder = tmp_path / "an editor's folder"
    folder.mkdir()
    fake = Editor(folder)
    monkeypatch.setenv("EDITOR", shlex.quote(str(fake.program)))
    monkeypatch.delenv("VISUAL", raising=False)
    return fake


@pytest.fixture
def answering(monkeypatch) -> Callable[..., None]:
    """Somebody is there, and answers what is asked with these lines."""

    def answers(*lines: str) -> None:
        monkeypatch.setattr("pmlog.session.Session.can_ask", True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return answers


@pytest.fixture
def in_zone(monkeypatch) -> Iterator[Callable[[str], None]]:
    """Let the clock on the wall show the time of a zone."""

    def shown(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield shown
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def in_utc(in_zone) -> None:
    """The clock on the wall shows UTC."""
    in_zone("UTC")


@pytest.fixture
def here(in_utc, tmp_path: Path, monkeypatch) -> Path:
    """A folder to be in, with the log in it: paths are said as `pmlog.db`, whatever the machine."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PMLOG_DB", "pmlog.db")
    return folder


@pytest.fixture
def screen(pmlog, monkeypatch) -> None:
    """What is printed goes to a terminal of 80 columns that knows no colours."""
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(CaptureIO, "isatty", lambda _: True)


class TypedLogs:
    """Logs that were typed in this run: the same lines are typed once, and copied from then on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, Path] = {}

    def begin(self, lines: str, type_them: Callable[[], object]) -> None:
        """Let these lines be what the log of the test begins with."""
        log = Path(os.environ["PMLOG_DB"]).absolute()
        matters = sorted(name for name in os.environ if name.startswith(("PMLOG_", "TZ")))
        key = repr((lines, [(name, os.environ[name]) for name in matters if name != "PMLOG_DB"]))
        if log.exists():
            type_them()
        elif key in self.known:
            shutil.copytree(self.known[key], log.parent, dirs_exist_ok=True)
        else:
            type_them()
            self.known[key] = self.kept(log)

    def kept(self, log: Path) -> Path:
        """A copy of a log and its backups."""
        folder = self.folder / str(len(self.known))
        folder.mkdir()
        shutil.copy2(log, folder)
        if folder_of(log).exists():
            shutil.copytree(folder_of(log), folder / folder_of(log).name)
        return folder


@pytest.fixture(scope="session")
def typed_logs(tmp_path_factory) -> TypedLogs:
    """The logs that were typed in this run."""
    return TypedLogs(tmp_path_factory.mktemp("typed"))


@pytest.fixture
def having(pmlog, typed_logs) -> Plays:
    """Let the log of a test begin with what the commands of a session leave in it."""

    def type_them(session: str) -> None:
        for command in commands_of(at_margin(session)):
            assert typed(command, lambda words: pmlog("", *words)).code == 0, command

    return lambda session: typed_logs.begin(session, lambda: type_them(session))


@pytest.fixture
def a_log_with_talks(pmlog, typed_logs) -> None:
    """Two months with somebody: talks on five avenues, promises kept and late."""

    def type_them() -> None:
        for day, line in TALKS:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("PMLOG_TODAY", day)
                assert pmlog(line).code == 0

    typed_logs.begin(repr(TALKS), type_them)


TALKS = (
    (TODAY, "people add Ada Lovelace --relation peer --company Analytical --every '4 weeks'"),
    (TODAY, "people add 'José García' --relation mentor"),
    ("2026-09-30", "add chat Ada --about 'first steps' --for 30m --good"),
    (
        "2026-10-05",
        "add mentoring garcia --about 'a new role' --advice 'sell the outcome first' --for 1h "
        "--in-person --learned 'titles follow outcomes' --tag career --waiting 'intro to Cy'",
    ),
    ("2026-10-20", "add chat Ada --about pricing --for 45m --call --tag 'pricing, beta'"),
    (
        "2026-11-03",
        "add meetup --about ProductTank --met 'Cy Young, Dee Day' --for 2h --ok "
        "--notes 'crowded, yet kind'",
    ),
    (
        "2026-11-17",
        "add chat Cy --about 'pricing the beta' --for 1h --good "
        "--learned 'anchor on the value metric' --next 'send Cy the deck by 2026-11-20'",
    ),
)
