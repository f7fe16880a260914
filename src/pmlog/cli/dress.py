"""What a report is worn as: a page on the screen, a file for a browser or for notes, plain text."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pmlog.errors import Misused, PmlogError
from pmlog.files import write_atomically
from pmlog.reports.sheet import Sheet
from pmlog.session import Session

STANDARD_OUTPUT = "-"
ENDINGS = {"html": (".html", ".htm"), "md": (".md", ".markdown")}
MADE_HERE = {"html": '<meta name="generator" content="pmlog">', "md": "<!-- made by pmlog -->"}
"""By what a file is known to be one of ours, which may be written over."""

LONGEST = 60
"""How much of a name goes into that of a file (characters; systems take 255 bytes)."""

LOOKED_AT = 2_000
"""How much of a file is read to find that out (bytes)."""


class Worn(Protocol):
    """Anything with a value for scripts."""

    def record(self) -> dict[str, Any]:
        """The value as JSON."""


class Dress(NamedTuple):
    """How a report is wanted; `files` are the names that were given, `called` is the usual one."""

    html: bool = False
    md: bool = False
    plain: bool = False
    open: bool = False
    force: bool = False
    files: Sequence[str] = ()
    called: str = "pmlog"

    @property
    def is_file(self) -> bool:
        """Whether it goes into a file rather than on the screen."""
        return self.html or self.md or self.open or self.plain


def files_in(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that name a file, and the others."""
    ends = tuple(ending for endings in ENDINGS.values() for ending in endings)
    files = [word for word in words if word == STANDARD_OUTPUT or word.lower().endswith(ends)]
    return files, [word for word in words if word not in files]


def called(name: str) -> str:
    """A name as that of a file without its ending."""
    kept = "".join(c if c.isalnum() else " " for c in name)[:LONGEST].split()
    return "-".join(["pmlog", *kept])


def worn(session: Session, dress: Dress, sheet: Sheet) -> None:
    """Write the sheet as it is wanted, and say where it is."""
    if dress.plain:
        sys.stdout.write(import_module("pmlog.render.plain").plain(sheet))
        return
    wanted: Mapping[str, bool] = {"html": dress.html or dress.open, "md": dress.md}
    kinds = [kind for kind, is_wanted in wanted.items() if is_wanted]
    targets = {kind: target_of(kind, dress, len(kinds)) for kind in kinds}
    unused = [file for file in dress.files if file not in targets.values()]
    if unused:
        raise Misused(f"{unused[0]} fits neither --html (.html) nor --md (.md)")
    for kind, target in targets.items():
        write(session, target, MAKERS[kind](sheet), kind, force=dress.force)
    if dress.open:
        opened(session, targets["html"])


def target_of(kind: str, dress: Dress, kinds: int) -> str:
    """Where a kind of page goes: the file with its ending, standard output, or the usual name."""
    for file in dress.files:
        if file.lower().endswith(ENDINGS[kind]) or (file == STANDARD_OUTPUT and kinds == 1):
            return file
    return f"{dress.called}.{kind}"


def write(session: Session, target: str, text: str, kind: str, *, force: bool) -> None:
    """Write a page; a file that is not one of ours is not written over."""
    if target == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return
    path = Path(target).expanduser()
    if path.exists() and not force and not is_ours(path, kind):
        raise PmlogError(f"{path} is there already; name a new file, or use --force")
    write_atomically(path, text.encode())
    session.say(f"Wrote {path}")


def is_ours(path: Path, kind: str) -> bool:
    """Whether a file is a page that pmlog made."""
    with path.open("rb") as file:
        return MADE_HERE[kind].encode() in file.read(LOOKED_AT)


def opened(session: Session, target: str) -> None:
    """Show a page in the browser; where there is none, say so."""
    if target == STANDARD_OUTPUT:
        raise Misused("--open needs a file; - is none")
    # Not at the top: few open a page, and it looks around the whole system for browsers.
    if not import_module("webbrowser").open(Path(target).expanduser().resolve().as_uri()):
        session.note(f"pmlog: no browser was found; the page is {target}")


def html(sheet: Sheet) -> str:
    """The sheet as a page for a browser."""
    return str(import_module("pmlog.render.html").html(sheet))


def markdown(sheet: Sheet) -> str:
    """The sheet as Markdown, known to be ours by a remark that is not shown."""
    return f"{import_module('pmlog.render.markdown').markdown(sheet)}\n{MADE_HERE['md']}\n"


MAKERS: Mapping[str, Callable[[Sheet], str]] = {"html": html, "md": markdown}
