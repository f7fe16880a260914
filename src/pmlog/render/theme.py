"""The one table of styles. Meaning never hangs on a colour alone."""

from rich.theme import Theme

THEME = Theme(
    {
        "heading": "bold",
        "head": "dim not bold",
        "id": "cyan",
        "late": "bold yellow",
        "when": "",
        "state": "",
        "name": "bold",
        "aside": "dim",
        "good": "green",
        "bar": "cyan",
        "count": "bold",
        "bar.before": "dim",
    },
    inherit=False,
)
