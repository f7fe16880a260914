"""Drafts: texts that were typed and are not in the log yet, in the folder `drafts` beside it.

A draft is two files (0600): the text as it was left, and beside it, as JSON, what it is for. Their
names begin with the name of the log, so that two logs in a folder are told apart. A draft stays
until it is taken up or discarded.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.files import is_locked, locked, make_folder, write_atomically

FOLDER = "drafts"

NAME = r"(?P<command>[a-z]+)-(?P<thing>[a-z0-9]*)-(?P<day>\d{4}-\d\d-\d\d)-(?P<count>\d+)"
"""The part of a draft's file name that follows the name of its log."""


LONGEST = 20
"""The longest a thing's id or avenue may be in the name of a file (characters)."""

WORDS = {"answer": "question answer", "end": "engagement end"}
"""The command line of the commands whose drafts have a name of their own."""


class Draft(NamedTuple):
    """A kept text: where it lies, which command it belongs to, and what it was made of.

    `thing` is the id of what is edited or the avenue of what is added; `base` holds the fields as
    they were when the text was begun, `options` what was typed besides.
    """

    path: Path
    command: str
    thing: str
    day: date
    base: Mapping[str, str] = {}
    options: Mapping[str, Any] = {}

    @property
    def about(self) -> Path:
        return self.path.with_suffix(".json")

    @property
    def takes_up(self) -> str:
        """The command line that continues the draft."""
        thing = f" {self.thing}" if self.thing else ""
        words = WORDS.get(self.command, self.command)
        return f"pmlog {words}{thing} --continue"


def folder_of(log: Path) -> Path:
    """Return the folder of the drafts of a log."""
    return log.parent / FOLDER


def create(
    log: Path,
    day: date,
    command: str,
    thing: str,
    text: bytes,
    base: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Draft:
    """Write a new draft; raises `OSError` where it cannot be written."""
    thing = "".join(sign for sign in thing.lower() if sign.isascii() and sign.isalnum())[:LONGEST]
    make_folder(folder_of(log))
    path = new_file(log, f"{command}-{thing}-{day}")
    draft = Draft(path, command, thing, day, base or {}, options or {})
    try:
        write_private(draft.about, about_json(draft))
        path.write_bytes(text)
    except BaseException:
        remove(draft)
        raise
    return draft


def rewrite(draft: Draft, text: bytes, options: Mapping[str, Any]) -> Draft:
    """Write another text and other options into the files of a draft; raises `OSError`."""
    draft = draft._replace(options=options)
    write_atomically(draft.path, text)
    write_in_place(draft.about, about_json(draft))
    return draft


def about_json(draft: Draft) -> bytes:
    about = {"base": draft.base, "options": draft.options}
    return json.dumps(about, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def write_in_place(path: Path, content: bytes) -> None:
    """Write a file that is held: it stays the same file, and is never empty meanwhile."""
    with path.open("r+b", buffering=0) as file:
        file.write(content)
        file.truncate()


def new_file(log: Path, name: str) -> Path:
    """Create an empty file (0600) for a draft, with the first number that is free."""
    count = 1
    while True:
        path = folder_of(log) / f"{log.name}-{name}-{count}.txt"
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            count += 1
        else:
            return path


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)


def drafts_of(log: Path) -> list[Draft]:
    """Return every draft of a log, oldest first."""
    return sorted(find_drafts(log), key=lambda draft: (draft.day, draft.path.stat().st_mtime))


def find_drafts(log: Path) -> Iterator[Draft]:
    name = re.compile(re.escape(log.name) + "-" + NAME + r"\.txt")
    for path in files_of(log):
        match = name.fullmatch(path.name)
        if match:
            about = read_about(path.with_suffix(".json"))
            with suppress(ValueError):
                day = date.fromisoformat(match["day"])
                yield Draft(path, match["command"], match["thing"], day, *about)


def read_about(path: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """Read what a draft is for from its JSON file; empty where it cannot be read."""
    try:
        about = json.loads(path.read_bytes())
        return dict(about["base"]), dict(about["options"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}, {}


def files_of(log: Path) -> list[Path]:
    """Return every file that belongs to drafts of this log, including copies of editors."""
    name = re.compile(r"[.#~]*" + re.escape(log.name) + "-" + NAME + r"\.(txt|json).*")
    try:
        paths = [path for path in folder_of(log).iterdir() if path.is_file()]
    except OSError:
        return []
    return sorted(path for path in paths if name.fullmatch(path.name))


def remove(draft: Draft) -> None:
    """Take a draft away, with the copies an editor left beside it; an empty folder goes too."""
    for path in (*companions_of(draft), draft.about, draft.path):
        path.unlink(missing_ok=True)
    with suppress(OSError):  # others are in there
        draft.path.parent.rmdir()


def companions_of(draft: Draft) -> list[Path]:
    """Return the files an editor left beside a draft: its swap file, its backup."""
    copy = re.compile(r"[.#~]*" + re.escape(draft.path.name) + ".*")
    return [path for path in draft.path.parent.iterdir() if copy.fullmatch(path.name)]


@contextmanager
def in_use(draft: Draft) -> Iterator[None]:
    """Hold a draft: while its text is being worked on nobody else takes it up."""
    with locked(draft.about):
        yield


def is_in_use(draft: Draft) -> bool:
    return is_locked(draft.about)
