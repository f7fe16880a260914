"""Text that would break a page is shown as text, in every dress."""

import json
from html.parser import HTMLParser

import pytest

from pmlog.pages.sheet import Bars, CellTable, Figure, Section, Sheet, TableColumn, number
from pmlog.render.html import escape_inline, html
from pmlog.render.markdown import escape_text as as_markdown

HOSTILE = (
    "<script>alert(1)</script>",
    "]]></style></svg><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'x\'',
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "-->*/}body{display:none}",
    "👩‍👩‍👧 שלום عربى",
    "W" * 200,
    "| a | b |\n# no heading\n- no item `code` [x](y) ![i](z)",
)
SAFE = frozenset(
    "html head meta link title style body header main footer section h1 h2 p dl div dt dd ul ol li "
    "bdi figure figcaption table thead tbody tr th td details summary span a br svg g rect path "
    "circle text".split()
)


class Reader(HTMLParser):
    """What is in a page: its tags, its attributes and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.on: list[str] = []
        self.addresses: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.on += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.text.append(data)


def sheet_of(text: str) -> Sheet:
    """A sheet with a text in every place there is."""
    return Sheet(
        text,
        text,
        (Figure(text, text, text),),
        (
            Section(
                text,
                ((text, text),),
                (text,),
                CellTable((TableColumn(text), number(text)), ((text, text),)),
                Bars(text, ((text, 1, 2),), text, text),
                CellTable((TableColumn(text),), ((text,),)),
                text,
            ),
        ),
        text,
    )


def test_initials_stay_on_one_line():
    assert escape_inline("with A. L. 2 and B. O.") == "with A.&nbsp;L.&nbsp;2 and B.&nbsp;O."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("דנה כהן and محمد علي", "<bdi>דנה כהן</bdi> and <bdi>محمد علي</bdi>"),
        (
            "3: דנה כהן, 王小明 and 2 more; محمد",
            "3: <bdi>דנה כהן</bdi>, 王小明 and 2 more; <bdi>محمد</bdi>",
        ),
        ("1: ד", "1: <bdi>ד</bdi>"),
        ("לשאול את PM, ואז לכתוב", "לשאול את PM, ואז לכתוב"),
        ("דנה and https://example.org/ד", None),
    ],
)
def test_names_from_right_to_left_turn_no_enumeration_around(text, said):
    if said is None:
        link = "https://example.org/ד"
        said = f'<bdi>דנה</bdi> and <a href="{link}" rel="noreferrer noopener">{link}</a>'
    assert escape_inline(text) == said


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_tag_an_attribute_or_an_address(text):
    reader = Reader()
    reader.feed(html(sheet_of(text)))
    assert reader.tags <= SAFE
    assert reader.on == []
    assert set(reader.addresses) <= {"data:,"}
    assert "".join(text.split()) in "".join("".join(reader.text).split())


def test_marks_that_turn_the_direction_are_gone():
    said = html(sheet_of("safe\u202egpj.exe\u2066x\u200f\x1b[2J"))
    assert not set(said) & set("\u202e\u2066\u200f\x1b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'see https://example.org/?a="b"',
            'see <a href="https://example.org/?a=" rel="noreferrer noopener">'
            "https://example.org/?a=</a>&quot;b&quot;",
        ),
        (
            "to ada@example.org, or",
            "to ada@example.org, or",
        ),
        (
            "ada@example.org",
            '<a href="mailto:ada@example.org" rel="noreferrer noopener">ada@example.org</a>',
        ),
        ("javascript:alert(1)//a@b.c", "javascript:alert(1)//a@b.c"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("ftp://example.org", "ftp://example.org"),
    ],
)
def test_only_web_and_mail_addresses_can_be_followed(text, said):
    assert escape_inline(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b> & [x](y)", r"&lt;b&gt; &amp; \[x\]\(y\)"),
        ("a | b\nc", r"a \| b c"),
        ("- no item", r"\- no item"),
        ("1. no item", r"1\. no item"),
        ("# no heading", r"\# no heading"),
        ("plain words, 3.5 of 5", "plain words, 3.5 of 5"),
    ],
)
def test_markdown_shows_just_the_text(text, said):
    assert as_markdown(text) == said


def test_names_of_200_letters_and_tags_come_through_every_dress(pmlog, log):
    name = "Ada <script>alert(1)</script> ]]> \"'" + "n" * 160
    assert pmlog("add chat --learned", "<b>bold</b> ]]>", "--new", name).code == 0
    assert json.loads(pmlog("report --json").out)["people"]["new"] == [name]
    assert "<script>" not in pmlog("report --html -").out
    assert "<script>" not in pmlog("report --md -").out
    assert name in pmlog("report --plain").out
    assert name in pmlog("report").out
