"""One value, four dresses: the same numbers on the terminal, in HTML, in Markdown and in JSON."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from pmlog import days

CELL = re.compile(r"(?<!\\)\|")


class Tables(HTMLParser):
    """Every table of a page, as rows of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.name = ""
        self.inside = False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.name = dict(attrs)["aria-label"] or ""
            self.tables[self.name] = []
        elif tag == "tr":
            self.tables[self.name].append([])
        elif tag in {"td", "th"} and ("class", "bar") not in attrs:
            self.inside = True
            self.tables[self.name][-1].append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, data):
        if self.inside:
            self.tables[self.name][-1][-1] += data.replace("\xa0", " ")


@pytest.fixture
def worn(a_log_with_talks, pmlog) -> dict[str, Any]:
    """The report of a log with talks, in each dress."""
    page = Tables()
    page.feed(pmlog("report --html -").out)
    return {
        "json": json.loads(pmlog("report --json").out),
        "html": page.tables,
        "markdown": pmlog("report --md -").out,
        "plain": pmlog("report --plain").out,
        "terminal": pmlog("report").out,
    }


def rows_in(markdown: str, title: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    below = markdown.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]
    lines = [line for line in below.splitlines() if line.startswith("|")]
    return [
        [cell.strip().replace("\\", "") for cell in CELL.split(line.strip("|"))]
        for line in (lines[0], *lines[2:])
    ]


def test_avenues_are_the_same_in_all(worn):
    for row in worn["json"]["avenues"]:
        word, entries = row["avenue"], str(row["entries"])
        length = days.length(row["minutes"]) if row["minutes"] else "-"
        hours = f" ({days.length(row['minutes_before'])})" if row["minutes_before"] else ""
        before = f"{row['before']}{hours}"
        there = next(r for r in worn["html"]["Avenues"] if r[0] == word)
        assert there[:5] == [word, entries, before, length, str(row["people"])]
        assert next(r for r in rows_in(worn["markdown"], "Avenues") if r[0] == word) == there
        assert f"{word}: entries {entries}, before {before}" in worn["plain"]
        assert re.search(rf"^  {word} +{entries} ", worn["terminal"], re.M)


def test_every_table_of_the_page_is_in_the_markdown(worn):
    told = [title for title in ("Avenues", "Learned", "Losing touch") if title in worn["html"]]
    assert "Avenues" in told
    for title in told:
        assert rows_in(worn["markdown"], title)[1:] == worn["html"][title][1:]


def test_promises_are_the_same_in_all(worn):
    told = worn["json"]["promises"]
    done = f"{told['kept']} done, {told['kept_on_time']} on time; " if told["kept"] else ""
    late = sum(one["direction"] == "mine" for one in told["overdue"])
    said = f"{done}{told['open']['mine']} open" + (f", {late} overdue" if late else "")
    assert f"I owed: {said}" in worn["plain"]
    assert f"- **I owed**: {said}\n" in worn["markdown"]
    assert re.search(rf"^  I owed +{said}$", worn["terminal"], re.M)


def test_the_curve_and_the_calendar_are_in_the_tables_beside_the_charts(worn):
    curve = worn["html"]["Isolation risk from day to day"][1:]
    assert [int(risk) for _, risk in curve] == [
        point["risk"] for point in worn["json"]["risk_curve"]
    ]
    cells = worn["html"]["Talks with somebody, day by day"][1:]
    assert [int(talks) for _, talks in cells] == [day["talks"] for day in worn["json"]["calendar"]]


def test_figures_are_the_same_in_all(worn):
    told = worn["json"]
    assert told["entries"] == told["entries_before"]
    figure = "as many as October"
    assert f"entries: {told['entries']}, {figure}" in worn["plain"]
    assert f"| entries | {told['entries']} | {figure} |" in worn["markdown"]
    assert re.search(rf"^  entries +{told['entries']} +{figure}", worn["terminal"], re.M)
    assert f"people: {told['people']['in_all']}, " in worn["plain"]
    assert f"isolation risk: {told['risk']['risk']}" in worn["plain"]
    assert all(step in worn["plain"] for step in told["steps"])
