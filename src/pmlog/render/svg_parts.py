"""Parts of drawings: a picture with its title, texts, boxes."""

from collections.abc import Iterable
from html import escape

from pmlog.text import one_line

WIDTH = 340
"""The width of a chart before it is scaled (units; about pixels on a phone)."""


def escape_text(text: str) -> str:
    """Escape data as text of a drawing, and remove harmful characters."""
    return escape(one_line(text), quote=True)


def picture(
    title: str, height: float, parts: Iterable[str], kind: str, width: float = WIDTH
) -> str:
    inside = "".join(parts)
    return (
        f'<svg class="{kind}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape_text(title)}</title>{inside}</svg>"
    )


def text(x: float, y: float, said: str, kind: str = "", anchor: str = "start") -> str:
    style = f' class="{kind}"' if kind else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{style}{where}>{escape_text(said)}</text>'


def box(x: float, y: float, width: float, height: float, kind: str, tip: str = "") -> str:
    """Return a box; `tip` is what it says when somebody points at it."""
    inside = f"><title>{escape_text(tip)}</title></rect>" if tip else "/>"
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'class="{kind}"{inside}'
    )


def shortened(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
