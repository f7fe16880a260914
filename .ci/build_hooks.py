"""What is done while pmlog is built: the page that an index shows, the project's links, the docs.

The pages of docs/ go into the program, for `pmlog help`, and the manual to where `man` looks.

An index shows the README alone, so nothing in it may be a link to a file beside it. Where the
project is published is not written down in the tree: PMLOG_PROJECT_URL says it, which the release
workflow sets. With it, links lead there, to the files of this version; without it they are text.
"""

import os
import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PROJECT_URL = "PMLOG_PROJECT_URL"
"""The variable with the address of the public repository, where there is one."""

PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)[^)]+\)\n\n(?:\*[^*]+\*\n\n)?")
"""A picture of the tree, with the caption in italics that may stand below it."""

SOURCE = re.compile(r"(!\[[^\]]*\])\((?!https?:|#)([^)]+)\)")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:|#|mailto:)([^)]+)\)")
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


class IndexPage(MetadataHookInterface):
    """The README as an index shows it, and the project's links where they are known."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set what pyproject.toml leaves to this file."""
        url = os.environ.get(PROJECT_URL, "").rstrip("/")
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        page = standing_alone(readme, url, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": page}
        metadata["urls"] = links(url) if url else {}


class Docs(BuildHookInterface):  # type: ignore[type-arg]
    """The docs within the program; one that is installed as a link to the tree has them there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say which files go where."""
        docs = Path(self.root) / "docs"
        build_data["shared_data"][str(docs / "samples" / "pmlog.1")] = "share/man/man1/pmlog.1"
        if version != "editable":
            pages = {str(page): f"pmlog/docs/{page.name}" for page in docs.glob("*.md")}
            build_data["force_include"] |= pages


def standing_alone(readme: str, url: str, tag: str) -> str:
    """A README whose links lead to `url`; where that is empty, they are text."""
    page = COMMENT.sub("", readme)
    if not url:
        return LINK.sub(r"\1", PICTURE.sub("", page))
    page = SOURCE.sub(rf"\1({url}/raw/{tag}/\2)", page)
    return LINK.sub(rf"[\1]({url}/blob/{tag}/\2)", page)


def links(url: str) -> dict[str, str]:
    """Where the project is found, under the names that an index has pictures for."""
    return {
        "Source": url,
        "Documentation": f"{url}/tree/main/docs",
        "Changelog": f"{url}/blob/main/CHANGELOG.md",
        "Issues": f"{url}/issues",
    }
