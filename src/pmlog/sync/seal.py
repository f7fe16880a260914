"""The one key of a person's devices: only they can read or make what is sealed with it.

A file does not name whom it is sealed for, so whoever can write into the folder still cannot forge
the file of a device.
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
"""How many letters of a pairing code stand together."""

OTHER_KEY = "No matching keys"
"""What the library says of a file that another key sealed."""


class Unreadable(Exception):
    """Bytes that are not whole: half of them came, or they are damaged."""


class WrongKey(PmlogError):
    """What lies there was sealed with another key."""

    def __init__(self, where: object) -> None:
        super().__init__(
            f"{where} is locked with another key than this one; nothing was sent. Is it the right "
            "folder, and the right code? After a new key: pmlog sync rekey --code -"
        )


class SyncKey:
    """The key that all devices of one person share."""

    def __init__(self, secret: str) -> None:
        """Take a secret as `code` gives it; raises `Misused` for what is none."""
        if x25519 is None:
            raise Misused(MISSING)
        letters = "".join(sign for sign in secret.upper() if sign.isalnum())
        try:
            self.identity = x25519.Identity.from_str(PREFIX + letters)
        except Exception as error:  # the library has its own for each slip
            raise Misused("that is no pairing code: pmlog sync status --code shows it") from error

    @classmethod
    def made(cls) -> "SyncKey":
        if x25519 is None:
            raise Misused(MISSING)
        return cls(str(x25519.Identity.generate()).removeprefix(PREFIX))

    @property
    def code(self) -> str:
        """The key as it is typed on another device."""
        letters = str(self.identity).removeprefix(PREFIX).lower()
        return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))

    def __eq__(self, other: object) -> bool:
        """Keys are the same by their codes."""
        return isinstance(other, SyncKey) and self.code == other.code

    def __hash__(self) -> int:
        """By its code."""
        return hash(self.code)

    @property
    def mark(self) -> str:
        """Tells it from other keys; it opens nothing."""
        return sha256(self.code.encode()).hexdigest()[:16]

    def sealed(self, content: bytes) -> bytes:
        """The content, for devices with this key only."""
        return sealed_for([self], content)

    def opened(self, sealed: bytes, where: object) -> bytes:
        """What was sealed; raises `WrongKey`, or `Unreadable` for what is not whole."""
        try:
            found: bytes = age_decrypt(sealed, [self.identity])
        except DecryptError as error:
            if OTHER_KEY in str(error):
                raise WrongKey(where) from error
            raise Unreadable(str(error)) from error
        return found


def sealed_for(keys: Iterable[SyncKey], content: bytes) -> bytes:
    """The content, for devices with any of these keys."""
    found: bytes = age_encrypt(content, [key.identity.to_public() for key in keys])
    return found
