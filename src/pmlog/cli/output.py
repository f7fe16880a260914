"""The one way out of a page: the screen, JSON, a file for a browser or for notes, plain text.

A command that shows a page is written with `with_output`, which gives it the options all pages
have, and ends with `write_output`.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pmlog.cli import argv
from pmlog.cli.options import STANDARD_STREAM, Json, options_as
from pmlog.errors import Misused, PmlogError
from pmlog.files import write_atomically
from pmlog.pages.sheet import FILE_MARKS, Sheet
from pmlog.session import Session

ENDINGS = {"html": (".html", ".htm"), "md": (".md", ".markdown")}
LONGEST = 60
"""The longest name of a file (characters; systems take 255 bytes)."""

LOOKED_AT = 2_000
"""How much of a file is read to tell whether it is ours (bytes)."""

PANEL = "As a page"


Value = TypeVar("Value")


class OutputOptions(NamedTuple):
    """The options of the output of a page; `files` are the names given for it."""

    html: bool = False
    md: bool = False
    plain: bool = False
    open: bool = False
    force: bool = False
    no_pager: bool = False
    full: bool = False
    json: bool = False
    files: Sequence[str] = ()

    @property
    def is_file(self) -> bool:
        """Whether it goes into a file rather than on the screen."""
        return self.html or self.md or self.open


def page_flag(name: str, about: str) -> Any:  # noqa: ANN401  a typing form
    return Annotated[bool, argv.flag(about, f"--{name}", rich_help_panel=PANEL)]


OPTIONS: dict[str, Any] = {
    "html": page_flag("html", "Write a page for a browser."),
    "md": page_flag("md", "Write a page in Markdown."),
    "plain": page_flag("plain", "Lines to be read aloud: no columns, no bars."),
    "open": page_flag("open", "Write the page for a browser and open it."),
    "force": page_flag("force", "Write over any file."),
    "full": page_flag("full", "All of each section; at a terminal some are said in a line."),
    "no_pager": page_flag("no-pager", "Print it all, however long it is."),
    "json": Json,
}
"""The options of every page, as Typer reads them, by the field that takes each."""


def with_output(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options of output to a command; a FILE is removed from `words`."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*, output: OutputOptions, **typed: Any) -> None:  # noqa: ANN401  as the command takes
            if output.json and (output.is_file or output.plain):
                raise Misused("--json goes alone, without --html, --md, --plain and --open")
            if output.is_file:
                files, typed[words] = files_in(typed[words] or ())
                output = output._replace(files=files)
            command(**typed, output=output)

        return options_as("output", OPTIONS, OutputOptions)(run)

    return decorated


def files_in(words: Sequence[str]) -> tuple[list[str], list[str]]:
    ends = tuple(ending for endings in ENDINGS.values() for ending in endings)
    files = [word for word in words if word == STANDARD_STREAM or word.lower().endswith(ends)]
    return files, [word for word in words if word not in files]


def write_output(
    session: Session,
    output: OutputOptions,
    value: Value,
    sheet_of: Callable[[Value], Sheet],
    name: str = "",
) -> None:
    """Show a value, or write it as it is wanted; a file is called by `name`, or by its title."""
    if output.json:
        session.print_json(value)
        return
    sheet = sheet_of(value)
    if output.plain:
        from pmlog.render.plain import plain  # noqa: PLC0415  few pages are wanted so

        sys.stdout.write(plain(sheet))
    elif output.is_file:
        write_files(session, output, sheet, file_stem(name or sheet.title))
    else:
        session.show(sheet, paged=not output.no_pager, is_short=not output.full)


def write_svg(sheet: Sheet) -> None:
    """Print the first picture of a sheet, as a file of its own that needs no style sheet."""
    from pmlog.render.html import standing_alone  # noqa: PLC0415  few pictures are wanted so

    charts = [one.chart for one in sheet.sections if one.chart]
    if not charts:
        raise PmlogError("there is nothing to draw yet")
    sys.stdout.write(standing_alone(charts[0]))


def write_list(
    session: Session,
    value: Value,
    sheet_of: Callable[[Value], Sheet],
    *,
    json: bool,
    values: Sequence[object] | None = None,
) -> None:
    """Show a list, or print it for scripts, who get its `values` where these are not its fields."""
    if json:
        session.print_json(value if values is None else values)
    else:
        session.show(sheet_of(value))


def write_lines(session: Session, value: object, lines: Iterable[str], *, json: bool) -> None:
    """Say lines, or print the value that they tell for scripts."""
    if json:
        session.print_json(value)
    else:
        session.say(*lines)


def write_files(session: Session, output: OutputOptions, sheet: Sheet, stem: str) -> None:
    """Write the files that are wanted, and open the one for a browser where that is wanted."""
    wanted: Mapping[str, bool] = {"html": output.html or output.open, "md": output.md}
    kinds = [kind for kind, is_wanted in wanted.items() if is_wanted]
    targets = {kind: target_of(kind, output.files, stem, len(kinds)) for kind in kinds}
    unused = [file for file in output.files if file not in targets.values()]
    if unused:
        raise Misused(f"{unused[0]} fits neither --html (.html) nor --md (.md)")
    for kind, target in targets.items():
        write_page(session, target, render(sheet, kind), kind, force=output.force)
    if output.open:
        open_page(session, targets["html"])


def file_stem(name: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in name)[:LONGEST].split()
    return "-".join(["pmlog", *kept])


def target_of(kind: str, files: Sequence[str], stem: str, kinds: int) -> str:
    """Return the target of a page: the file with its suffix, standard output, or a default."""
    for file in files:
        if file.lower().endswith(ENDINGS[kind]) or (file == STANDARD_STREAM and kinds == 1):
            return file
    return f"{stem}.{kind}"


def write_page(session: Session, target: str, text: str, kind: str, *, force: bool) -> None:
    """Write a page; a file that is not one of ours is not written over."""
    if target == STANDARD_STREAM:
        sys.stdout.write(text)
        return
    path = Path(target).expanduser()
    if path.exists() and not force and not is_ours(path, kind):
        raise PmlogError(f"{path} is there already; name a new file, or use --force")
    write_atomically(path, text.encode())
    session.say(f"Wrote {path}")


def is_ours(path: Path, kind: str) -> bool:
    with path.open("rb") as file:
        return FILE_MARKS[kind].encode() in file.read(LOOKED_AT)


def open_page(session: Session, target: str) -> None:
    """Show a page in the browser; where there is none, say so."""
    if target == STANDARD_STREAM:
        raise Misused("--open needs a file; - is none")
    import webbrowser  # noqa: PLC0415  it looks around the whole system, and few open a page

    if not webbrowser.open(Path(target).expanduser().resolve().as_uri()):
        session.note(f"pmlog: no browser was found; the page is {target}")


def render(sheet: Sheet, kind: str) -> str:
    """Render a sheet as the text of a file; a comment marks Markdown as ours."""
    if kind == "html":
        from pmlog.render.html import html  # noqa: PLC0415  few pages are written into files

        return html(sheet)
    from pmlog.render.markdown import markdown  # noqa: PLC0415  as above

    return f"{markdown(sheet)}\n{FILE_MARKS['md']}\n"
