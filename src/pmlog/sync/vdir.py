"""A list of to-dos in a folder with one file each (vdir), as vdirsyncer synchronizes."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from pmlog.errors import PmlogError
from pmlog.files import write_atomically
from pmlog.sync.to_do_list import ChangedMeanwhile

ENDING = ".ics"


class VdirFolder:
    """The to-dos in one folder; the tag of a file is a hash of its content."""

    def __init__(self, folder: Path) -> None:
        """Work in an existing folder; raises `PmlogError` if it is missing."""
        self.folder = folder
        if not folder.is_dir():
            raise PmlogError(f"{folder} is not there, or is no folder; nothing was changed")

    def name_of(self, uid: str) -> str:
        return f"{uid}{ENDING}"

    def tags(self) -> dict[str, str]:
        with explaining("read"):
            paths = [path for path in self.folder.iterdir() if is_item(path)]
            return {path.name: tag_of(path.read_bytes()) for path in paths}

    def read(self, names: Collection[str]) -> dict[str, str]:
        texts = {}
        with explaining("read"):
            for name in names:
                with suppress(FileNotFoundError):
                    content = (self.folder / name).read_bytes()
                    texts[name] = content.decode("utf-8-sig", "replace")
        return texts

    def write(self, name: str, text: str, tag: str | None) -> str:
        self.refuse_changed(name, tag)
        content = text.encode("utf-8", "replace")
        with explaining("written"):
            write_atomically(self.folder / name, content)
        return tag_of(content)

    def remove(self, name: str, tag: str) -> None:
        self.refuse_changed(name, tag)
        with explaining("written"):
            (self.folder / name).unlink()

    def refuse_changed(self, name: str, tag: str | None) -> None:
        """Raise `ChangedMeanwhile` if a file has another tag; None is that of no file."""
        path = self.folder / name
        with explaining("read"):
            if (tag_of(path.read_bytes()) if path.exists() else None) != tag:
                raise ChangedMeanwhile(name)


def is_item(path: Path) -> bool:
    """Whether a path is a to-do: an .ics file, not hidden, no link, with a printable name."""
    name = path.name
    is_named = name.lower().endswith(ENDING) and name[0] != "." and name.isprintable()
    return is_named and path.is_file() and not path.is_symlink()


def tag_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


@contextmanager
def explaining(what: str) -> Iterator[None]:
    """Turn `OSError` into a `PmlogError` of one line."""
    try:
        yield
    except OSError as error:
        where = error.filename or "the folder"
        raise PmlogError(f"{where} cannot be {what}: {error.strerror or error}") from error
