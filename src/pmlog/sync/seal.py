"""Encryption with the one key of a person's devices: only they can read or make their files.

A file does not contain the public key, so write access to the folder does not suffice to forge one.
"""

from collections.abc import Iterable
from hashlib import sha256

from pmlog.errors import Misused, PmlogError

try:
    from pyrage import DecryptError, x25519
    from pyrage import decrypt as age_decrypt
    from pyrage import encrypt as age_encrypt
except ImportError:  # pragma: no cover  whether the extra is installed
    x25519 = None

MISSING = "pmlog sync needs the extra: pip install 'pmlog[sync]'"
PREFIX = "AGE-SECRET-KEY-1"
GROUP = 6
"""The number of letters in a group of a pairing code."""

OTHER_KEY = "No matching keys"
"""The library's message for a file encrypted with another key."""


class Unreadable(Exception):
    """Incomplete or damaged bytes."""


class WrongKey(PmlogError):
    """A file was encrypted with another key."""

    def __init__(self, where: object) -> None:
        super().__init__(
            f"{where} is locked with another key than this one; nothing was sent. Is it the right "
            "folder, and the right code? After a new key: pmlog sync rekey --code -"
        )


class SyncKey:
    """The key that all devices of one person share."""

    def __init__(self, secret: str) -> None:
        """Take a secret in the form of `code`; raises `Misused` if it is none."""
        if x25519 is None:
            raise Misused(MISSING)
        letters = "".join(filter(str.isalnum, secret.upper()))
        try:
            self.identity = x25519.Identity.from_str(PREFIX + letters)
        except Exception as error:  # the library raises a different one for each mistake
            raise Misused("that is no pairing code: pmlog sync status --code shows it") from error

    @classmethod
    def made(cls) -> "SyncKey":
        """Generate a new key."""
        if x25519 is None:
            raise Misused(MISSING)
        return cls(str(x25519.Identity.generate()).removeprefix(PREFIX))

    @property
    def code(self) -> str:
        """The pairing code, as typed on another device."""
        letters = str(self.identity).removeprefix(PREFIX).lower()
        return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))

    def __eq__(self, other: object) -> bool:
        """Compare keys by their codes."""
        return isinstance(other, SyncKey) and self.code == other.code

    def __hash__(self) -> int:
        """Hash the code."""
        return hash(self.code)

    @property
    def mark(self) -> str:
        """A hash that identifies the key but decrypts nothing."""
        return sha256(self.code.encode()).hexdigest()[:16]

    def sealed(self, content: bytes) -> bytes:
        """Encrypt content for devices with this key."""
        return sealed_for([self], content)

    def opened(self, sealed: bytes, where: object) -> bytes:
        """Decrypt content; raises `WrongKey`, or `Unreadable` if it is incomplete or damaged."""
        try:
            content: bytes = age_decrypt(sealed, [self.identity])
        except DecryptError as error:
            if OTHER_KEY in str(error):
                raise WrongKey(where) from error
            raise Unreadable(str(error)) from error
        return content


def sealed_for(keys: Iterable[SyncKey], content: bytes) -> bytes:
    """Encrypt content for devices with any of these keys."""
    sealed: bytes = age_encrypt(content, [key.identity.to_public() for key in keys])
    return sealed
