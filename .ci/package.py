"""Build the sdist and the wheel, look into them, and use what is installed of the sdist.

    python .ci/package.py

Nothing is left in the tree. Raises where something is in them that does not belong there, or where
the program that is installed does not answer.
"""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

IN_SDIST = re.compile(
    r"(src/pmlog|tests|benchmarks|docs|\.ci)/.+"
    r"|PKG-INFO|pyproject\.toml|Makefile|LICENSE|\.gitignore|(README|CHANGELOG|CONTRIBUTING)\.md"
)
IN_WHEEL = re.compile(r"pmlog/.+|pmlog-[\d.]+\.dist-info/.+")
NEVER = re.compile(r"(^|/)(__pycache__|node_modules|\.venv|\.git)(/|$)|\.pyc$")

NOW = Mapping[str, str]


def main() -> None:
    """Build, look, install, use."""
    with tempfile.TemporaryDirectory(prefix="pmlog-package-") as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", folder, str(ROOT))
        (sdist,), (wheel,) = place.glob("*.tar.gz"), place.glob("*.whl")
        refuse(sdist.name, misplaced(in_sdist(sdist), IN_SDIST))
        refuse(wheel.name, misplaced(in_wheel(wheel), IN_WHEEL))
        refuse(wheel.name, differing({name for name, _ in in_wheel(wheel)}))
        use(place, sdist)
    sys.stdout.write(f"{sdist.name} and {wheel.name} are whole; what is installed answers\n")


def in_sdist(file: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every file of an sdist, without the folder it is in; None for what is no plain file."""
    with tarfile.open(file) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            yield member.name.partition("/")[2], content.read() if content else None


def in_wheel(file: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every file of a wheel."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def misplaced(
    files: Iterator[tuple[str, bytes | None]], expected: re.Pattern[str]
) -> Iterator[str]:
    """What does not belong there: links, other files, and those with a path of this machine."""
    here = str(ROOT).encode()
    for name, content in files:
        if content is None:
            yield f"{name} is no plain file"
        elif not expected.fullmatch(name) or NEVER.search(name):
            yield f"{name} does not belong there"
        elif here in content:
            yield f"{name} names a path of this machine"


def differing(names: set[str]) -> Iterator[str]:
    """What a wheel has of the program that the source has not, and the other way round."""
    source = ROOT / "src"
    there = {path.relative_to(source).as_posix() for path in (source / "pmlog").rglob("*.*")}
    there = {name for name in there if not NEVER.search(name)}
    packed = {name for name in names if name.startswith("pmlog/")}
    yield from (f"{name} is not in the source" for name in sorted(packed - there))
    yield from (f"{name} is missing" for name in sorted(there - packed))


def refuse(name: str, wrong: Iterator[str]) -> None:
    """Stop where anything is wrong."""
    found = [*wrong]
    if found:
        sys.exit("\n".join(f"{name}: {one}" for one in found))


def use(folder: Path, sdist: Path) -> None:
    """Install an sdist where nothing else is, and log a first talk with it."""
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(str(programs / "python"), "-m", "pip", "install", "--quiet", str(sdist))
    home = folder / "home"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PMLOG_", "PYTHON", "XDG_"))}
    now = {**kept, "HOME": str(home), "PMLOG_DB": str(home / "pmlog.db")}
    pmlog = str(programs / "pmlog")
    for words, said in (
        (["--version"], "pmlog "),
        (["add", "chat", "Ada", "--about", "pricing", "--next", "call by tomorrow"], "Logged "),
        (["followups"], "call"),
    ):
        out = run(pmlog, *words, folder=home, environment=now)
        if said not in out:
            sys.exit(f"pmlog {' '.join(words)} says {out!r}")


def run(*words: str, folder: Path | None = None, environment: NOW | None = None) -> str:
    """What a program prints; stops where it fails, with all that it said."""
    done = subprocess.run(  # noqa: S603  our own words
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
