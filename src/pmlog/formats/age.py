"""Files locked with a passphrase in the age format, so that other tools open them too.

The library is an extra (pip install 'pmlog[encrypt]'): it is compiled, and few need it.
"""

from pathlib import Path

from pmlog.errors import Misused, PmlogError

try:
    import pyrage
except ImportError:  # pragma: no cover  whether the extra is installed
    pyrage = None

HEADER = b"age-encryption.org/"
MISSING = "a passphrase needs the extra: pip install 'pmlog[encrypt]'"


def is_locked(path: Path) -> bool:
    """Whether a file is locked in this format."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def locked(content: bytes, passphrase: str) -> bytes:
    """The content, locked; raises `Misused` without the extra."""
    if pyrage is None:
        raise Misused(MISSING)
    found: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return found


def unlocked(content: bytes, passphrase: str) -> bytes:
    """What was locked with this passphrase; `PmlogError` when it was another one."""
    if pyrage is None:
        raise Misused(MISSING)
    try:
        found: bytes = pyrage.passphrase.decrypt(content, passphrase)
    except pyrage.DecryptError as error:
        raise PmlogError("The passphrase does not open this file") from error
    return found
