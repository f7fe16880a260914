"""The pages in a browser: nothing is asked for, nothing complains, nothing sticks out."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlog.cli import run
from tests.render.chromium import Tab, a_tab, looked

MEASURE = """<script>
addEventListener('load', () => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = [...document.querySelectorAll('section, figure, table, dl, svg, h1, h2')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName);
  const asked = performance.getEntriesByType('resource').map(e => e.name);
  const torn = [];
  for (const cell of document.querySelectorAll('td, th')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
        if (word[0].length <= 16 && lines.size > 1) torn.push(word[0]);
      }
    }
  }
  const small = [...document.querySelectorAll('svg text')]
    .filter(t => getComputedStyle(t).display !== 'none')
    .filter(t => {
      const drawn = t.ownerSVGElement;
      const scale = drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width;
      return scale * parseFloat(getComputedStyle(t).fontSize) < 10.95;
    }).map(t => t.textContent);
  document.title = JSON.stringify({wide, out, torn, asked, small});
});
</script>"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
SAID = re.compile(r"<title>(\{.*?\})</title>")
WORD = re.compile(r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"')
LINE_OF_A_FONT = 1.16
"""How high a word is told to be, as a multiple of the size of its font."""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def pages(tmp_path_factory, sample_year) -> dict[str, Path]:
    """The sample year as pages, and a page with everything that could break one."""
    folder = tmp_path_factory.mktemp("pages")
    log, hard = folder / "sample.db", folder / "hard.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMLOG_TODAY", "2026-11-22")
        patch.chdir(folder)
        log.write_bytes(sample_year)
        for words in HARD:
            assert run(["--db", str(hard), *words]) == 0
        for db, name, page in (
            (log, "month", "report --month"),
            (log, "shared", "report --month oct --share"),
            (log, "quarter", "report --quarter"),
            (log, "year", "report --year"),
            (log, "network", "network"),
            (log, "review", "report --quarter --review --share"),
            (log, "story", "report --year --story"),
            (log, "person", "people show Tomasz"),
            (log, "event", "event show p7g"),
            (log, "goal", "goal show leading"),
            (log, "prep", "prep Ingrid"),
            (log, "risk", "risk --why"),
            (hard, "empty", "report --month 2020-01"),
            (hard, "empty-story", "report 2020 --story"),
            (hard, "hard", "report --month"),
            (hard, "hard-network", "network"),
            (hard, "hard-story", "report --story"),
            (hard, "hard-review", "report --year --review"),
        ):
            line = ["--db", str(db), *page.split(), "--html", f"{name}.html", "--force"]
            assert run(line) == 0
        assert run(["--db", str(log), "report", "--year", "--card", "card.svg"]) == 0
    return {path.stem: path for path in sorted(folder.glob("*.html"))}


@pytest.fixture(scope="module")
def tab(tmp_path_factory) -> Iterator[Tab]:
    """A browser for all pages that are printed or pictured."""
    with a_tab(tmp_path_factory.mktemp("browser")) as one:
        yield one


@pytest.fixture(scope="module")
def printed(pages, tab, tmp_path_factory) -> dict[str, Path]:
    """The pages on A4, as PDFs."""
    folder = tmp_path_factory.mktemp("printed")
    pdfs = {name: folder / f"{name}.pdf" for name in LONG_PAGES}
    for name, pdf in pdfs.items():
        pdf.write_bytes(tab.printed(pages[name]))
    return pdfs


LONG_PAGES = ("month", "shared", "quarter", "year", "network", "review", "story")
"""Those that fill more than one sheet, or nearly one."""

LONG = "Wolfeschlegelsteinhausenbergerdorff" * 5
HARD = (
    ["add", "chat", "--new", f"{LONG}", "--learned", f"<script>alert(1)</script> ]]> {LONG * 3}"],
    [
        "add",
        "meetup",
        "--about",
        '"><img src=x onerror=alert(1)>',
        "--met",
        "שלום עולם",
        "--new",
        "Zoë 👩‍👩‍👧",
        "--learned",
        "https://example.org/?a=1&b=<2> javascript:alert(1)",
    ],
    ["add", "followup", f"Zoë: {LONG} by yesterday"],
)


WIDTHS = (400, 500, 760, 1280)


