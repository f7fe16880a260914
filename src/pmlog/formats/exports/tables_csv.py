"""Tables as CSV (RFC 4180), which a spreadsheet cannot take for formulas."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What begins a formula, in some spreadsheet; an apostrophe before it makes it text."""

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The day a zip says its files are of: the same tables give the same bytes."""


def to_csv(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    raw: bool = False,
    excel: bool = False,
) -> bytes:
    """One table: a header, then its rows. `raw` leaves formulas, `excel` is what Excel reads."""
    lines = Lines("\r\n" if excel else "\n")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        values = [row[name] for name in columns]
        writer.writerow(values if raw else map(safe, values))
    return "".join(lines).encode("utf-8-sig" if excel else "utf-8", "replace")


class Lines(list[str]):
    """The lines of a table, with an end of their own.

    The writer itself ends them with CR LF: then every cell with one of these in it is quoted, on
    each version of Python, and no reader takes a bare CR for the end of a row.
    """

    def __init__(self, end: str) -> None:
        super().__init__()
        self.end = end

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + self.end)


def safe(value: object) -> object:
    """A cell that no spreadsheet computes."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def to_zip(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, BEGINNING), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()
