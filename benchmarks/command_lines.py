"""What another library for the command line would cost: the same command, written for each.

python benchmarks/command_lines.py            installs each library into a place of its own
python benchmarks/command_lines.py --runs 40  more runs of each

The command is like `pmlog add chat`: a word below a word, names behind it, and 25 options of texts,
flags and a number. Each is measured as benchmarks/startup.py measures pmlog: the median of paired
runs, as multiples of a bare interpreter. Typer as it is lies between the first and the last line.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.startup import cpu

TEXTS = (
    "about when for-how-long learned next waiting tag note mode quality goal engagement "
    "answers leads-to attempt done skill link met"
).split()
FLAGS = ("good", "ok", "poor", "private", "edit")
NUMBER = "rating"
LINE = ("add", "chat", "Ada", "Lovelace", "--about", "pricing", "--rating", "4", "--good")
SAID = "Ada Lovelace: pricing, 4"

Written = Callable[[], str]


class Library(NamedTuple):
    """A way to write the command: what is installed for it, and the program."""

    name: str
    needs: Sequence[str]
    program: Written


def variable(option: str) -> str:
    """An option as the parameter of a function."""
    return option.replace("-", "_")


def with_click() -> str:
    """The command in Click."""
    lines = [
        "import click",
        "@click.group()",
        "def main(): pass",
        "@main.group()",
        "def add(): pass",
    ]
    lines += ["@add.command()", "@click.argument('who', nargs=-1)"]
    lines += [f"@click.option('--{name}')" for name in TEXTS]
    lines += [f"@click.option('--{name}', is_flag=True)" for name in FLAGS]
    lines += [f"@click.option('--{NUMBER}', type=int)"]
    return "\n".join([*lines, f"def chat(who, {NUMBER}, about, **rest):", *BODY, "main()"])


def with_typer() -> str:
    """The command in Typer."""
    lines = ["from typing import Annotated", "import typer", "main = typer.Typer()"]
    lines += ["add = typer.Typer()", "main.add_typer(add, name='add')"]
    lines += ["@main.callback()", "def root(): pass", "@add.callback()", "def within(): pass"]
    lines += ["@add.command()", "def chat(", "  who: Annotated[list[str], typer.Argument()],"]
    lines += [f"  {variable(n)}: Annotated[str | None, typer.Option()] = None," for n in TEXTS]
    lines += [f"  {name}: Annotated[bool, typer.Option('--{name}')] = False," for name in FLAGS]
    lines += [f"  {NUMBER}: Annotated[int | None, typer.Option()] = None,", "):"]
    return "\n".join([*lines, *BODY, "main()"])


def with_cyclopts() -> str:
    """The command in Cyclopts."""
    lines = ["from cyclopts import App", "main = App()", "add = main.command(App(name='add'))"]
    lines += ["@add.command", "def chat(", "  *who: str,"]
    lines += [f"  {variable(name)}: str | None = None," for name in TEXTS]
    lines += [f"  {name}: bool = False," for name in FLAGS]
    lines += [f"  {NUMBER}: int | None = None,", "):"]
    return "\n".join([*lines, *BODY, "main()"])


def with_argparse() -> str:
    """The command in the standard library: no help as pmlog has it, no groups, no completion."""
    lines = ["import argparse", "main = argparse.ArgumentParser()"]
    lines += ["chat = main.add_subparsers().add_parser('add').add_subparsers().add_parser('chat')"]
    lines += ["chat.add_argument('who', nargs='+')"]
    lines += [f"chat.add_argument('--{name}')" for name in TEXTS]
    lines += [f"chat.add_argument('--{name}', action='store_true')" for name in FLAGS]
    lines += [f"chat.add_argument('--{NUMBER}', type=int)", "given = main.parse_args()"]
    return "\n".join([*lines, "print(f\"{' '.join(given.who)}: {given.about}, {given.rating}\")"])


def with_lazy_pydantic() -> str:
    """The command in Typer as it would be if it loaded pydantic only where it is needed."""
    return f"{STUB}\n{with_typer()}"


BODY = ("    print(f\"{' '.join(who)}: {about}, {rating}\")",)

STUB = """
import sys
from types import ModuleType
class Anything:
    def __init__(self, *_, **__): pass
    def __class_getitem__(cls, _): return cls
    def validate_python(self, value, **_): return value
    validate_strings = validate_python
def named(module, *names):
    made = sys.modules[module] = ModuleType(module)
    made.__dict__.update({name: type(name, (Anything,), {}) for name in names})
named("pydantic", "TypeAdapter", "AfterValidator", "BeforeValidator", "Field", "ValidationInfo")
class ValidationError(Exception): pass
sys.modules["pydantic"].ValidationError = ValidationError
named("pydantic.errors")
sys.modules["pydantic.errors"].PydanticSchemaGenerationError = ValidationError
"""
"""What stands in for pydantic, and takes no time."""

LIBRARIES = (
    Library("argparse", (), with_argparse),
    Library("Click alone", ("click",), with_click),
    Library("Typer below 0.29", ("typer<0.29",), with_typer),
    Library("Typer, newest", ("typer>=0.29",), with_typer),
    Library("Typer, lazy pydantic", ("typer>=0.29",), with_lazy_pydantic),
    Library("Cyclopts", ("cyclopts",), with_cyclopts),
)


def main() -> None:
    """Print what each library costs, and which version it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        for library in LIBRARIES:
            place = Path(folder) / variable(library.name.replace(" ", "-"))
            version, ratio = cost(library, place, runs)
            print(f"{library.name:24}{version:>10}{ratio:8.2f}")


def cost(library: Library, place: Path, runs: int) -> tuple[str, float]:
    """The version of a library, and how many bare interpreters its command costs."""
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    if library.needs:
        pip = [python, "-m", "pip", "install", "--quiet", *library.needs]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        subprocess.run([python, "-m", "compileall", "-q", str(place / "lib")], check=False)
    program = place / "program.py"
    program.write_text(library.program(), encoding="utf-8")
    command = [python, str(program), *LINE]
    environment = dict(os.environ)
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.stdout.strip() != SAID:
        sys.exit(f"{library.name}: {said.stdout}{said.stderr}")
    bare = [python, "-c", "pass"]
    ratio = statistics.median(
        cpu(command, environment) / cpu(bare, environment) for _ in range(runs)
    )
    return version_of(python, library), ratio


def version_of(python: str, library: Library) -> str:
    """Which version was installed."""
    if not library.needs:
        return ".".join(map(str, sys.version_info[:2]))
    name = library.needs[0].partition(">")[0].partition("<")[0]
    said = f"from importlib.metadata import version; print(version('{name}'))"
    return subprocess.run(
        [python, "-c", said], capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
