"""Sheets: pages as values of sections with facts, lists, tables and charts.

The terminal, the page for a browser, the Markdown and the plain text are drawn from this and
nothing else (`pmlog.render`), so what stands in one of them stands in all.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days


class TableColumn(NamedTuple):
    """A column of a table.

    `style` is how a terminal shows it: `id`, `when`, `name`, `aside`, `late`, `state` (which looks
    well or not, as it says) or nothing. An id is there to be typed, so it stands on a terminal
    only. Numbers stand to the right. What `is_rare` falls away where a terminal is too narrow for
    all.
    """

    title: str = ""
    style: str = ""
    is_number: bool = False
    is_rare: bool = False


ID = TableColumn("id", "id")
WHEN = TableColumn("day", "when")
NAME = TableColumn("name", "name")
ASIDE = TableColumn("", "aside")


def number(title: str, *, is_rare: bool = False) -> TableColumn:
    """Return a column of numbers."""
    return TableColumn(title, is_number=True, is_rare=is_rare)


class CellTable(NamedTuple):
    """Rows of cells below the titles of their columns.

    A terminal shows the titles where they are needed to tell what a cell says: above numbers, and
    where the table `is_titled`.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    is_titled: bool = False

    @classmethod
    def of(
        cls,
        columns: Iterable[TableColumn | str],
        rows: Iterable[tuple[str, ...]],
        *,
        is_titled: bool = False,
    ) -> "CellTable | None":
        """Return a table, or nothing where it has no rows; a word is a column that holds texts."""
        lines = tuple(rows)
        named = (TableColumn(one) if isinstance(one, str) else one for one in columns)
        return cls(tuple(named), lines, is_titled) if lines else None

    @classmethod
    def by_day(cls, title: str, values: Iterable[tuple[date, int]]) -> "CellTable | None":
        """Return a number for each day, below a title."""
        return cls.of(
            ("day", number(title)), ((days.spoken(day), str(value)) for day, value in values)
        )

    @property
    def labels(self) -> list[str]:
        """The first cell of each row."""
        return [row[0] for row in self.rows]

    @property
    def head(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The places of the columns that hold numbers."""
        return tuple(place for place, column in enumerate(self.columns) if column.is_number)

    @property
    def has_head(self) -> bool:
        """Whether a cell does not speak for itself."""
        return self.is_titled or any(column.is_number for column in self.columns)

    def sentences(self) -> Iterator[str]:
        """Yield each row as a sentence: the first cell, then what each column says."""
        for first, *rest in self.rows:
            said = [self.phrase(place, cell) for place, cell in enumerate(rest, 1)]
            said = [one for one, cell in zip(said, rest, strict=True) if cell not in ("", "-")]
            colon = "" if first.endswith(("?", ".", "!")) else ":"
            yield f"{first}{colon} {', '.join(said)}" if said else first

    def phrase(self, place: int, cell: str) -> str:
        """Return a cell with its title, where it needs one: 'met 3', 'within 7 days: 1'."""
        name = self.head[place]
        if place in self.numbers:
            return f"{name}: {cell}" if " " in name else f"{name} {cell}"
        return f"{name} {cell}" if self.is_titled else cell

    def to_read(self) -> "CellTable":
        """Return the table as it is read rather than typed from: without ids and what is empty."""
        kept = [
            place
            for place, column in enumerate(self.columns)
            if column.style != "id" and any(row[place] for row in self.rows)
        ]
        columns = tuple(self.columns[place] for place in kept)
        return self._replace(
            columns=columns, rows=tuple(tuple(row[place] for place in kept) for row in self.rows)
        )


class Bars(NamedTuple):
    """A bar for each label: its value now, and before.

    A bar may be parted: `parts` has what each of `names` adds to each bar.
    """

    title: str
    bars: tuple[tuple[str, int, int], ...]
    now: str
    before: str
    names: tuple[str, ...] = ()
    parts: tuple[tuple[int, ...], ...] = ()


class Curve(NamedTuple):
    """Points from day to day on a scale from `least` to `most`.

    `bands` are what parts of the scale are called, from where each begins, the highest first;
    `split` is the first day of what is compared with what is called `before`; `aim` is a value
    aimed at.
    """

    title: str
    points: tuple[tuple[date, float], ...]
    least: float
    most: float
    bands: tuple[tuple[float, str], ...] = ()
    split: date | None = None
    aim: float | None = None
    before: str = ""


class Curves(NamedTuple):
    """A curve for each row of a table; one without two points is not drawn."""

    title: str
    curves: tuple[Curve, ...]


class CalendarChart(NamedTuple):
    """The number of talks on each day from `first` to `last`; `talks` omits zeros.

    Days after `until` are still to come.
    """

    title: str
    first: date
    last: date
    talks: tuple[tuple[date, int], ...]
    until: date | None = None


class FunnelChart(NamedTuple):
    """Steps, each with how many were left of those before."""

    title: str
    steps: tuple[tuple[str, int], ...]


class NetworkDot(NamedTuple):
    """A person in a network.

    `distance` is how far from the middle: 0 to 1 for who is in contact, up to 2 for who drifts
    away; `age` is days since the last contact. `tip` is said of who is pointed at, and `linked_to`
    is the id of another dot a line leads from.
    """

    id: str
    label: str
    group: str
    ring: str
    distance: float
    age: int
    tip: str = ""
    linked_to: str = ""


class NetworkChart(NamedTuple):
    """People around the user, in `rings` from the middle outwards and in sectors by `groups`.

    One that is `medium` has names on a screen only, one that is `small` has none: words beside it
    say who is where.
    """

    title: str
    dots: tuple[NetworkDot, ...]
    rings: tuple[str, ...]
    groups: tuple[str, ...]
    size: str = "large"

    @property
    def is_small(self) -> bool:
        """Whether it is drawn without names."""
        return self.size == "small"


Chart = Bars | Curve | Curves | CalendarChart | FunnelChart | NetworkChart

FEWEST = 5
"""A picture of fewer things than this says less than their numbers do."""


def is_worth_drawing(chart: Chart) -> bool:
    """Whether there is enough of it to make a picture."""
    match chart:
        case Curve(_, points):
            return len(points) >= FEWEST
        case Curves(_, curves):
            return any(map(is_worth_drawing, curves))
        case FunnelChart(_, steps):
            return max((count for _, count in steps), default=0) >= FEWEST
    return True


class Figure(NamedTuple):
    """A number at the top: what it counts, what it is, how it changed.

    `course` are its values one after the other, this one last, where there are some.
    """

    label: str
    value: str
    change: str = ""
    course: tuple[int, ...] = ()


class Section(NamedTuple):
    """A section of a page.

    `says` is a sentence that stands above all else. `facts` are labels with what is said of them,
    `items` a list, numbered where it `is_ordered`.
    `table` is shown, `chart` is drawn with the table in `numbers` beside it. `left` is how much
    more there is than items or rows, and `more` the command that shows it; `note` is a remark
    below. `wide` wants the whole width of a page; `role` is "do" for what wants doing, and "lead"
    for the picture that a page is looked at for. A terminal shows the first rows of a table, but
    the last of one that is `by_day`, and all of one that `is_whole`, as a list is; where a page is
    to be short, `brief` stands for the section. `says` is one thing, told alone and large.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    table: CellTable | None = None
    chart: Chart | None = None
    numbers: CellTable | None = None
    note: str = ""
    wide: bool = False
    is_ordered: bool = False
    left: int = 0
    more: str = ""
    is_whole: bool = False
    by_day: bool = False
    role: str = ""
    says: str = ""
    brief: str = ""

    @property
    def line(self) -> str:
        """Its single fact or text, where it is all there is to show."""
        is_drawn = self.chart and not isinstance(self.chart, Bars) and is_worth_drawing(self.chart)
        if self.says or self.numbers or is_drawn:
            return ""
        said = [
            *(": ".join(filter(None, fact)) for fact in self.facts),
            *self.items,
            *(self.table.to_read().sentences() if self.table else ()),
        ]
        return said[0] if len(said) == 1 else ""

    @property
    def has_something(self) -> bool:
        """Whether it says anything."""
        return bool(self.says or self.facts or self.items or self.chart or self.table)


MADE_HERE = "Made by pmlog, on this machine."
"""The last line of a page."""

FILE_MARKS = {
    "html": '<meta name="generator" content="pmlog">',
    "md": "<!-- made by pmlog -->",
    "svg": "<!-- made by pmlog -->",
}
"""By what a file of each kind is known to be one of ours, which may be written over."""


class Sheet(NamedTuple):
    """The whole: a title, a line below it, a headline, figures, sections, a line at the end.

    `headline` is what is most worth knowing, in one sentence or a few.
    `id` is what it is called by, `hint` what may be typed next: both are for a terminal only.
    `footer` is for a page that is kept or handed on. Of what `is_story` each section fills a screen
    of a browser.
    """

    title: str
    subtitle: str = ""
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: str = ""
    id: str = ""
    hint: str = ""
    headline: str = ""
    is_story: bool = False

    @classmethod
    def of(
        cls,
        title: str,
        sections: Iterable[Section],
        as_of: date,
        subtitle: str = "",
        figures: Iterable[Figure] = (),
        *,
        id: str = "",
        headline: str = "",
        hint: str = "",
    ) -> "Sheet":
        """Return a sheet as of a day; empty sections are left out."""
        footer = f"As of {days.spoken(as_of)}. {MADE_HERE}"
        told = said_only(sections)
        return cls(title, subtitle, tuple(figures), told, footer, id, hint, headline)


def facts(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the labels whose texts are not empty."""
    return tuple((label, said) for label, said in pairs if said)


def said_only(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.has_something)


def listing(
    columns: Iterable[TableColumn | str],
    rows: Iterable[tuple[str, ...]],
    title: str = "",
    *,
    left: int = 0,
    more: str = "",
    note: str = "",
) -> Section:
    """Return a list: all of its rows are shown, and `left` more are counted."""
    table = CellTable.of(columns, rows)
    return Section(title, table=table, left=left, more=more, note=note, is_whole=True)


def list_sheet(*sections: Section, nothing: str = "") -> Sheet:
    """Return lists without a title; `nothing` is shown where all are empty."""
    return Sheet("", sections=said_only(sections) or (Section("", note=nothing),))
