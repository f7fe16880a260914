"""Make a release, all but its upload: `make release`.

    python .ci/release.py DIR

DIR then holds the sdist, the wheel and the bill of what they need. What is left to do is a tag: the
workflow .github/workflows/release.yml makes the same files of it, attests and publishes them.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(folder: str) -> None:
    """Check what a release needs, build it, and say what is left to do."""
    version = version_of((ROOT / "src/pmlog/__init__.py").read_text(encoding="utf-8"))
    wrong = unready((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if not wrong and said("git", "status", "--porcelain"):
        wrong = "the tree has changes that are not committed"
    if not wrong and said("git", "tag", "--list", f"v{version}") and is_elsewhere(f"v{version}"):
        wrong = f"v{version} is the tag of another commit: choose the next version"
    if wrong:
        sys.exit(f"no release: {wrong}")
    package = [sys.executable, str(ROOT / ".ci" / "package.py"), "--keep", folder]
    subprocess.run(package, check=True)  # noqa: S603  our own words
    sys.stdout.write(f"{folder} is ready. Left to do:\n  git tag -s v{version}\n")
    sys.stdout.write(f"  git push origin v{version}   # the release workflow does the rest\n")


def version_of(source: str) -> str:
    """The version that the program says it is."""
    return str(re.findall(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)[0])


def unready(changes: str, version: str) -> str:
    """Why a changelog is not that of a release: its newest heading is to be `## VERSION (DAY)`."""
    newest = next((line for line in changes.splitlines() if line.startswith("## ")), "")
    if re.fullmatch(rf"## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", newest):
        return ""
    return f"CHANGELOG.md begins with {newest!r}, where '## {version} (YYYY-MM-DD)' is to stand"


def is_elsewhere(tag: str) -> bool:
    """Whether a tag is on another commit than the one that is checked out."""
    return said("git", "rev-list", "-n", "1", tag) != said("git", "rev-parse", "HEAD")


def said(*words: str) -> str:
    """What a program says."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
