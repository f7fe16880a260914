"""A CSV table is found by its header, whatever stands before it and however it was saved.

It may have commas, semicolons, tabs or bars, and any encoding. A line that cannot be read is one
problem, never the end of the file.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from pmlog.columns import NAMES
from pmlog.errors import Misused, NotReadable, any_of
from pmlog.formats.lists.csv_rows import BoundedLines, parse_rows
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import Problem

DELIMITERS = ",;\t|"
START = 64_000
"""A header stands within so many bytes."""

MOST_ROWS = 30_000
"""A list of people is not longer; what comes after is left out, and said."""

MOST_CELLS = 30
"""A file has at most so many cells that hold anything for each row that is read of it."""

OFTEN = 500
"""After so many rows it is said how far the reading is."""

MOST_COLUMNS = 1_000
MOST_LINES = 1_000_000
"""So many rows of a file are looked at, empty ones too."""

HEADER_WITHIN = 20
"""The header is one of the first lines that hold anything."""

FIELDS = {
    "name": "name",
    "first name": "first",
    "last name": "last",
    "email": "email",
    "phone": "phone",
    "link": "link",
    **{name: name for name in NAMES},
    "tags": "tags",
    "relation": "relation",
}
"""What --map can say a column is."""

SAVED = "columns:"
"""Settings of this name hold which column is which, for files with the same header."""

NO_NAMES = 'none of its columns is known to hold names; --map "Name=COLUMN" says which one does'
"""Why a table is refused, and what helps."""

Header = tuple[str, ...]
IsHeader = Callable[[Header], bool]


class Row(NamedTuple):
    """One row: the line of the file where it begins (from 1), and its cells by folded column."""

    line: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """What stands in the first of these columns that holds anything."""
        for name in names:
            value = self.cells.get(name, "")
            if value:
                return value
        return ""


class CsvTable:
    """A table of a file: its header, and the rows below it, which are read as they are needed."""

    def __init__(
        self, file: SourceFile, is_header: IsHeader, words: Mapping[str, str] = {}
    ) -> None:
        """Find the header; raises `NotReadable` where there is none.

        `words` are names of columns in other languages, and what they are called here.
        """
        self.file = file
        self.problems: list[Problem] = []
        self.count = 0
        self.lines = file.data.count(b"\n") + 1
        found = header_in(file, is_header)
        if found is None:
            raise NotReadable("CSV", NO_NAMES)
        self.delimiter, self.place, self.titles = found
        self.words = {name: words.get(name, name) for name in ("", *map(column_key, self.titles))}
        self.names: Header = dedupe_headers(
            self.words[name] for name in map(column_key, self.titles)
        )
        self.order = self.names
        self.called = dedupe_headers(title.strip() for title in self.titles)
        self.places = {name: place for place, name in reversed([*enumerate(self.names)])}

    def title(self, name: str) -> str:
        if name not in self.places:
            return name
        return self.called[self.places[name]]

    def rows(self, most: int = MOST_ROWS) -> Iterator[Row]:
        reading, room = self.file.reading(), most * MOST_CELLS
        lines = BoundedLines(reading, self.problems, self.file.name)
        read = parse_rows(lines, self.delimiter, self.place, len(self.names))
        for number, (line, cells) in enumerate(read):
            if number >= MOST_LINES:
                self.problem(line, f"pmlog looks at {MOST_LINES} lines; the rest was left out")
                return
            if number <= self.place or not any(cells) or self.is_header_again(cells):
                continue
            if self.count >= most:
                self.problem(line, f"pmlog reads {most} rows of a file; the rest was left out")
                return
            self.count += 1
            if self.count % OFTEN == 0:
                self.file.progress(line, self.lines)
            row = Row(line, self.cells_by_name(cells, line))
            room -= len(row.cells)
            if room < 0:
                self.problem(line, "there are more cells than pmlog reads; the rest was left out")
                return
            yield row

    def is_header_again(self, cells: Sequence[str]) -> bool:
        """Whether a row names the columns once more, as in files that were joined.

        The rows below it have their cells in its order.
        """
        if column_key(cells[0]) not in self.words:
            return False
        names = [*map(column_key, cells)]
        there = [name for name in names if name]
        if len(there) < 2 or not {*there} <= {*self.words}:  # noqa: PLR2004  a value may be a word
            return False
        self.order = dedupe_headers(map(self.words.__getitem__, names))
        return True

    def cells_by_name(self, cells: Sequence[str], line: int) -> dict[str, str]:
        """Cells by the name of their column; what has none is called by its place."""
        row: dict[str, str] = {}
        if len(cells) > MOST_COLUMNS:
            self.too_wide(line, len(cells))
        for place, cell in enumerate(cells[:MOST_COLUMNS]):
            value = cell.strip()
            if value:
                name = self.order[place] if place < len(self.order) else ""
                row.setdefault(name or f"column {place + 1}", value)
        return row

    def too_wide(self, line: int, count: int) -> None:
        """Say that a row has more columns than are read."""
        self.problem(line, f"it has {count} columns; pmlog reads {MOST_COLUMNS}")

    def problem(self, line: int, why: str) -> None:
        """Say that a line was not understood."""
        self.problems.append(self.file.problem(line, why))


def header_in(file: SourceFile, is_header: IsHeader) -> tuple[str, int, Header] | None:
    """How cells are divided, which row is the header, and what it says."""
    if "rows" not in file.cache:
        file.cache["rows"] = [*first_rows(file)]
    for delimiter, number, titles, names in file.cache["rows"]:
        if is_header(names):
            return delimiter, number, titles
    return None


def first_rows(file: SourceFile) -> Iterator[tuple[str, int, Header, Header]]:
    """The rows at the start of a file, divided in each way: as they are and as compared."""
    for delimiter in delimiters_of(file):
        lines = BoundedLines(file.reading(START), [], file.name)
        for number, (_, cells) in enumerate(parse_rows(lines, delimiter)):
            titles = tuple(cell.lstrip("\ufeff") for cell in cells[:MOST_COLUMNS])
            yield delimiter, number, titles, tuple(map(column_key, titles))
            if number >= HEADER_WITHIN:
                break


def delimiters_of(file: SourceFile) -> list[str]:
    """What may stand between cells, the likeliest first; before a blank it is part of a text."""
    start = "\n".join(file.start.splitlines()[:HEADER_WITHIN])
    counts = {sign: start.count(sign) for sign in DELIMITERS}
    return sorted(
        DELIMITERS, key=lambda sign: (start.count(f"{sign} ") - counts[sign], -counts[sign])
    )


def looks_like_table(file: SourceFile) -> bool:
    """Whether the first lines of a file have as many cells as each other, and more than one."""
    counts: dict[str, list[int]] = {}
    for delimiter, _, titles, _ in first_rows(file):
        if any(titles):
            counts.setdefault(delimiter, []).append(len(titles))
    return any(first > 1 and rest[:1] == [first] for first, *rest in counts.values())


def has_header(file: SourceFile, is_header: IsHeader) -> bool:
    """Whether the start of a file has such a header; the rest is not looked at."""
    return header_in(file, is_header) is not None


def column_key(title: str) -> str:
    """The name of a column as it is compared."""
    return " ".join(title.lstrip("\ufeff").replace("’", "'").casefold().split())


def dedupe_headers(names: Iterable[str]) -> Header:
    """Names of columns, each another: the second of a name is followed by its number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} {seen[name]}" if name and seen[name] > 1 else name)
    return tuple(found)


