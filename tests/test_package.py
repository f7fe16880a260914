"""What is published: the page of an index, the links of the project, when a release is ready."""

from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]


def of_ci(name: str) -> SimpleNamespace:
    """A script of the folder that builds and checks."""
    return SimpleNamespace(**run_path(str(ROOT / ".ci" / f"{name}.py")))


build_hooks, package, release = map(of_ci, ("build_hooks", "package", "release"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = "![You](docs/you.svg)\n\n*A caption.*\n\nMore in [days](docs/days.md#may), [a](https://a.org).\n"


def metadata(name, page):
    return iter([(f"{name}.dist-info/METADATA", page.encode())])


def test_without_an_address_the_page_has_no_link_of_the_tree_and_no_picture():
    page = build_hooks.standing_alone(PICTURE, "", "v1.0")
    assert page == "More in days, [a](https://a.org).\n"


def test_with_an_address_links_and_pictures_are_of_this_version():
    page = build_hooks.standing_alone(PICTURE, "https://example.org/p", "v1.0")
    assert "![You](https://example.org/p/raw/v1.0/docs/you.svg)" in page
    assert "[days](https://example.org/p/blob/v1.0/docs/days.md#may), [a](https://a.org)" in page


@pytest.mark.parametrize("url", ["", "https://example.org/p"])
def test_the_readme_stands_alone(url):
    page = build_hooks.standing_alone(README, url, "v1.0")
    assert list(package.loose_links(metadata("pmlog-1.0", page))) == []
    assert page.startswith("# pmlog\n\nYou are the only product manager in the room")
    assert "<!--" not in page


def test_a_link_of_the_tree_is_found_in_what_was_built():
    assert list(package.loose_links(metadata("pmlog-1.0", README)))


def test_what_does_not_belong_into_a_wheel_is_named():
    files = [("pmlog/a.py", b""), ("notes.md", b""), ("pmlog/b.py", None), ("pmlog/c.pyc", b"")]
    assert list(package.misplaced(iter(files), package.IN_WHEEL)) == [
        "notes.md does not belong there",
        "pmlog/b.py is no plain file",
        "pmlog/c.pyc does not belong there",
    ]


@pytest.mark.parametrize(
    ("heading", "is_ready"),
    [
        ("## 0.1.0 (2026-11-28)", True),
        ("## Unreleased (0.1.0)", False),
        ("## 0.1.1 (2026-11-28)", False),
        ("## 0.1.0", False),
    ],
)
def test_a_release_is_ready_when_its_changes_have_its_version_and_day(heading, is_ready):
    changes = f"# Changes\n\n{heading}\n\n## 0.1.0 (2026-11-01)\n"
    assert (release.unready(changes, "0.1.0") == "") is is_ready
