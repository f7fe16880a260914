"""What a terminal shows, as a picture: each word at its column, light or dark as its reader is."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from docs.sessions import NotPlayable, Terminal, a_home, sample_year
from pmlog.render.svg_parts import escape_text, picture

COLUMNS = 88
LETTER, LINE, SIZE = 8.6, 21, 14
"""The room of a letter and of a line, and how high letters are (pixels)."""

MARGIN = 22
MARK = re.compile(r"\x1b\[([\d;]*)m")
KIND = re.compile(r"38;5;\d+|\d+")
KINDS = {"1": "bold", "2": "dim", "38;5;28": "good", "38;5;166": "late", "38;5;31": "id"}
"""What the marks of a terminal mean, as the page's theme uses them."""

LOOKS = """<style>
.paper { fill: #ffffff; stroke: #e4e0d8; } text { fill: #1f2328; white-space: pre; }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.bold { font-weight: 700; } .dim { fill: #5b6168; } .id { fill: #1f6f6b; } .good { fill: #2f6b2f; }
.late { fill: #8a5a00; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #1d2125; stroke: #31373d; } text { fill: #e8e6e1; } .dim { fill: #a9afb6; }
  .id { fill: #6cc4b8; } .good { fill: #86c386; } .late { fill: #e0b060; }
}
</style>"""


def terminal_picture(command: str) -> str:
    """A command typed before the sample year, and what the terminal shows after it."""
    settings = f"TERM=xterm-256color COLORTERM= COLUMNS={COLUMNS} PMLOG_TODAY=2026-11-23"
    with a_home() as home:
        terminal = Terminal(home)
        terminal.begin(sample_year())
        shown, code = terminal.type_in(f"{settings} {command}")
    if code:
        raise NotPlayable(f"$ {command}\n{shown}")
    lines = [f"\x1b[2m$ \x1b[0m{command}", *shown.rstrip().splitlines()]
    drawn = picture(f"$ {command}", height(lines), parts(lines), "terminal", width())
    return drawn.replace("</title>", f"</title>{LOOKS}", 1) + "\n"


def width() -> float:
    """How wide the picture is."""
    return 2 * MARGIN + COLUMNS * LETTER


def height(lines: list[str]) -> float:
    """How high it is."""
    return 2 * MARGIN + len(lines) * LINE - (LINE - SIZE)


def parts(lines: list[str]) -> Iterator[str]:
    """The ground, and each run of letters of one kind at its column."""
    tall = height(lines)
    yield f'<rect class="paper" x="1" y="1" width="{width() - 2:g}" height="{tall - 2:g}" rx="10"/>'
    for place, line in enumerate(lines):
        y = MARGIN + SIZE - 2 + place * LINE
        for column, kinds, text in runs(line):
            x = MARGIN + column * LETTER
            yield f'<text x="{x:g}" y="{y:g}" class="{kinds}">{escape_text(text)}</text>'


def runs(line: str) -> Iterator[tuple[int, str, str]]:
    """The words of a line that stand together: the column they begin at, and what they are."""
    column, kinds = 0, ""
    for place, piece in enumerate(MARK.split(line)):
        if place % 2:
            kinds = " ".join(KINDS[code] for code in KIND.findall(piece) if code in KINDS)
            continue
        for found in re.finditer(r"\S+(?: \S+)*", piece):
            yield column + cells(piece[: found.start()]), kinds, found[0]
        column += cells(piece)


def cells(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
