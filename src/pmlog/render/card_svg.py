"""The card of a year as an SVG that stands by itself, in the measure of a picture to post."""

from collections.abc import Iterator

from pmlog.days import A_DAY
from pmlog.pages.sheet import FILE_MARKS
from pmlog.pages.year_card import YearCard, card_title
from pmlog.render.network_svg import SIDE, small_parts
from pmlog.render.svg import MANY, WEEK
from pmlog.render.svg_parts import box, picture, text

WIDE, TALL = 1200, 630
"""The measure of pictures that others show beside a link (pixels)."""

MARGIN = 64
CELL = 20
"""The distance of two days (pixels): 53 weeks fill the width between the margins."""

DAYS_AT = 414
NETWORK_AT, NETWORK = 790, 346
"""The position and the size of the network."""

COLUMN, LINE = 220, 108
"""The distance of two figures, and of two rows of them."""

LOOKS = """<style>
svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
.paper { fill: #fbfaf7; } .year { font-size: 76px; font-weight: 700; fill: #1f6f6b; }
.number { font-size: 46px; font-weight: 650; fill: #1f2328; }
.what { font-size: 22px; fill: #5b6168; }
.d0 { fill: #efece5; } .d1 { fill: #b5d8d2; } .d2 { fill: #62a9a0; } .d3 { fill: #1f6f6b; }
.ahead { fill: none; stroke: #e4e0d8; } .day { rx: 4px; }
.ring { fill: none; stroke: #ddd8ce; stroke-width: 1.5; } .border { stroke: none; }
.spoke { stroke: #e4e0d8; stroke-width: 1.5; } .you { fill: #1f2328; }
.person { fill: #1f6f6b; stroke: #fbfaf7; stroke-width: 2; r: 12px; }
.a1 { fill: #569b95; } .a2 { fill: #9ac3bd; } .a3 { fill: #fbfaf7; stroke: #1f6f6b; }
</style>"""
"""The same in light and dark: nobody knows where it will be posted."""


def card_picture(card: YearCard) -> str:
    """Return the whole card."""
    drawn = picture(card_title(card), TALL, pieces(card), "card", WIDE)
    beginning = f"</title>{FILE_MARKS['svg']}{LOOKS}"
    return f"{drawn.replace('</title>', beginning, 1)}\n"


def pieces(card: YearCard) -> Iterator[str]:
    """Yield the year and its figures, the network beside them, the days below."""
    yield box(0, 0, WIDE, TALL, "paper")
    yield text(MARGIN - 3, 120, card.label, "year")
    for place, (number, what) in enumerate(card.figures):
        row, column = divmod(place, 3)
        x, y = MARGIN + COLUMN * column, 208 + LINE * row
        yield text(x, y, number, "number")
        yield text(x, y + 32, what, "what")
    if card.network.dots:
        yield f'<g transform="translate({NETWORK_AT} 28) scale({NETWORK / SIDE:.3f})">'
        yield from small_parts(card.network)
        yield "</g>"
    yield from cells(card)


def cells(card: YearCard) -> Iterator[str]:
    """Yield a cell for each day: weeks side by side, Monday at the top."""
    talks = {one.day: one.talks for one in card.talks}
    monday = card.first - card.first.weekday() * A_DAY
    for number in range((card.last - card.first).days + 1):
        day = card.first + number * A_DAY
        week, weekday = divmod((day - monday).days, WEEK)
        shade = sum(talks.get(day, 0) >= least for least in MANY)
        kind = "day ahead" if day > card.until else f"day d{shade}"
        yield box(MARGIN + week * CELL, DAYS_AT + weekday * CELL, CELL - 4, CELL - 4, kind)