def mapping_typed(typed: Iterable[str]) -> dict[str, str]:
    """`Company=Business` as field and folded column; raises `Misused` for what is no field."""
    found: dict[str, str] = {}
    for one in typed:
        field, sign, column = one.partition("=")
        word = column_key(field).replace("-", "")
        if not sign or word not in FIELDS or not column.strip():
            raise Misused(f"--map is FIELD=COLUMN, and a field is {any_of(list(FIELDS), 20)}")
        found[FIELDS[word]] = column_key(column)
    return found


def setting_of(header: Header) -> str:
    """The name of the setting that keeps which column is which below this header."""
    return SAVED + blake2b("\n".join(header).encode(), digest_size=6).hexdigest()


def mapping_for(header: Header, options: ReadOptions) -> Mapping[str, str]:
    """Which column is which: as it was typed, else as it was for this header before."""
    if options.mapping:
        return options.mapping
    try:
        saved = json.loads(options.saved.get(setting_of(header), "{}"))
    except ValueError:
        return {}
    return saved if isinstance(saved, dict) else {}


def is_remembered(file: SourceFile, saved: Mapping[str, str]) -> bool:
    """Whether columns were told for this header before; `saved` is by the header's fingerprint."""
    if not saved:
        return False
    return has_header(file, lambda header: setting_of(header).removeprefix(SAVED) in saved)


def mappings_of(files: Iterable[SourceFile], options: ReadOptions) -> dict[str, str]:
    """What was typed of columns, to be kept for files with the same header."""
    if not options.mapping:
        return {}
    kept: dict[str, str] = {}
    for file in files:
        found = header_in(file, lambda header: set(options.mapping.values()) <= set(header))
        if found:
            kept[setting_of(tuple(map(column_key, found[2])))] = json.dumps(dict(options.mapping))
    return kept
