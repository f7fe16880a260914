"""The files of the inbox: plain text files in a folder, whatever program wrote them.

A line is known by the name and the time of its file, its place among equal lines, and its text.
Marks of these are kept in the log with what became of the line: so a file that could not be taken
away is not asked about twice, and a line whose step was undone waits again. Files all of whose
lines are decided on are put aside, in `.taken` of the folder beside the log, for thirty days.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from errno import EXDEV
from pathlib import Path
from typing import NamedTuple

from pmlog.files import make_folder, write_atomically
from pmlog.text import LONGEST_LINE, one_line

KIND = "inbox:"
"""The prefix in the log of the sources of inbox lines."""

ENDINGS = ("", ".txt", ".md", ".text")
"""The suffixes of files that are read; others are ignored."""

LARGEST = 64_000
"""The most that is read of a file (bytes)."""

MOST_FILES, MOST_LINES = 500, 200
"""The most files that are read, and the most lines of each."""

KEPT_ASIDE = timedelta(days=30)

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, in which Windows saves text by default."""

STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?[\s,:;-]+(?=\S)")
BULLET = re.compile(r"(?:[-*+•–]\s+|\d{1,2}[.)]\s+)?(?:\[([ xX]?)\]\s+)?(?=\S)")
"""The bullet or checkbox before an item of a list."""

NAMED_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


class InboxLine(NamedTuple):
    """A line: its text without the day it was stamped with, `day` it was written down, its mark.

    One that `is_ticked` is something to do that is done.
    """

    text: str
    day: date
    mark: str
    is_ticked: bool = False


class InboxFile(NamedTuple):
    """A file of lines, with the name and time (ns) it has, or had, in the inbox.

    `problem` says why nothing is read of it.
    """

    path: Path
    name: str
    changed: int
    lines: tuple[InboxLine, ...] = ()
    problem: str = ""

    @property
    def source_prefix(self) -> str:
        """The prefix of the sources of its lines, whenever it was changed."""
        return f"{KIND}{digest(self.name)}:"

    def source(self, line: InboxLine) -> str:
        """Return the source of a line: the key under which the log keeps the decision on it."""
        return f"{self.source_prefix}{self.changed}:{len(self.lines)}:{line.mark}"

    def decided(self, sources: Iterable[str], *, is_aside: bool = False) -> list[InboxLine]:
        """Return the lines that are decided on, by the sources that the log has of this name.

        Only the last time counts: of a file that grew since, the old lines stay decided where
        others were left; where none was, it went, and this is a new one. One that lies aside is as
        it was, though somebody wrote into it while it went.
        """
        marks: dict[int, set[str]] = {}
        totals: dict[int, int] = {}
        for source in sources:
            at, total, mark = source.removeprefix(self.source_prefix).split(":")
            marks.setdefault(int(at), set()).add(mark)
            totals[int(at)] = max(int(total), totals.get(int(at), 0))
        last = self.changed if is_aside or self.changed in marks else max(marks, default=0)
        found = marks.get(last, set())
        is_over = last != self.changed and len(found) >= totals.get(last, 0)
        return [] if is_over else [line for line in self.lines if line.mark in found]


def is_line_file(name: str) -> bool:
    """Whether a name is that of a file with lines: no hidden one, no copy in the making."""
    return name[:1] not in ".~#" and os.path.splitext(name)[1].lower() in ENDINGS  # noqa: PTH122


