"""What Windows has otherwise, with values and stand-ins: no test here needs to run there."""

import ctypes
import os
import sqlite3
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from pmlog import files, systems, temp_folder
from pmlog.cli.shell.shell_completion import answer_lines
from pmlog.cli.shell.shell_line import in_powershell
from pmlog.formats.exports.people_pages import file_name
from pmlog.pages.diagnosis import State
from pmlog.store.checks import health_check
from pmlog.store.database import address_of
from pmlog.streams import Output


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("notepad", ["notepad"]),
        (r"C:\Tools\vim.exe", [r"C:\Tools\vim.exe"]),
        (r'"C:\Program Files\Code\code.cmd" --wait', [r"C:\Program Files\Code\code.cmd", "--wait"]),
        (r"less -R", ["less", "-R"]),
    ],
)
def test_a_backslash_is_a_part_of_a_path_on_windows(setting, words):
    assert systems.words_of(setting, is_windows=True) == words


def test_a_path_with_blanks_needs_no_quotes_where_it_is_all(tmp_path):
    program = tmp_path / "my editor.exe"
    program.touch()
    assert systems.words_of(str(program), is_windows=True) == [str(program)]


def test_elsewhere_a_backslash_is_the_shells():
    assert systems.words_of(r"my\ editor '-x y'", is_windows=False) == ["my editor", "-x y"]


def test_a_program_is_started_as_it_is_called_in_full(tmp_path, monkeypatch):
    program = tmp_path / "code"
    program.touch(mode=0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert systems.with_full_path(["code", "--wait"]) == [str(program), "--wait"]
    assert systems.with_full_path(["none"]) == ["none"]


class Kernel:
    """What stands in for the kernel of Windows: 7 runs, 8 is over, 9 is somebody else's."""

    def __init__(self, error):
        self.error = error

    def OpenProcess(self, _access, _inherit, pid):  # noqa: N802
        return pid if pid in (7, 8) else 0

    def GetLastError(self):  # noqa: N802
        return self.error

    def GetExitCodeProcess(self, handle, code):  # noqa: N802
        ctypes.cast(code, ctypes.POINTER(ctypes.c_ulong))[0] = 259 if handle == 7 else 0

    def CloseHandle(self, _handle):  # noqa: N802
        self.closed = True


@pytest.mark.parametrize(
    ("pid", "error", "is_running"), [(7, 0, True), (8, 0, False), (9, 5, True), (10, 87, False)]
)
def test_whether_a_process_runs_is_asked_of_the_kernel(pid, error, is_running):
    kernel = Kernel(error)
    assert systems.is_running_on_windows(pid, kernel) is is_running
    assert hasattr(kernel, "closed") is (pid in (7, 8))


class Console:
    """What stands in for a console of Windows, which reads escapes where it can be told to."""

    def __init__(self, *, is_console=True, can_read=True):
        self.is_console, self.can_read, self.mode = is_console, can_read, 3

    def GetStdHandle(self, number):  # noqa: N802
        return number

    def GetConsoleMode(self, _handle, mode):  # noqa: N802
        ctypes.cast(mode, ctypes.POINTER(ctypes.c_ulong))[0] = self.mode
        return self.is_console

    def SetConsoleMode(self, _handle, mode):  # noqa: N802
        self.mode = mode
        return self.can_read


@pytest.mark.parametrize(
    ("console", "shows", "mode"),
    [
        (Console(), True, 7),
        (Console(can_read=False), False, 7),
        (Console(is_console=False), False, 3),
    ],
)
def test_the_console_of_windows_is_told_to_show_colours(console, shows, mode):
    assert systems.enable_colours(console) is shows
    assert console.mode == mode


def test_without_locks_a_temporary_folder_is_left_to_the_process_in_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(temp_folder, "HAS_LOCKS", False)
    monkeypatch.setattr(temp_folder, "is_running", lambda pid: pid == 7)
    log = tmp_path / "pmlog.db"
    of_7, of_8 = (temp_folder.folder_of(log) / f"pmlog-temp-{pid}-x" for pid in (7, 8))
    for folder in (of_7, of_8):
        folder.mkdir(parents=True)
    temp_folder.sweep(log)
    assert (of_7.exists(), of_8.exists()) == (True, False)


def test_a_file_that_is_looked_at_for_a_moment_is_replaced_after_it(tmp_path, monkeypatch):
    draft, path = tmp_path / "draft", tmp_path / "file"
    draft.write_text("new")
    refusals = [PermissionError(13, "in use")] * 2
    replace = Path.replace

    def held(self, target):
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    monkeypatch.setattr(files, "TRIES", 3)
    monkeypatch.setattr(files, "A_MOMENT", 0)
    monkeypatch.setattr(Path, "replace", held)
    files.rename_into_place(draft, path)
    assert path.read_text() == "new"


def test_a_file_that_stays_open_is_left_and_named(tmp_path, monkeypatch):
    def held(_self, _target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(files, "TRIES", 3)
    monkeypatch.setattr(files, "A_MOMENT", 0)
    monkeypatch.setattr(Path, "replace", held)
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(OSError, match="in use") as refused:
        files.write_atomically(path, b"new")
    assert refused.value.filename == str(path)
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["file"]
    assert path.read_text() == "old"


@pytest.fixture
def open_files_stay(monkeypatch):
    """As on Windows: what this process has open is neither replaced nor deleted, or locked."""
    opened = Path("/proc/self/fd")
    if not opened.is_dir():
        pytest.skip("this system does not tell which files are open")
    monkeypatch.setattr(files, "fcntl", None)

    def refusing(act):
        def acting(path, *to, **options):
            for one in (path, *to):
                if Path(one).exists() and any(
                    each.exists() and each.samefile(one) for each in opened.iterdir()
                ):
                    raise PermissionError(13, "in use", str(one))
            return act(path, *to, **options)

        return acting

    for name in ("replace", "rename", "unlink"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))


def test_what_is_replaced_or_deleted_was_closed_before(pmlog, here, open_files_stay):
    for line in (
        "add chat Ada --about pricing",
        "add chat Bo --about tempo",
        "backup copy.db",
        "restore copy.db --yes",
        "forget Bo --yes",
        "backup",
        "export markdown People",
        "forget Ada --yes",
        "export markdown People --force",
    ):
        assert pmlog(line).code == 0, line
    (here / "pmlog.db").write_bytes(b"damaged")
    assert pmlog("doctor --fix --yes").code == 0


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/you/a b?.db"), "file:///home/you/a%20b%3F.db"),
        (PureWindowsPath(r"C:\logs\p q.db"), "file:///C:/logs/p%20q.db"),
        (PureWindowsPath(r"\\server\share\p.db"), "file:////server/share/p.db"),
    ],
)
def test_sqlite_is_given_an_address_without_a_host(path, address):
    assert address_of(path) == address


