"""Passphrases: typed unseen on a terminal, or handed over in PMLOG_PASSPHRASE."""

import getpass
import os

from pmlog.errors import Misused
from pmlog.session import Session

VARIABLE = "PMLOG_PASSPHRASE"


def asked(session: Session, question: str = "Passphrase: ") -> str:
    """The passphrase; raises `Misused` when there is none and nobody to ask."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not session.can_ask:
        raise Misused(f"a passphrase is asked on a terminal, or taken from {VARIABLE}")
    return getpass.getpass(question) or asked(session, question)


def asked_twice(session: Session) -> str:
    """A new passphrase: without it the file cannot be opened again, so it is typed twice."""
    first = asked(session, "New passphrase: ")
    if not os.environ.get(VARIABLE) and asked(session, "Once more: ") != first:
        raise Misused("these were two passphrases; nothing was written")
    return first