def names_in(folder: Path) -> list[str]:
    """Return the names of the files of lines in a folder: no links, no folders."""
    try:
        with os.scandir(folder) as found:
            return [
                e.name for e in found if is_line_file(e.name) and e.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []


def files_in(folder: Path, today: date) -> list[InboxFile]:
    """Return the files of an inbox, the oldest first; links, folders and other kinds are none."""
    found = []
    for name in sorted(names_in(folder))[:MOST_FILES]:
        with suppress(OSError):  # it went meanwhile
            found.append(file_at(folder / name, name, (folder / name).lstat().st_mtime_ns, today))
    return sorted(found, key=lambda file: file.changed)


def file_at(path: Path, name: str, changed: int, today: date) -> InboxFile:
    """Return a file of lines; `name` and `changed` are what it had in the inbox."""
    file = InboxFile(path, name, changed)
    try:
        content = bytes_of(path)
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except OSError as error:
        return file._replace(problem=error.strerror or "it cannot be read")
    except UnicodeDecodeError:
        return file._replace(problem="it is no UTF-8 text")
    lines = [line for line in map(one_line, text.splitlines()) if line]
    if not lines:
        return file._replace(problem="it is empty")
    if len(content) > LARGEST or len(lines) > MOST_LINES:
        return file._replace(problem=f"it has more than {LARGEST // 1000} kB or {MOST_LINES} lines")
    if any(len(line) > LONGEST_LINE for line in lines):
        return file._replace(problem=f"a line has more than {LONGEST_LINE} characters")
    return file._replace(lines=tuple(lines_of(file, lines, today)))


def bytes_of(path: Path) -> bytes:
    """Read the beginning of a file; raises `OSError`, also where it is a symbolic link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        return file.read(LARGEST + 1) or b""


def lines_of(file: InboxFile, lines: list[str], today: date) -> Iterator[InboxLine]:
    """Yield the lines of a file, each with the day it was written down."""
    usual = day_of(file, today)
    for place, line in enumerate(lines):
        bullet = BULLET.match(line)
        text = line[bullet.end() :] if bullet else line
        stamp = STAMP.match(text)
        stamped = day_named(stamp[1], today) if stamp else None
        text = text[stamp.end() :] if stamp and stamped else text
        mark = digest(f"{lines[:place].count(line)} {line}")
        is_ticked = bool(bullet and bullet[1] in {"x", "X"})
        yield InboxLine(text, stamped or usual, mark, is_ticked)


def day_of(file: InboxFile, today: date) -> date:
    """Return the day a file was written, by its name, else its time; never a future day."""
    found = NAMED_DAY.match(file.name)
    named = day_named("-".join(found.groups()), today) if found else None
    if named:
        return named
    with suppress(OverflowError, ValueError, OSError):
        return min(wall_day(file.changed / 1e9), today)
    return today


def wall_day(seconds: float) -> date:
    """Return the day of a time of a file, by the clock on the wall."""
    return datetime.fromtimestamp(seconds).astimezone().date()


def day_named(words: str, today: date) -> date | None:
    """Return an ISO day up to today; None for any other."""
    with suppress(ValueError):
        day = date.fromisoformat(words)
        return day if day <= today else None
    return None


def digest(text: str) -> str:
    from hashlib import sha256  # noqa: PLC0415  counting what waits needs none

    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def keep(folder: Path, moment: datetime, text: str) -> Path:
    """Write a line into a file of its own (0600), whose name has the moment; raises `OSError`."""
    make_folder(folder)
    name = f"{moment:%Y-%m-%d-%H%M%S}"
    for count in range(1, 10_000):
        path = folder / f"{name}-{count}.txt"
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            write_atomically(path, f"{text}\n".encode())
            return path
    raise FileExistsError(str(folder))


def put_aside(aside: Path, file: InboxFile) -> None:
    """Take a file out of the inbox, once all its lines are decided on; raises `OSError`."""
    make_folder(aside)
    move_file(file.path, aside / f"{file.changed}-{file.name}")


def move_file(path: Path, to: Path) -> None:
    """Move a file, also onto another disk; raises `OSError`."""
    try:
        path.replace(to)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        write_atomically(to, path.read_bytes())
        path.unlink()


def files_aside(aside: Path, today: date) -> Iterator[InboxFile]:
    """Yield the files that lie aside, with the names and times they had; older ones are deleted."""
    for path in sorted(aside.glob("[0-9]*-*")):
        changed, _, name = path.name.partition("-")
        if changed.isascii() and changed.isdigit() and not path.is_symlink():
            if today - wall_day(path.lstat().st_ctime) > KEPT_ASIDE:
                path.unlink(missing_ok=True)
            else:
                yield file_at(path, name, int(changed), today)


def put_back(folder: Path, file: InboxFile) -> None:
    """Let a file wait again, as it was; not where there is one of its name, or no folder."""
    to = folder / file.name
    if folder.is_dir() and not to.exists():
        move_file(file.path, to)
        os.utime(to, ns=(file.changed, file.changed))