def test_the_address_of_a_file_is_that_of_python(tmp_path):
    path = tmp_path / "ü %#?.db"
    assert address_of(path) == path.as_uri()


def test_doctor_says_what_is_true_of_a_place_on_windows():
    home = PureWindowsPath(r"C:\Users\Ada")
    inside = health_check.access_on_windows(PureWindowsPath(r"c:\users\ada\pmlog.db"), home)
    outside = health_check.access_on_windows(PureWindowsPath(r"D:\pmlog.db"), home)
    assert (inside.state, outside.state) == (State.OK, State.WARNING)
    assert outside.said == r"outside C:\Users\Ada: icacls names who can read D:\pmlog.db"
    assert health_check.odd_on_windows(home / "pmlog.db") == ""
    assert "on a network" in health_check.odd_on_windows(PureWindowsPath(r"\\nas\x\pmlog.db"))
    assert "a path of 267 signs" in health_check.odd_on_windows(home / ("x" * 185) / "pmlog.db")


@pytest.mark.parametrize("name", ["Con", "aux.md", "COM¹", "conin$", "lpt9"])
def test_no_page_has_a_name_that_windows_keeps_for_itself(name):
    assert file_name(name) == f"{name}_"


def test_lines_end_as_they_were_written_on_every_system(tmp_path):
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        output = Output(stream)
        output.write("a\r\nb\n")
        output.flush()
        assert (tmp_path / "out").read_bytes() == b"a\r\nb\n"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("--with", "--with"),
        ("Zoë", "Zoë"),
        ("Ada Lovelace", "'Ada Lovelace'"),
        ("$(rm -r ~)`n", "'$(rm -r ~)`n'"),
        ("O'Brien, ‘B’", "'O''Brien, ‘‘B’’'"),
        ('a"b', "'a\"b'"),
        ("@(1)", "'@(1)'"),
        ("–yes", "'–yes'"),
    ],
)
def test_a_name_is_one_word_to_powershell_and_nothing_in_it_is_run(text, quoted):
    assert in_powershell(text) == quoted


def test_powershell_is_told_the_word_what_is_shown_and_what_it_is_about(pmlog):
    pmlog("people add", "O'Brien Ng")
    ident = pmlog("add followup send the deck --with", "O'Brien").out.split()[1]
    shown = "='O''Brien Ng'\tO'Brien Ng\tO'Brien Ng"
    assert [*answer_lines("powershell", "'pmlog' 'people' 'show' 'O'\\''B'")] == [shown]
    assert [*answer_lines("powershell", f"pmlog done {ident}")] == [
        f"={ident}\t{ident}\tsend the deck"
    ]


def test_the_script_of_powershell_evaluates_nothing(pmlog):
    script = pmlog("completion powershell").out
    assert script.isascii()
    assert "Invoke-Expression" not in script


def test_an_old_sqlite_is_refused_in_one_line(pmlog, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    said = pmlog("add chat Ada")
    assert said.code == 1
    assert said.err == (
        "pmlog: pmlog needs SQLite 3.37, and this Python has 3.36.0; "
        "install it with another Python, as uv tool install --python 3.13 does\n"
    )
