"""The colours of a terminal: to be read on light and on dark, and never without a word."""

import io
import re
from pathlib import Path

import pytest
from rich.color import Color, ColorType
from rich.console import Console

from pmlog.render.layout import cell, rows
from pmlog.render.terminal import STATES
from pmlog.render.theme import THEME

LEAST = 3.0
"""The contrast that WCAG asks of signs and of large text: no colour is good on all of these and
has 4.5 on each, for black and white leave 4.58 to a single one between them."""

BACKGROUNDS = {
    "xterm": "#000000",
    "macOS, Basic": "#ffffff",
    "GNOME, dark": "#1e1e1e",
    "Ubuntu": "#300a24",
    "Windows": "#0c0c0c",
    "Konsole": "#232627",
    "Solarized, light": "#fdf6e3",
    "Solarized, dark": "#002b36",
}
"""What terminals stand on as they come, and the two that most people choose."""

COLOURED = Path(__file__).parents[1] / "golden" / "colours"

TEXTS = ("#000000", "#ffffff")
"""What text is on them, dark and light."""


def luminance(colour: Color) -> float:
    """How bright a colour is, as WCAG has it: 0 (black) to 1 (white)."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, as WCAG has it: 1 to 21."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def dimmed(background: Color) -> Color:
    """Text that is dim: half of the way to what it stands on."""
    text = max((Color.parse(one) for one in TEXTS), key=lambda one: contrast(one, background))
    pairs = zip(text.get_truecolor(), background.get_truecolor(), strict=True)
    return Color.from_rgb(*((one + other) / 2 for one, other in pairs))


@pytest.mark.parametrize("where", BACKGROUNDS)
def test_every_style_is_read_on_light_and_on_dark(where):
    background = Color.parse(BACKGROUNDS[where])
    for name, style in THEME.styles.items():
        colour = style.color or (dimmed(background) if style.dim else None)
        assert colour is None or contrast(colour, background) >= LEAST, name


def test_a_colour_is_no_name_which_each_terminal_takes_as_it_likes():
    colours = [style.color for style in THEME.styles.values() if style.color]
    assert {colour.type for colour in colours} == {ColorType.EIGHT_BIT}


def test_what_has_a_colour_has_a_word():
    """What is late, on each page that is kept with its colours; states are words by themselves."""
    pages = "".join(page.read_text(encoding="utf-8") for page in COLOURED.glob("*.txt"))
    late = re.findall(r"\\e\[1;38;5;166m(.*?)\\e", pages)
    assert late
    assert [said for said in (*late, *STATES) if not re.search("[a-z]", said)] == []


def test_a_cell_has_its_own_style_within_that_of_its_column():
    shown = io.StringIO()
    screen = Console(theme=THEME, force_terminal=True, color_system="256", file=shown)
    screen.print(rows([("t5j", cell("1 d late", "late"), "the deck")], ("id", "when", "")))
    assert shown.getvalue() == (
        "  \x1b[38;5;31mt5j\x1b[0m   \x1b[1;38;5;166m1 d late\x1b[0m   the deck\n"
    )
