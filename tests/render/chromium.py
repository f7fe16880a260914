"""Debian's chromium, looking at a page as a reader would, and told to reach for nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
PATIENCE = 600.0
"""How long it may take to start on a busy machine (seconds)."""


def browser() -> str:
    """The program; without one the test is skipped."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("chromium is not installed, so no page was opened in it")
    return found


def looked(page: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a browser that has never been anywhere; returns what it said."""
    profile = folder / f"profile-{len(list(folder.glob('profile-*')))}"
    line = [browser(), *QUIET, f"--user-data-dir={profile}", *words, page.as_uri()]
    return subprocess.run(
        line, capture_output=True, text=True, check=True, cwd=folder, timeout=PATIENCE
    )
