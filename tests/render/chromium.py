"""Debian's chromium, looking at a page as a reader would, and told to reach for nothing."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Any, BinaryIO

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


class Tab:
    """A tab of a browser that is told what to do through a pipe (the DevTools protocol)."""

    def __init__(self, commands: BinaryIO, heard: BinaryIO) -> None:
        """Open the tab; commands are written to one pipe, answers and events read from another."""
        self.commands, self.heard = commands, heard
        self.numbers = count(1)
        self.read: list[dict[str, Any]] = []
        self.session: dict[str, str] = {}
        opened = self.told("Target.createTarget", url="about:blank")
        attached = self.told("Target.attachToTarget", targetId=opened["targetId"], flatten=True)
        self.session = {"sessionId": attached["sessionId"]}
        self.told("Page.enable")

    def told(self, method: str, **parameters: object) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        number = next(self.numbers)
        command = {"id": number, "method": method, "params": parameters, **self.session}
        self.commands.write(json.dumps(command).encode() + b"\0")
        self.commands.flush()
        answer = self.next_with("id", number)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def next_with(self, key: str, value: object) -> dict[str, Any]:
        """The first message since a page was opened in which a key has that value."""
        for found in chain([*self.read], self.messages()):
            if found.get(key) == value:
                return found
        raise AssertionError("the browser has ended")

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the browser says next; it is kept until a page is opened."""
        message = bytearray()
        while byte := self.heard.read(1):
            if byte == b"\0":
                self.read.append(json.loads(message))
                message.clear()
                yield self.read[-1]
            else:
                message += byte

    def open(self, page: Path) -> None:
        """Go to a page, and wait until it is there."""
        self.read = []
        self.told("Page.navigate", url=page.as_uri())
        self.next_with("method", "Page.loadEventFired")

    def printed(self, page: Path) -> bytes:
        """A page as a PDF, on the paper that it asks for."""
        self.open(page)
        pdf = self.told("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(pdf["data"])

    def pictured(self, page: Path, scheme: str) -> bytes:
        """A picture of a page for whoever wants it light or dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.told("Emulation.setEmulatedMedia", features=features)
        self.open(page)
        return base64.b64decode(self.told("Page.captureScreenshot")["data"])


@contextmanager
def a_tab(folder: Path) -> Iterator[Tab]:
    """One browser for many pages, which has never been anywhere; it ends behind it."""
    line = [browser(), *QUIET, f"--user-data-dir={folder}", "--remote-debugging-pipe"]
    (theirs, commands), (answers, ours) = os.pipe(), os.pipe()

    def where_it_looks() -> None:
        os.dup2(theirs, 3)
        os.dup2(ours, 4)

    with (
        os.fdopen(commands, "wb") as writing,
        os.fdopen(answers, "rb") as reading,
        subprocess.Popen(
            line,
            pass_fds=(3, 4),
            preexec_fn=where_it_looks,  # noqa: PLW1509  it takes no lock
            stderr=subprocess.DEVNULL,
        ) as process,
    ):
        os.close(theirs)
        os.close(ours)
        try:
            yield Tab(writing, reading)
        finally:
            process.terminate()
