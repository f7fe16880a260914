"""A report as a sheet of paper would have it: sections of facts, tables and charts, still values.

The page for a browser, the Markdown and the plain text are made of this and nothing else, so what
stands in one of them stands in all.
"""

from datetime import date
from typing import NamedTuple


class Table(NamedTuple):
    """Rows under a head; `numbers` are the places of the columns that hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


class Bars(NamedTuple):
    """A bar for each label: its value now, and before."""

    title: str
    bars: tuple[tuple[str, int, int], ...]
    now: str
    before: str


class Curve(NamedTuple):
    """Points from day to day on a scale from `least` to `most`.

    `bands` are what parts of the scale are called, from where each begins, the highest first;
    `split` is the first day of what is compared with what came before; `aim` is a value aimed at.
    """

    title: str
    points: tuple[tuple[date, float], ...]
    least: float
    most: float
    bands: tuple[tuple[float, str], ...] = ()
    split: date | None = None
    aim: float | None = None


class Calendar(NamedTuple):
    """How many talks each day from `first` to `last` had; days without any are not in `talks`."""

    title: str
    first: date
    last: date
    talks: tuple[tuple[date, int], ...]


class Funnel(NamedTuple):
    """Steps, each with how many were left of those before."""

    title: str
    steps: tuple[tuple[str, int], ...]


Chart = Bars | Curve | Calendar | Funnel


class Figure(NamedTuple):
    """A number at the top: what it counts, what it is, what it was before."""

    label: str
    value: str
    before: str = ""


class Section(NamedTuple):
    """What there is to say of one thing.

    `facts` are labels with what is said of them, `items` a list, `table` is shown, `chart` is
    drawn with the table in `numbers` beside it; `note` is a remark below. `wide` wants the whole
    width of a page.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    numbers: Table | None = None
    note: str = ""
    wide: bool = False


class Sheet(NamedTuple):
    """The whole: a title, a line below it, the figures at the top, sections, a line at the end."""

    title: str
    subtitle: str = ""
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: str = ""
