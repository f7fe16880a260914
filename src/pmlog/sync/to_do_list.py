"""Where the to-dos of a phone are kept: what a folder and a list on a server have in common."""

from collections.abc import Collection
from typing import Protocol


class ChangedMeanwhile(Exception):
    """Somebody changed an item, or made one of that name, since it was looked at."""


class ToDoList(Protocol):
    """Items by name, each with a tag that is another one whenever the item is.

    Each method raises `PmlogError` where the place cannot be reached, read or written.
    """

    def name_of(self, uid: str) -> str:
        """What a new item is called."""
        ...

    def tags(self) -> dict[str, str]:
        """The tag of every item that is there, by its name."""
        ...

    def read(self, names: Collection[str]) -> dict[str, str]:
        """The texts of items by name; one that went meanwhile is not among them."""
        ...

    def write(self, name: str, text: str, tag: str | None) -> str:
        """Write an item that had this tag, or a new one; returns its tag, empty where unknown.

        Raises `ChangedMeanwhile`.
        """
        ...

    def remove(self, name: str, tag: str) -> None:
        """Take an item away that had this tag; raises `ChangedMeanwhile`."""
        ...
