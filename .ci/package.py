"""Build the sdist and the wheel, look into them, and use what each of them installs.

    python .ci/package.py             nothing is left in the tree
    python .ci/package.py --keep DIR  what was built lies in DIR, with a list of what it needs

Ends with what is wrong where something is in them that does not belong there, or where the program
that is installed does not answer. Both are installed as the README says, in places of their own.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

IN_SDIST = re.compile(
    r"(src/pmlog|tests|benchmarks|docs|\.ci)/.+"
    r"|PKG-INFO|pyproject\.toml|mkdocs\.yml|Makefile|LICENSE|\.gitignore|(README|CHANGELOG|CONTRIBUTING)\.md"
)
IN_WHEEL = re.compile(
    r"pmlog/.+|pmlog-[\d.]+\.dist-info/.+|pmlog-[\d.]+\.data/data/share/man/man1/pmlog\.1"
)
NEVER = re.compile(r"(^|/)(__pycache__|node_modules|\.venv|\.git)(/|$)|\.pyc$")
LOOSE_LINK = re.compile(r"\]\((?!https?:|#|mailto:)[^)]+\)")

SHELLS = ("bash", "zsh", "fish")

Environment = Mapping[str, str]

TRUST = {"UV_SYSTEM_CERTS": "1"}
"""uv trusts whom the system trusts, as pip does: a firm may have a certificate of its own."""


def main() -> None:
    """Build, look, install, use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    kept = parser.parse_args().keep
    with tempfile.TemporaryDirectory(prefix="pmlog-package-") as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", folder, str(ROOT))
        (sdist,), (wheel,) = place.glob("*.tar.gz"), place.glob("*.whl")
        look_into(sdist, wheel)
        use(pipx(place / "pipx", sdist), place / "home of pipx")
        use(uv(place / "uv", wheel), place / "home of uv")
        if kept:
            keep(kept, sdist, wheel, place / "uv" / "pmlog")
    sys.stdout.write(f"{sdist.name} and {wheel.name} are whole; what is installed answers\n")


def look_into(sdist: Path, wheel: Path) -> None:
    """Stop where something is in them that does not belong there, or what belongs there is not."""
    run(sys.executable, "-m", "twine", "check", "--strict", str(sdist), str(wheel))
    refuse(sdist.name, misplaced(in_sdist(sdist), IN_SDIST))
    refuse(sdist.name, not_tracked({name for name, _ in in_sdist(sdist)}))
    refuse(wheel.name, misplaced(in_wheel(wheel), IN_WHEEL))
    refuse(wheel.name, differing({name for name, _ in in_wheel(wheel)}))
    refuse(wheel.name, loose_links(in_wheel(wheel)))


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
    there |= {f"pmlog/docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}
    there = {name for name in there if not NEVER.search(name)}
    packed = {name for name in names if name.startswith("pmlog/")}
    yield from (f"{name} is not in the source" for name in sorted(packed - there))
    yield from (f"{name} is missing" for name in sorted(there - packed))


def not_tracked(names: set[str]) -> Iterator[str]:
    """What an sdist has that the repository has not, say a note that somebody left in the tree."""
    if (ROOT / ".git").exists():
        listed = run("git", "-C", str(ROOT), "ls-files", "-z").split("\0")
        yield from (f"{one} is not tracked" for one in sorted(names - {*listed, "PKG-INFO"}))


def loose_links(files: Iterator[tuple[str, bytes | None]]) -> Iterator[str]:
    """Links of the page that an index shows, which lead to files that are not beside it."""
    for name, content in files:
        if name.endswith(".dist-info/METADATA"):
            yield from LOOSE_LINK.findall((content or b"").decode())


def refuse(name: str, wrong: Iterator[str]) -> None:
    """Stop where anything is wrong."""
    found = [*wrong]
    if found:
        sys.exit("\n".join(f"{name}: {one}" for one in found))


def pipx(folder: Path, file: Path) -> Path:
    """Install a file as `pipx install` does; returns the folder of its programs."""
    now = {"PIPX_HOME": "home", "PIPX_BIN_DIR": "bin", "PIPX_MAN_DIR": "man"}
    places = {name: str(folder / one) for name, one in now.items()}
    words = ("-m", "pipx", "install", "--quiet", "--python", sys.executable, str(file))
    run(sys.executable, *words, environment={**os.environ, **TRUST, **places})
    manual = folder / "man"
    if shutil.which("man") and "PMLOG(1)" not in run("man", "-M", str(manual), "pmlog"):
        sys.exit("man pmlog shows no page of what pipx installed")
    return folder / "bin"


def uv(folder: Path, file: Path) -> Path:
    """Install a file as `uv tool install` does; returns the folder of its programs."""
    places = {"UV_TOOL_DIR": str(folder), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    words = ("-m", "uv", "tool", "install", "--quiet", "--python", sys.executable, str(file))
    run(sys.executable, *words, environment={**os.environ, **TRUST, **places})
    return folder / "bin"


def use(programs: Path, home: Path) -> None:
    """Log a first talk with what is installed, see the demo, load what a shell completes."""
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PMLOG_", "PYTHON", "XDG_"))}
    now = {**kept, "HOME": str(home), "PMLOG_DB": str(home / "pmlog.db")}
    pmlog = str(programs / "pmlog")
    for words, said in (
        (["--version"], "pmlog "),
        (["add", "chat", "Ada", "--about", "pricing", "--next", "call by tomorrow"], "Logged "),
        (["followups"], "call"),
        (["help", "days"], "# Days in words"),
        (["demo"], "Isolation risk"),
    ):
        out = run(pmlog, *words, folder=home, environment=now)
        if said not in out:
            sys.exit(f"pmlog {' '.join(words)} says {out!r}")
    for shell in SHELLS:
        script = home / f"pmlog.{shell}"
        script.write_text(run(pmlog, "completion", shell, environment=now), encoding="utf-8")
        if shutil.which(shell):
            run(shell, "-n", str(script), environment=now)


def keep(folder: Path, sdist: Path, wheel: Path, installed: Path) -> None:
    """Put what was built into a folder, with a bill of all that the wheel brings along."""
    folder.mkdir(exist_ok=True)
    for file in (sdist, wheel):
        shutil.copy(file, folder)
    bill = folder / f"{wheel.name.partition('-py3')[0]}.cdx.json"
    words = ("environment", "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible")
    python = installed / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(sys.executable, "-m", "cyclonedx_py", *words, "--output-file", str(bill), str(python))


def run(*words: str, folder: Path | None = None, environment: Environment | None = None) -> str:
    """What a program prints; stops where it fails, with all that it said."""
    done = subprocess.run(  # noqa: S603  our own words
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
