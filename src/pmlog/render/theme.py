"""The one table of styles. Meaning never hangs on a colour alone."""

from rich.theme import Theme

THEME = Theme(
    {
        "heading": "bold",
        "head": "dim not bold",
        "id": "color(31)",
        "late": "bold color(166)",
        "when": "",
        "state": "",
        "name": "bold",
        "aside": "dim",
        "good": "color(28)",
        "bar": "color(31)",
        "count": "bold",
        "bar.before": "dim",
    },
    inherit=False,
)
"""Colours by number, not by name: what a terminal calls yellow is not to be read on white."""
