"""What lies beside the log besides its backups: kept drafts, and plain copies of a killed run."""

from collections.abc import Iterator

from pmlog import drafts
from pmlog.pages.diagnosis import Finding, State
from pmlog.session import Session
from pmlog.temp_folder import leftovers, sweep


def looked_beside(session: Session) -> Iterator[Finding]:
    """Each draft with what takes it up; what a killed run left is taken away, as by any command."""
    for draft in drafts.drafts_of(session.path):
        used = "is being worked on" if drafts.is_in_use(draft) else f"{draft.takes_up} takes it up"
        yield Finding("draft", State.WARNING, f"{draft.path}: {used}")
    left = leftovers(session.path)
    if left:
        sweep(session.path)
        gone = not any(folder.exists() for folder in left)
        said = "plain copies that a killed command left"
        yield (
            Finding("temp", State.FIXED, f"{said}; they are gone now")
            if gone
            else Finding("temp", State.BAD, f"{said} cannot be taken away: {left[0]}")
        )
