"""Passphrases: typed without echo, from PMLOG_PASSPHRASE, or from a keyring."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from pmlog.cli import argv
from pmlog.errors import Misused, PmlogError
from pmlog.session import Session

VARIABLE = "PMLOG_PASSPHRASE"

SERVICE, USER = "pmlog", "backup"
"""The names under which the keyring has the passphrase."""

Keyring = Annotated[
    bool, argv.flag("Keep the passphrase in the keyring of the system.", "--keyring")
]


def known_passphrase(*, keyring: bool) -> str | None:
    return os.environ.get(VARIABLE) or (stored_passphrase() if keyring else None)


def ask_passphrase(
    session: Session, question: str = "Passphrase: ", *, keyring: bool = False
) -> str:
    """Return the passphrase; raises `Misused` without one and nobody to ask."""
    known = known_passphrase(keyring=keyring)
    if known:
        return known
    if not session.can_ask:
        raise Misused(f"a passphrase is asked on a terminal, or taken from {VARIABLE}")
    return getpass.getpass(question) or ask_passphrase(session, question)


def ask_new_passphrase(session: Session, *, keyring: bool = False) -> str:
    """Return a new passphrase, typed twice; with `keyring` it is kept there."""
    known = known_passphrase(keyring=keyring)
    if known:
        return known
    first = ask_passphrase(session, "New passphrase: ")
    if ask_passphrase(session, "Once more: ") != first:
        raise Misused("these were two passphrases; nothing was written")
    if keyring:
        store_passphrase(first)
    return first


def stored_passphrase(service: str = SERVICE, user: str = USER) -> str | None:
    """Return the passphrase in the keyring of the system, or None."""
    with translating_errors():
        import keyring  # noqa: PLC0415  an extra, and slow to load

        found: str | None = keyring.get_password(service, user)
        return found


def store_passphrase(passphrase: str, service: str = SERVICE, user: str = USER) -> None:
    """Store a passphrase in the keyring of the system."""
    with translating_errors():
        import keyring  # noqa: PLC0415  as above

        keyring.set_password(service, user, passphrase)


@contextmanager
def translating_errors() -> Iterator[None]:
    """Translate the errors of a keyring, which differ by system, into one line."""
    try:
        yield
    except ImportError as error:
        said = '--keyring needs an extra: pipx install "pmlog[keyring]"'
        raise Misused(said) from error
    except Exception as error:
        why = str(error).partition(". ")[0] or type(error).__name__
        said = f"the keyring of this system cannot be used ({why})"
        raise PmlogError(f"{said}; without --keyring the passphrase is asked for") from error
