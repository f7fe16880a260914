"""Building blocks of terminal pages: headings, and rows of aligned columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from pmlog import days
from pmlog.text import INITIALS, harmless, one_line

Cell = str | Text
Row = Sequence[Cell]
Piece = tuple[Sequence[Segment], int]
"""A line of a cell as it is shown, and how wide it is."""

INDENT = 2
GAP = 3
NARROW_GAP = 2
KEPT = 10
"""An id, a day or an avenue (so many columns wide) stays in one piece while there is a way."""

LONGEST_WORD = 31
"""A word no wider than this, or a month of a calendar, is not broken while there is a way."""

IN_ONE_PIECE = re.compile(INITIALS)
TIE = "\ue000"
"""The placeholder for the blank within 'A. L.' while lines are wrapped."""


def cell(text: str, style: str = "") -> Text:
    """Format data as one line of a page."""
    return Text(one_line(text), style=style, end="")


def when(day: date, today: date, style: str = "when") -> Text:
    """Return a day in a column: days of one and of two figures stand below each other."""
    return Text(days.short(day, today), style=style)


def heading(text: str) -> RenderableType:
    return Indented(Text(harmless(text), style="heading"))


def aside(text: str) -> RenderableType:
    """Return a remark below a section."""
    return Indented(Text(harmless(text), style="aside"))


class Indented:
    """A text of one or more lines, a blank before each."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, options.max_width - 1):
            yield Text(" ").append_text(line)


class SideBySide:
    """Blocks in two columns; one that needs many more lines there takes the whole width."""

    def __init__(self, blocks: Sequence[RenderableType]) -> None:
        """Show these blocks in their order, down the left column and then down the right one."""
        self.blocks = blocks

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        half = (options.max_width - GAP) // 2
        narrow: list[Sequence[Lines]] = []
        for block in self.blocks:
            whole = lines_of(block, options.max_width, console)
            in_half = lines_of(block, half, console)
            if len(in_half) <= len(whole) + MORE_LINES:
                narrow.append(in_half)
                continue
            yield from in_two_columns(narrow, half)
            narrow = []
            yield from joined(whole)
        yield from in_two_columns(narrow, half)


MORE_LINES = 2
"""By how many lines a block may grow in a column."""

Lines = list[Segment]
"""A line as it is shown."""


def lines_of(block: RenderableType, width: int, console: Console) -> list[Lines]:
    options = console.options.update(width=width)
    return [strip(line) for line in console.render_lines(block, options, pad=False)]


def strip(line: Lines) -> Lines:
    """Return a line without the blanks at its end."""
    while line and not line[-1].text.rstrip():
        line = line[:-1]
    return line


def joined(lines: Iterable[Lines]) -> Iterator[Segment]:
    for line in lines:
        yield from line
        yield Segment.line()


def in_two_columns(blocks: Sequence[Sequence[Lines]], half: int) -> Iterator[Segment]:
    splits = [
        ([*chain(*blocks[:place])], [*chain(*blocks[place:])])
        for place in range(len(blocks), 0, -1)
    ]
    left, right = min(splits, key=lambda pair: max(map(len, pair)), default=([], []))
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else []
        other = right[number] if number < len(right) else []
        yield from one
        if other:
            yield Segment(" " * (half + GAP - Segment.get_line_length(one)))
            yield from other
        yield Segment.line()


def rows(lines: Iterable[Row], styles: Sequence[str], widths: Sequence[int] = ()) -> RenderableType:
    """Lay out lines of cells in indented columns; empty columns are left out, cells wrap.

    `widths` are those of all lines of several sections that are to stand below each other.
    """
    lines = list(lines)
    return Rows(lines, styles, widths or widths_of(lines))


