"""A terminal session as a test reads it: what is typed after `$`, and below it all that was said.

    $ PMLOG_TODAY=2026-11-30 pmlog people show Cy
    ! pmlog: No person matches 'Cy'.
    [3]

A line of standard error begins with `! `, an exit code other than 0 stands in brackets.
"""

import shlex
from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

Run = Callable[..., tuple[str, str, int]]


def as_it_happened(transcript: str, pmlog: Run) -> str:
    """The transcript with what each command of it really prints, and how it ends."""
    said: list[str] = []
    for line in lines_of(transcript):
        if line.startswith("$ "):
            out, err, code = typed(line.removeprefix("$ "), pmlog)
            said += [line, *shown(out), *(f"! {one}" for one in shown(err))]
            said += [f"[{code}]"] if code else []
    return "\n".join(said)


def typed(line: str, pmlog: Run) -> tuple[str, str, int]:
    """Run one command line, with the variables that are set before it."""
    settings, _, words = line.partition("pmlog")
    with pytest.MonkeyPatch.context() as environment:
        for setting in shlex.split(settings):
            name, _, value = setting.partition("=")
            environment.setenv(name, value)
        return pmlog(words)


def lines_of(transcript: str) -> list[str]:
    """The lines of a transcript, at the margin."""
    return dedent(transcript).strip("\n").rstrip().split("\n")


def shown(text: str) -> Iterator[str]:
    """The lines of an output; one that was not ended says so."""
    *lines, rest = text.split("\n")
    yield from lines
    if rest:
        yield f"{rest} (the line does not end)"
