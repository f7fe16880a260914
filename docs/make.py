"""Make the pages: the reference of the commands, and what the commands in the pages print.

python -m docs.make            write README.md, docs/*.md and the sample pages anew
python -m docs.make --check    write nothing; exit 1 with the names of pages that are not current
python -m docs.make --measure  also measure start-up again, which takes a minute or two
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from docs.manual import man_page
from docs.reference import reference
from docs.sessions import printed, replayed
from docs.terminal_picture import terminal_picture
from pmlog.avenues import AVENUES, FieldKind

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
MAN = ROOT / "docs" / "samples" / "pmlog.1"
SAMPLES = {
    ROOT / "docs" / "samples" / name: f"pmlog {line}"
    for name, line in (
        ("month.html", "report --month oct --html -"),
        ("month-in-markdown.md", "report --month oct --md -"),
        ("month-shared.html", "report --month oct --share --html -"),
        ("year.html", "report --year --html -"),
        ("story.html", "report --year --story --html -"),
        ("review.md", "report --quarter --review --md -"),
        ("card.svg", "report --year --card -"),
        ("person.html", "people show Tomasz --html -"),
        ("event.html", "event show p7g --html -"),
        ("goal.html", "goal show pricing --html -"),
        ("network.html", "network --html -"),
        ("network.svg", "network --svg"),
    )
}
"""Reports of the sample year as pages, and the command that prints each."""

PICTURES = {ROOT / "docs" / "samples" / "morning.svg": "pmlog followups"}
"""Pictures of a terminal before the sample year, and what is typed."""

MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
MEASURED = re.compile(r"(<!-- measured: ([\w./]+) -->\n```text\n).*?(```\n<!-- end -->)", re.DOTALL)


def main(words: Sequence[str]) -> int:
    """Make the pages, or say which are not current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--measure", action="store_true")
    wanted = parser.parse_args(words)
    stale = [page for page in (*pages(), *SAMPLES, *PICTURES, MAN) if not is_current(page)]
    if wanted.check:
        sys.stdout.writelines(
            f"{page.relative_to(ROOT)} is not current: make docs\n" for page in stale
        )
        return 1 if stale else 0
    for page in stale:
        page.parent.mkdir(exist_ok=True)
        page.write_text(made(page), encoding="utf-8")
        sys.stdout.write(f"made {page.relative_to(ROOT)}\n")
    if wanted.measure:
        measure()
    return 0


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def pages() -> list[Path]:
    """Every page for readers, the generated one also where it is not there yet."""
    return [ROOT / "README.md", *sorted({COMMANDS, *ROOT.glob("docs/*.md")})]


def is_current(page: Path) -> bool:
    """Whether a page is as it would be made now."""
    return page.exists() and page.read_text(encoding="utf-8") == made(page)


def made(page: Path) -> str:
    """A page as it would be made now."""
    if page == COMMANDS:
        return reference()
    if page == MAN:
        return man_page()
    if page in PICTURES:
        return terminal_picture(PICTURES[page])
    if page in SAMPLES:
        return printed(SAMPLES[page])
    return replayed(MADE.sub(with_table, page.read_text(encoding="utf-8")))


def with_table(found: re.Match[str]) -> str:
    """A table that is made from the program, between its two comments."""
    return found[1] + TABLES[found[2]]() + found[3]


HOLDS = {
    FieldKind.LINE: "text",
    FieldKind.LINK: "text",
    FieldKind.NUMBER: "number",
    FieldKind.PERCENT: "0 to 100",
    FieldKind.SCALE: "1 to 5",
    FieldKind.DAY: "day",
    FieldKind.DAY_AHEAD: "day",
    FieldKind.NAMES: "list of names",
}
"""What a field of a kind holds in JSON."""


def avenues() -> str:
    """The own fields of each avenue, as JSON has them."""
    rows = [
        f"| `{field.name}` | {avenue.word} | {HOLDS[field.kind]} | {field.asks} |\n"
        for avenue in AVENUES.values()
        for field in avenue.fields
    ]
    return "| key | avenue | holds | what it is |\n|---|---|---|---|\n" + "".join(rows)


TABLES: dict[str, Callable[[], str]] = {"avenues": avenues}
"""The tables that are made from the program, by their names in the pages."""


def measure() -> None:
    """Put new figures into the pages that have measured ones."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        page.write_text(MEASURED.sub(measured_anew, text), encoding="utf-8")


def measured_anew(found: re.Match[str]) -> str:
    """What a benchmark prints on this machine."""
    script = [sys.executable, str(ROOT / found[2])]
    said = subprocess.run(script, capture_output=True, text=True, check=True, cwd=ROOT)
    return found[1] + said.stdout + found[3]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
