"""The terminal sessions in a page, played again in a log of their own.

A block fenced as `console` holds commands after a `$` and below each what it prints on a terminal
of 90 columns. Comments of the page, which no reader sees, set the stage:

    <!-- a new log -->                      begin again with an empty log
    <!-- the sample year -->                begin again with the log of pmlog demo
    <!-- answers: Ada | yesterday | -->     what is answered to the questions of the next command
    <!-- nobody to ask -->                  from here on standard input is no terminal
    <!-- $ export PMLOG_TODAY=2026-11-30 -->
    <!-- $ pmlog people add Ada -->         a command that is run and not shown
"""

import io
import os
import re
import shlex
import time
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from pmlog import cli

TODAY = "2026-11-22"
HOME = "/home/you"
HOME_LENGTH = 40
LOG = Path(".local/share/pmlog/pmlog.db")
SET_BY_US = ("PMLOG_", "XDG_", "COLUMNS", "TERMINAL_WIDTH", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")

STAGE_OR_SESSION = re.compile(r"<!--(.*?)-->|^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)

DIFFERS = (
    (re.compile(r"Python [\d.]+, SQLite [\d.]+"), "Python 3.x, SQLite 3.x"),
    (re.compile(r"\d+ MB free"), "... MB free"),
    (re.compile(r"\b\d+ kB"), "... kB"),
)
"""What differs from machine to machine, and what stands in the page instead."""


class NotPlayable(Exception):
    """A page has a session that cannot be played."""


class Screen(io.StringIO):
    """What somebody sees at a terminal: all that is printed, and what they typed."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """There is somebody to see it."""
        return True


class Keyboard(io.StringIO):
    """Somebody who answers what is asked; the screen shows the answers too."""

    def __init__(self, answers: list[str], screen: Screen) -> None:
        """Give these answers, one a question."""
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self.screen = screen

    def isatty(self) -> bool:
        """There is somebody to answer."""
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """The next answer."""
        line = super().readline(size)
        self.screen.write(line)
        return line


class Terminal:
    """A terminal at home in an empty folder, where it is noon of a day that is pinned."""

    screen = Screen

    def __init__(self, home: Path) -> None:
        """Sit down with an empty log."""
        self.home = home
        self.begin(b"")

    def begin(self, log: bytes) -> None:
        """Begin again, with this log or, where it is empty, with none."""
        self.settings = {"PMLOG_TODAY": TODAY}
        self.is_attended = True
        self.answers: list[str] = []
        self.path = self.home / LOG
        if self.path.parent.exists():
            for old in sorted(self.path.parent.rglob("*"), reverse=True):
                old.rmdir() if old.is_dir() else old.unlink()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if log:
            self.path.write_bytes(log)
            self.path.chmod(0o600)

    def set_stage(self, note: str) -> None:
        """Do what a comment of the page says; one that says nothing of ours is left alone."""
        for line in note.strip().splitlines():
            if line == "a new log":
                self.begin(b"")
            elif line == "the sample year":
                self.begin(sample_year())
            elif line == "nobody to ask":
                self.is_attended = False
            elif line.startswith("answers: "):
                self.answers = [answer.strip() for answer in line[len("answers: ") :].split("|")]
            elif line.startswith("$ export "):
                name, _, value = line.removeprefix("$ export ").partition("=")
                self.settings[name] = value
            elif line.startswith("$ "):
                self.type_unseen(line.removeprefix("$ "))

    def type_unseen(self, command: str) -> None:
        """Run a command that readers do not see; it must not fail."""
        said, code = self.type_in(command)
        if code:
            raise NotPlayable(f"$ {command}\n{said}")

    def replay(self, session: str) -> str:
        """A session with what its commands print now."""
        played = [f"$ {line}\n{self.type_in(line)[0]}" for line in commands_of(session)]
        return "\n".join(played) if "\n\n$ " in session else "".join(played)

    def type_in(self, command: str) -> tuple[str, int]:
        """Run one command line; what the screen shows, and the exit code."""
        settings, words, given = parsed(command)
        screen = self.screen()
        keyboard: io.TextIOBase = io.TextIOWrapper(io.BytesIO(given))
        if self.is_attended and not given:
            keyboard = Keyboard(self.answers, screen)
        with (
            self.stage(settings),
            patch("sys.stdin", keyboard),
            redirect_stdout(screen),
            redirect_stderr(screen),
        ):
            code = cli.run(words)
        self.answers = []
        return self.seen(screen.getvalue()), code

    @contextmanager
    def stage(self, settings: dict[str, str]) -> Iterator[None]:
        """The surroundings of a command: the day, the folder, a plain terminal, UTC."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(SET_BY_US)}
        ours = {"HOME": str(self.home), "PMLOG_DB": str(self.path), "TERM": "dumb", "TZ": "UTC"}
        ours |= {"COLUMNS": "90", "LINES": "40"}  # a dumb terminal takes both or neither
        with ExitStack() as stack:
            stack.callback(set_clock)  # after the environment is as it was
            stack.enter_context(
                patch.dict(os.environ, kept | ours | self.settings | settings, clear=True)
            )
            stack.enter_context(patch("pmlog.session.device_name", return_value="laptop"))
            stack.enter_context(chdir(self.home))
            set_clock()
            yield

    def seen(self, text: str) -> str:
        """What was printed, the same on every machine."""
        text = text.replace(str(self.home), HOME)
        for pattern, instead in DIFFERS:
            text = pattern.sub(instead, text)
        return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def set_clock() -> None:
    """Let the clock follow TZ, where the system has that."""
    if hasattr(time, "tzset"):
        time.tzset()


@contextmanager
def a_home() -> Iterator[Path]:
    """A folder to be at home in for a while.

    Its path is as long on each machine, as far as temporary folders allow that: where a line with
    a path in it is wrapped depends on it.
    """
    with TemporaryDirectory(prefix="pmlog-docs-") as folder:
        above = Path(folder).resolve()
        home = above / "h".ljust(HOME_LENGTH - len(f"{above}/"), "h")
        home.mkdir()
        yield home


def replayed(page: str) -> str:
    """A page with what its sessions print now."""
    with a_home() as home:
        terminal = Terminal(home)

        def played(found: re.Match[str]) -> str:
            if found[2] is None:
                terminal.set_stage(found[1])
                return found[0]
            return f"```console\n{terminal.replay(found[2])}```"

        return STAGE_OR_SESSION.sub(played, page)


def commands_of(session: str) -> Iterator[str]:
    """What stands after each `$`, with the lines it goes on in."""
    lines = iter(session.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line.removeprefix("$ ")
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


def parsed(command: str) -> tuple[dict[str, str], list[str], bytes]:
    """The settings before a command, its words, and what it is given on standard input."""
    words = shlex.split(command.replace("\\\n", " "))
    if "pmlog" not in words or any("=" not in word for word in words[: words.index("pmlog")]):
        raise NotPlayable(f"only pmlog is played in a session, not {command!r}")
    place = words.index("pmlog")
    settings = dict(word.split("=", 1) for word in words[:place])
    given = ""
    if "<<<" in words:
        given = words[-1] + "\n"
        words = words[: words.index("<<<")]
    return settings, words[place + 1 :], given.encode()


def printed(command: str) -> str:
    """What a command prints in the sample year."""
    with a_home() as home:
        terminal = Terminal(home)
        terminal.begin(sample_year())
        said, code = terminal.type_in(command)
        if code:
            raise NotPlayable(f"$ {command}\n{said}")
        return said


@cache
def sample_year(today: str = TODAY) -> bytes:
    """The log of pmlog demo as of a day: else that of the pages."""
    with a_home() as home:
        terminal = Terminal(home)
        terminal.type_unseen(f"PMLOG_TODAY={today} pmlog demo --into sample.db")
        return (terminal.home / "sample.db").read_bytes()