class Rows:
    """Lines of cells in columns, which are fitted to the room there is when they are shown."""

    def __init__(self, lines: Sequence[Row], styles: Sequence[str], widths: Sequence[int]) -> None:
        """Show `lines`; `widths` say how wide each column is by itself."""
        self.lines = lines
        self.styles = styles
        self.widths = {place: width for place, width in enumerate(widths) if width}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not self.widths:
            return
        room = options.max_width - INDENT
        own = list(self.widths.values())
        is_tight = sum(own) + GAP * (len(own) - 1) > room
        widths, gap = fit_widths(own, room, self.words() if is_tight else own)
        columns = list(zip(self.widths, widths, strict=True))
        for line in self.lines:
            parts = [
                (self.wrapped(line[place], width, place, console), width)
                for place, width in columns
                if place < len(line)
            ]
            for number in range(max((len(lines) for lines, _ in parts), default=1)):
                yield from render_row(parts, number, gap)

    def words(self) -> list[int]:
        """Return the width of the longest word of each column that is not broken."""
        found = dict.fromkeys(self.widths, 0)
        for line in self.lines:
            for place, part in enumerate(line):
                text = part.plain if isinstance(part, Text) else part
                for width in map(cell_len, text.split()):
                    if found.get(place, width) < width <= LONGEST_WORD:
                        found[place] = width
        return list(found.values())

    def wrapped(self, part: Cell, width: int, place: int, console: Console) -> list[Piece]:
        """Return a cell as lines of at most `width` columns, each with how wide it is."""
        text = part if isinstance(part, Text) else cell(part)
        # A text without spans is rendered without its own style, so that is applied here.
        style = console.get_style(self.styles[place]) + console.get_style(text.style)
        is_short = cell_len(text.plain) <= width and "\n" not in text.plain
        lines = [text] if is_short else wrapped_in(width, text, console)
        return [
            (list(Segment.apply_style(line.render(console), style)), cell_len(line.plain))
            for line in lines
        ]


def wrapped_in(width: int, text: Text, console: Console) -> list[Text]:
    """Return the text in lines of at most that width; initials are not parted."""
    tied = text.copy()
    tied.plain = IN_ONE_PIECE.sub(TIE, text.plain)
    lines = list(tied.wrap(console, width, overflow="fold"))
    for line in lines:
        line.plain = line.plain.replace(TIE, " ")
    return lines


def render_row(
    parts: Sequence[tuple[Sequence[Piece], int]], number: int, gap: int
) -> Iterator[Segment]:
    """Yield one line of wrapped cells."""
    blank = INDENT
    for lines, width in parts:
        segments, long = lines[number] if number < len(lines) else ((), 0)
        if long:
            yield Segment(" " * blank)
            yield from segments
            blank = 0
        blank += width - long + gap
    yield Segment.line()


def fit_widths(widths: Sequence[int], room: int, words: Sequence[int]) -> tuple[list[int], int]:
    """Return widths that fit, and the gap between columns: wide columns shrink first.

    A column is at least as wide as the longest of its `words`, while there is a way.
    """
    least = [width if width <= KEPT else word for width, word in zip(widths, words, strict=True)]
    short = [width if width <= KEPT else 0 for width in widths]
    nothing = [0] * len(widths)
    ways = ((GAP, least, 12), (NARROW_GAP, least, 1), (NARROW_GAP, short, 4))
    for gap, kept, readable in (*ways, (NARROW_GAP, nothing, 0)):
        left = room - gap * (len(widths) - 1)
        fit = shrink_widths(widths, left, kept)
        given = [width for width, own in zip(fit, widths, strict=True) if width < own]
        if sum(fit) <= left and min(given, default=readable) >= readable:
            break
    return fit, gap


def shrink_widths(widths: Sequence[int], room: int, kept: Sequence[int]) -> list[int]:
    """Cut the widest columns to one width so that all fit, none below `kept`."""
    most = max(1, min(room, max(widths)))
    while most > 1 and sum(cap_widths(widths, most, kept)) > room:
        most -= 1
    return cap_widths(widths, most, kept)


def cap_widths(widths: Sequence[int], most: int, kept: Sequence[int]) -> list[int]:
    """Return the widths, at most so wide, but not less than what is `kept` of each."""
    return [min(width, max(most, least)) for width, least in zip(widths, kept, strict=True)]


def widths_of(lines: Iterable[Row]) -> list[int]:
    """Return the natural width of each column."""
    widths: list[int] = []
    for line in lines:
        for place, part in enumerate(line):
            width = cell_len(part.plain if isinstance(part, Text) else one_line(part))
            if place == len(widths):
                widths.append(0)
            widths[place] = max(widths[place], width)
    return widths


def stack(*parts: RenderableType | None) -> Group:
    """Stack the parts that are not empty."""
    return Group(*(part for part in parts if part is not None))
