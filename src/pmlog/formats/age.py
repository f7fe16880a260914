"""Encrypt and decrypt files with a passphrase in the age format, which other tools read too.

The library is an extra (pip install 'pmlog[encrypt]'): it is compiled, and few need it.
"""

from pathlib import Path

from pmlog.errors import Misused, PmlogError

try:
    import pyrage
except ImportError:  # pragma: no cover  whether the extra is installed
    pyrage = None

HEADER = b"age-encryption.org/"
ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
MISSING = "a passphrase needs the extra: pip install 'pmlog[encrypt]'"

REASONS = (
    ("Decryption failed", "The passphrase does not open this file"),
    (
        "No matching keys",
        "This file is locked to a key, not with a passphrase; age -d opens it with that key",
    ),
    ("Unknown age format", "This file is locked in a newer form of age than pmlog knows"),
    ("Excessive work", "This file asks for more work than any passphrase is worth"),
    ("armor", "This locked file is damaged: its armour is not whole"),
    ("Armor", "This locked file is damaged: its armour is not whole"),
    ("DecodeError", "This locked file is damaged: its armour is not whole"),
)
"""Error texts of the library and the message shown for each; any other error means damage."""

DAMAGED = "This locked file is damaged or cut off; nothing in it can be trusted"


def is_locked(path: Path) -> bool:
    """Whether a file is encrypted in this format, binary or ASCII-armoured."""
    with path.open("rb") as file:
        return begins_as_locked(file.read(4096))


def begins_as_locked(start: bytes) -> bool:
    """Whether a file that starts with these bytes is encrypted; blanks may precede an armour."""
    return start.startswith(HEADER) or is_armoured(start)


def is_armoured(content: bytes) -> bool:
    """Whether the content is ASCII-armoured, the form that survives e-mail."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(ARMOUR)


def lock(content: bytes, passphrase: str) -> bytes:
    """Encrypt the content; raises `Misused` without the extra."""
    if pyrage is None:
        raise Misused(MISSING)
    found: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return found


def unlock(content: bytes, passphrase: str) -> bytes:
    """Decrypt content with its passphrase.

    Raises `PmlogError` that names what is wrong: the passphrase, the kind of lock, or the file.
    """
    if pyrage is None:
        raise Misused(MISSING)
    if is_armoured(content):
        content = content.lstrip(b"\xef\xbb\xbf \t\r\n").rstrip() + b"\n"
    try:
        found: bytes = pyrage.passphrase.decrypt(content, passphrase)
    except pyrage.DecryptError as error:
        raise PmlogError(why_not(str(error))) from error
    return found


def why_not(said: str) -> str:
    """Translate an error of the library into a message of one line."""
    return next((line for words, line in REASONS if words in said), DAMAGED)
