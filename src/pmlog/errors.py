"""Each refusal of pmlog: a class owns its sentence and the exit code a script sees.

Exit codes: 0 done, 1 refused, 2 usage, 3 not found, 4 ambiguous, 130 Ctrl-C.
"""

from collections.abc import Sequence
from pathlib import Path

LONGEST_QUOTE = 40


def quoted(words: str) -> str:
    """Quote typed text for one line of a message: shortened, control characters escaped."""
    kept = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + "…"
    return repr(kept)


def any_of(names: Sequence[str], most: int = 7) -> str:
    """Join names as 'Ada, Ben or Cy', at most `most` of them with the count of the rest."""
    if len(names) > most:
        return f"{', '.join(names[:most])} or {len(names) - most} more"
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"


class PmlogError(Exception):
    """A refusal. Its text is one line that says what is wrong and what to do."""

    exit_code = 1


class Misused(PmlogError):
    """A command line that cannot be carried out: a word is missing, or two exclude each other."""

    exit_code = 2


class NotADay(Misused):
    """Words that are no day, span, period or length of time that pmlog understands."""

    def __init__(self, words: str, hint: str) -> None:
        super().__init__(f"{quoted(words)} is not understood: {hint}")


class NotAWord(Misused):
    """A word that is none of the few that are possible here."""

    def __init__(self, what: str, word: str, possible: Sequence[str]) -> None:
        super().__init__(f"{quoted(word)} is no {what}: it is {any_of(possible, 20)}")


class NotAName(Misused):
    """Words in the place of a name that look like none, and nobody insists on them."""

    def __init__(self, words: str, meant: str, insist: str) -> None:
        super().__init__(
            f"{quoted(words)} does not look like a name: {meant} To take it as it is: {insist}"
        )


class NotAllowed(Misused):
    """Text that pmlog does not keep: empty, too long, or with control characters."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}")


class NotYet(Misused):
    """An entry dated in the future."""

    def __init__(self, day: str) -> None:
        super().__init__(
            f"{day} is still to come, and an entry is logged after the talk; "
            "pmlog add with --planned makes it a follow-up for that day"
        )


LISTS = {
    "closed": "history",
    "id or name": "list and pmlog people",
    "entry": "list",
    "follow-up": "followups",
    "suggestion": "followups",
    "person": "people",
    "attempt": "attempt --all",
    "reflection": "reflect",
    **{noun: noun for noun in "course engagement event goal group outcome pause question".split()},
    "backup": "backup list",
    "command": "help all",
    "conflict": "sync conflicts",
    "device": "sync status",
    "draft": "doctor",
    "id": "followups and pmlog list",
}
"""The command that lists what was looked for, by a word of what it is called."""


class NotFound(PmlogError):
    """Nothing in the log has this id or name: what is called nearly so, or where all of it is."""

    exit_code = 3

    def __init__(self, what: str, typed: str, close: Sequence[str] = ()) -> None:
        lists = next(
            (f" See pmlog {command}" for word, command in LISTS.items() if word in what), ""
        )
        hint = f" Did you mean {any_of(close)}?" if close else lists
        super().__init__(f"No {what} matches {quoted(typed)}.{hint}")


class LastIsOther(PmlogError):
    """`last` where the last command made or changed nothing that this one could act on."""

    exit_code = 3

    def __init__(self, command: str, what: str) -> None:
        super().__init__(f"The last command ({command}) made or changed no {what} that is there")


class Gone(PmlogError):
    """A record that a command works on was deleted by another one meanwhile."""

    exit_code = 3

    def __init__(self, thing: str) -> None:
        super().__init__(f"{thing} was deleted meanwhile; nothing was written")


class Overtaken(Exception):
    """Somebody else wrote between what a command read and the moment it may write itself."""


class ClosedMeanwhile(PmlogError):
    """A record that a command would close was closed or reopened by another one meanwhile."""

    def __init__(self, thing: str, state: str) -> None:
        super().__init__(f"{thing} was changed meanwhile ({state}); nothing was written")


class BothChanged(PmlogError):
    """Fields of a sheet that somebody else changed while it was open: both texts are kept."""

    def __init__(self, thing: str, fields: Sequence[str]) -> None:
        were = "were" if len(fields) > 1 else "was"
        super().__init__(
            f"{' and '.join(fields)} of {thing} {were} changed elsewhere meanwhile, and "
            f"{'stay' if len(fields) > 1 else 'stays'} as it is there now"
        )


class Ambiguous(PmlogError):
    """A name or id that could be several; pmlog never guesses which."""

    exit_code = 4

    def __init__(self, what: str, typed: str, candidates: Sequence[str], hint: str = "") -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"{quoted(typed)} could be {what} {any_of(candidates)}.{hint}")


class NotReadable(PmlogError):
    """A file that is not what it is taken for; nothing of it was written."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f"This {kind} cannot be read: {why}")
        self.why = why


class NothingTaken(PmlogError):
    """Files that could be read, and of which nothing at all was taken in."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"Nothing in {name} was taken in: {why}")


class Unconfirmed(PmlogError):
    """A destructive command that nobody was there to confirm."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Not done: {what} needs a yes on a terminal, or --yes")


class OwnerNotKnown(PmlogError):
    """A file lists the owner of the log among others, and nobody said who of them that is."""

    def __init__(self, likely: Sequence[str]) -> None:
        super().__init__(
            "Who is you among others is not known, so that was left out: say it with "
            f'--me "NAME, ADDRESS", or pmlog setting me. It could be {"; or ".join(likely)}'
        )


class BackupFailed(PmlogError):
    """A backup could not be written; the log itself is as it was."""

    def __init__(self, why: str) -> None:
        super().__init__(f"No backup was written: {why}")


class NotCleared(PmlogError):
    """Today's backup is there, but older ones could not be taken away."""

    def __init__(self, folder: Path, why: str | None) -> None:
        super().__init__(f"Older backups in {folder} cannot be cleared away: {why}")


class NothingToUndo(PmlogError):
    """There is no step left to take back, or to do again."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is nothing to {what}")


class OldSqlite(PmlogError):
    """The SQLite of this Python is too old for what a log is made of."""

    def __init__(self, needed: tuple[int, ...], found: str) -> None:
        super().__init__(
            f"pmlog needs SQLite {'.'.join(map(str, needed))}, and this Python has {found}; "
            "install it with another Python, as uv tool install --python 3.13 does"
        )


class LogUnusable(PmlogError):
    """The log's file cannot be opened, read or written; it was left as it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why}")
        self.path = path


class LogDamaged(LogUnusable):
    """The log's file is not what SQLite wrote."""
