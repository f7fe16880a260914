"""The interface of a phone's list of to-dos: a folder, or a list on a server."""

from collections.abc import Collection
from typing import Protocol


class ChangedMeanwhile(Exception):
    """An item was changed, or one with its name created, since its tag was read."""


class ToDoList(Protocol):
    """Items by name, each with a tag that changes whenever the item does.

    Each method raises `PmlogError` if the place cannot be reached, read or written.
    """

    def name_of(self, uid: str) -> str:
        """The name for a new item with that uid."""
        ...

    def tags(self) -> dict[str, str]:
        """The tags of all items, by name."""
        ...

    def read(self, names: Collection[str]) -> dict[str, str]:
        """Read the texts of items, by name; items deleted meanwhile are left out."""
        ...

    def write(self, name: str, text: str, tag: str | None) -> str:
        """Write an item that has this tag, or a new one (None); return its new tag, or ''.

        Raises `ChangedMeanwhile`.
        """
        ...

    def remove(self, name: str, tag: str) -> None:
        """Delete an item that has this tag; raises `ChangedMeanwhile`."""
        ...
