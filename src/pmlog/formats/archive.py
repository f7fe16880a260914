"""Collect the files behind a path: the file itself, or those of a zip or folder, within limits."""

import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from pmlog.errors import NotReadable
from pmlog.formats.source_file import LARGEST, SourceFile
from pmlog.importing.records import Problem

SUFFIXES = (".csv", ".vcf", ".ics", ".json", ".md", ".txt", ".tsv")
"""Suffixes of the files that are read from an archive or folder; others are ignored."""

MOST_FILES = 5_000
LARGEST_IN_ALL = 96_000_000
"""The most that is unpacked from one archive (bytes)."""

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Compression methods that are accepted; Python does not bound the output of the others."""

DOCUMENTS = {
    "xl/workbook.xml": "Excel",
    "word/document.xml": "Word",
    "META-INF/manifest.xml": "LibreOffice",
    "Index/Document.iwa": "Numbers or Pages",
}
"""What is in a zip that is a document, and whose."""

ADDRESS = re.compile(r"[a-z][a-z0-9+]+://", re.I)
TAIL = 66_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)
"""Exceptions that Python raises for a damaged, encrypted or unsupported zip."""


class GatheredFiles(NamedTuple):
    """The files that were read, and a problem for each that could not be."""

    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()


def gather_files(source: str) -> GatheredFiles:
    """Read the files of a path: a single file, a zip or a folder.

    Raises `NotReadable` if the path is missing, unreadable or too large.
    """
    path = Path(source).expanduser()
    if ADDRESS.match(source):
        raise NotReadable("file", f"{source} is an address, and pmlog opens none; save it first")
    try:
        if path.is_dir():
            return of_folder(path)
        if path.exists() and not path.is_file():
            raise NotReadable("file", f"{source} is no file; - reads standard input")
        with path.open("rb") as file:
            if file.peek(4)[:4] == b"PK\x03\x04" and file.seekable():
                return of_zip(source, file)
            return GatheredFiles((SourceFile(source, read_limited(source, file)),))
    except OSError as error:
        raise NotReadable("file", f"{source}: {error.strerror}") from error


def read_limited(name: str, file: BinaryIO) -> bytes:
    """Read a whole file; raises `NotReadable` if it exceeds the limit."""
    try:
        data = file.read(LARGEST + 1)
    except OSError as error:
        raise NotReadable("file", f"{name}: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise NotReadable("file", f"{name} is larger than {LARGEST // 1_000_000} MB")
    return data


def of_folder(folder: Path) -> GatheredFiles:
    files: list[SourceFile] = []
    problems: list[Problem] = []
    left = LARGEST_IN_ALL
    for path in sorted(found_below(folder)):
        name = path.relative_to(folder).as_posix()
        if path.suffix.casefold() not in SUFFIXES:
            continue
        try:
            with path.open("rb") as file:
                files.append(SourceFile(name, read_limited(name, file)))
        except (OSError, NotReadable) as error:
            problems.append(Problem(name, 0, f"it cannot be read: {error}"))
            continue
        left -= len(files[-1].data)
        if left < 0:
            raise NotReadable("folder", f"{folder} holds more than pmlog takes at once")
    return GatheredFiles(tuple(files), tuple(problems))


def found_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, at most `MOST_FILES`; symbolic links are not followed."""
    for count, path in enumerate(folder.rglob("*"), 1):
        if count > MOST_FILES:
            raise NotReadable("folder", f"{folder} has more than {MOST_FILES} files")
        if path.is_file() and not path.is_symlink():
            yield path


def of_zip(source: str, file: BinaryIO) -> GatheredFiles:
    """Read the members of a zip in memory, each and all together within limits."""
    try:
        refuse_crowds(source, file)
        with zipfile.ZipFile(file) as archive:
            refuse_documents(source, archive.namelist())
            return unpack_files(source, archive)
    except BROKEN as error:
        raise NotReadable("zip", f"{source}: {error}") from error


def refuse_documents(source: str, members: Collection[str]) -> None:
    """Refuse a document of an office program, which is a zip, too."""
    for member, program in DOCUMENTS.items():
        if member in members:
            why = f"{source} is a document of {program}; save it as CSV (UTF-8), and import that"
            raise NotReadable("file", why)


def refuse_crowds(source: str, file: BinaryIO) -> None:
    """Refuse an archive with very many members before Python reads its directory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    count = struct.unpack_from("<H", tail, end + 10)[0] if end >= 0 else 0
    (directory,) = struct.unpack_from("<I", tail, end + 12) if end >= 0 else (0,)
    if count > MOST_FILES or directory > LARGEST:
        raise NotReadable("zip", f"{source} has more than {MOST_FILES} files")
    file.seek(0)


def unpack_files(source: str, archive: zipfile.ZipFile) -> GatheredFiles:
    files: list[SourceFile] = []
    problems: list[Problem] = []
    left = LARGEST_IN_ALL
    for member in archive.infolist():
        why = unfit(member)
        if why:
            problems.append(Problem(member.filename, 0, why))
        if why or member.is_dir() or not has_suffix(member.filename):
            continue
        try:
            with archive.open(member) as packed:
                data = packed.read(LARGEST + 1)
        except BROKEN as error:
            problems.append(Problem(member.filename, 0, f"it cannot be unpacked: {error}"))
            continue
        if len(data) > LARGEST:
            problems.append(Problem(member.filename, 0, "it is too large"))
            continue
        left -= len(data)
        if left < 0:
            raise NotReadable("zip", f"{source} holds more than pmlog takes at once")
        files.append(SourceFile(member.filename, data))
    return GatheredFiles(tuple(files), tuple(problems))


def unfit(member: zipfile.ZipInfo) -> str:
    """Return why a member is skipped without being read; empty if it may be read."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name[:3]:
        return "its name points out of the archive"
    if member.compress_type not in PACKED and has_suffix(member.filename):
        return "it is packed in a way that pmlog does not unpack"
    return ""


def has_suffix(name: str) -> bool:
    """Whether a member of an archive has a suffix that is read."""
    parts = PurePosixPath(name).parts
    return name.casefold().endswith(SUFFIXES) and "__MACOSX" not in parts