def test_nothing_is_asked_for_or_sticks_out_words_stay_whole_and_labels_are_11_pixels_high(
    pages, tmp_path
):
    for name, page in pages.items():
        # A page has no script of its own: this one is put in to measure it, for this test only.
        text = POLICY.sub("", page.read_text(encoding="utf-8"))
        measured = text.replace("</head>", f"{MEASURE}</head>")
        (tmp_path / f"{name}.html").write_text(measured, encoding="utf-8")
    # A window is at least 500 wide, so each page is put into frames of these widths.
    frames = [(f"{name}.html", width) for name in pages for width in WIDTHS]
    dump = looked(
        framed(tmp_path, frames),
        tmp_path,
        "--allow-file-access-from-files",
        "--dump-dom",
        "--virtual-time-budget=8000",
        "--window-size=1300,900",
    ).stdout.replace("&quot;", '"')
    found = dict(zip(frames, re.findall(r"<p>(.*?)</p>", dump), strict=True))
    fine = '{"wide":0,"out":[],"torn":[],"asked":[],"small":[]}'
    assert {frame: said for frame, said in found.items() if said != fine} == {}


def framed(folder: Path, frames: list[tuple[str, int]]) -> Path:
    """A page that shows others, each in a frame of its width, and the title of each below it."""
    file = folder / "frames.html"
    shown = "".join(FRAME.format(page=page, width=width) for page, width in frames)
    file.write_text(FRAMES.format(frames=shown), encoding="utf-8")
    return file


FRAME = """<iframe src="{page}" style="width:{width}px;height:2000px;border:0"></iframe><p></p>
"""
FRAMES = """<!DOCTYPE html><title>frames</title><body style="margin:0">
{frames}<script>
addEventListener('load', () => setTimeout(() => {{
  for (const frame of document.querySelectorAll('iframe')) {{
    frame.nextElementSibling.textContent = frame.contentDocument.title;
  }}
}}, 300));
</script>"""


def test_the_browser_has_nothing_to_say(pages, tmp_path):
    loud = tmp_path / "loud.html"
    loud.write_text("<title>loud</title><script>console.error('heard')</script>")
    card = pages["year"].with_name("card.svg")
    frames = [(page.as_uri(), 1100) for page in (*pages.values(), card, loud)]
    words = ("--enable-logging=stderr", "--v=0", "--dump-dom")
    said = looked(framed(tmp_path, frames), tmp_path, *words).stderr
    [heard] = [line for line in said.splitlines() if ":CONSOLE" in line]
    assert '"heard"' in heard


def test_a_page_is_printed_on_two_sheets_at_most(printed):
    for pdf in printed.values():
        assert 1 <= sheets(pdf) <= 2


def test_the_labels_of_printed_drawings_are_seven_points_high(printed):
    for pdf in printed.values():
        told = read(pdf, "-bbox-layout")
        heights = [float(bottom) - float(top) for top, bottom in WORD.findall(told)]
        assert min(heights) >= 6.95 * LINE_OF_A_FONT


def test_the_first_sheet_is_used_before_the_second(printed):
    for pdf in printed.values():
        assert len(read(pdf, "-l", "1").split()) > 150


def read(pdf: Path, *words: str) -> str:
    """What a PDF says; without the program that reads it the test is skipped."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed, so no PDF was read")
    line = ["pdftotext", *words, str(pdf), "-"]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


def sheets(pdf: Path) -> int:
    """How many pages a PDF has."""
    return max(map(int, re.findall(rb"/Count (\d+)", pdf.read_bytes())))


def test_light_and_dark_are_two_looks(pages, tab):
    assert tab.pictured(pages["month"], "light") != tab.pictured(pages["month"], "dark")


@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_axe_finds_nothing(pages, tmp_path, scheme):
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install axe-core), so its rules were not run")
    shutil.copy(AXE, tmp_path / "axe.min.js")
    for name, page in pages.items():
        text = POLICY.sub("", page.read_text(encoding="utf-8"))
        checked = text.replace("</body>", f"{RUN_AXE}</body>")
        (tmp_path / f"{name}.html").write_text(checked, encoding="utf-8")
    dump = looked(
        framed(tmp_path, [(f"{name}.html", 1280) for name in pages]),
        tmp_path,
        "--allow-file-access-from-files",
        "--dump-dom",
        "--virtual-time-budget=60000",
        f"--blink-settings=preferredColorScheme={scheme}",
    ).stdout
    found = dict(zip(pages, re.findall(r"<p>(.*?)</p>", dump, re.S), strict=True))
    assert {name: said for name, said in found.items() if said != "axe: []"} == {}


RUN_AXE = """<script src="axe.min.js"></script><script>
axe.run().then(r => { document.title = 'axe: ' + JSON.stringify(
  r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 90)).slice(0, 3)])); });
</script>"""
