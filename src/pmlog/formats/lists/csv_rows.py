"""The rows of a CSV, each bounded; a quotation mark that is never closed swallows none of them."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from pmlog.importing.records import Problem

LONGEST_LINE = 1_000_000
"""A line with more characters is no row of a table; a value has no more either."""

MOST_BROKEN = 30_000
"""So many rows that cannot be read are named; then the rest is left out."""

MOST_MENDED = 100
"""So many quotation marks of a file are looked into that are not closed: each costs time."""

NOT_CLOSED = "a quotation mark in it is not closed; the line was read without it"

TOO_MANY = "quotation marks behind it may not be closed either, and rows be missing for that"


class BoundedLines:
    """Reads and counts the lines of a stream; a line that is too long becomes a problem.

    `row_lines` are the lines of the row that is being read.
    """

    def __init__(self, reading: TextIO, problems: list[Problem], name: str) -> None:
        self.reading = reading
        self.problems = problems
        self.name = name
        self.number = 0
        self.row_lines: list[str] = []
        self.again: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Each line, but those that are too long."""
        while line := self.again.pop() if self.again else self.reading.readline(LONGEST_LINE):
            self.number += 1
            if len(line) < LONGEST_LINE or line.endswith("\n"):
                self.row_lines.append(line)
                yield line
                continue
            self.problem(self.number, "the line is too long")
            while line and not line.endswith("\n"):
                line = self.reading.readline(LONGEST_LINE)

    def give_back(self) -> str:
        """The first line of the row; the others are read once more."""
        first, *rest = self.row_lines
        self.again += reversed(rest)
        self.number -= len(rest)
        return first

    def problem(self, line: int, why: str) -> None:
        self.problems.append(Problem(self.name, line, why))


def parse_rows(
    lines: BoundedLines, delimiter: str, header: int = -1, columns: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins at; a row that csv cannot read is a problem.

    Below the row `header` a row has so many `columns`: by that it is told where a quotation mark
    that nobody closed would swallow the rows behind it.
    """
    csv.field_size_limit(LONGEST_LINE)
    reader, mended, number = csv.reader(iter(lines), delimiter=delimiter), 0, -1
    while True:
        begins, number = lines.number + 1, number + 1
        lines.row_lines.clear()
        cells, why = next_row(reader)
        is_long = len(lines.row_lines) > 1 and columns > 1 and number > header
        if is_long and mended < MOST_MENDED and swallows_rows(lines.row_lines, delimiter, columns):
            cells, mended = without_open_quote(lines.give_back(), delimiter), mended + 1
            reader = csv.reader(iter(lines), delimiter=delimiter)
            lines.problem(begins, NOT_CLOSED if mended < MOST_MENDED else TOO_MANY)
        elif why:
            lines.problem(begins, why)
            if len(lines.problems) > MOST_BROKEN:
                return
            continue
        if cells is None:
            return
        yield begins, cells


def next_row(reader: Iterator[list[str]]) -> tuple[list[str] | None, str]:
    """The next row, or None behind the last one; and why it cannot be read."""
    try:
        return next(reader, None), ""
    except csv.Error as error:
        return None, str(error)


def swallows_rows(row_lines: Sequence[str], delimiter: str, columns: int) -> bool:
    """Whether the lines of one row are rows themselves, behind a quotation mark left open."""
    if not is_malformed(row_lines, delimiter):
        return False
    rows = csv.reader(row_lines[1:2], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return any(len(cells) >= columns for cells in rows)


def is_malformed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a quotation mark of a row is not closed, or closed within a value."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False


def without_open_quote(line: str, delimiter: str) -> list[str]:
    """The cells of a line without the last quotation mark that opens a value."""
    at = line.rfind(f'{delimiter}"') + 1
    mended = line[:at] + line[at + 1 :]
    if is_malformed([mended], delimiter):
        return [cell.strip('"') for cell in mended.rstrip("\r\n").split(delimiter)]
    return next(csv.reader([mended], delimiter=delimiter), [])
