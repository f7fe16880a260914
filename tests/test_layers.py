"""The direction of the house: who may import whom, and where each library is known."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import pmlog

ROOT = Path(pmlog.__file__).parent

# Each room and the rooms it may use. Nothing uses cli; store and render do not know each other.
CORE = (
    "bands",
    "errors",
    "files",
    "streams",
    "text",
    "days",
    "model",
    "growth",
    "avenues",
    "columns",
    "names",
    "grammar",
    "isolation",
    "importing",
    "drafts",
    "inbox_files",
    "signals",
    "systems",
    "temp_folder",
)
PAGES = (*CORE, "followup_text", "json_records", "phrases", "pages")
MAY_USE = {
    "errors": (),
    "files": ("streams", "systems"),
    "streams": (),
    "late_modules": (),
    "drafts": ("files",),
    "inbox_files": ("files", "text"),
    "signals": (),
    "systems": (),
    "temp_folder": ("files", "signals"),
    "text": ("errors",),
    "days": ("errors", "days"),
    "model": (),
    "growth": ("model",),
    "avenues": (),
    "columns": ("model",),
    "names": (),
    "grammar": ("avenues", "days", "errors", "names", "grammar"),
    "bands": (),
    "isolation": ("bands", "isolation"),
    "importing": ("columns", "grammar", "importing", "model", "names"),
    "followup_text": ("days", "errors"),
    "json_records": CORE,
    "phrases": CORE,
    "pages": PAGES,
    "support": (),
    "store": (*PAGES, "store"),
    "sync": (*PAGES, "store", "sync"),
    "render": (*PAGES, "render"),
    "formats": (*PAGES, "formats"),
    "session": (*CORE, "json_records", "pages", "store", "render", "formats"),
    "demo": (*CORE, "demo"),
    "cli": (*PAGES, "support", "demo", "session", "store", "sync", "formats", "render", "cli"),
    "__main__": ("cli", "late_modules", "streams", "__init__"),
    "__init__": (),
}

# Each library and the rooms that may know it.
LIBRARIES = {
    "typer": ("cli.argv",),
    "rich": (
        "render.screen",
        "render.layout",
        "render.theme",
        "render.terminal",
        "render.terminal_charts",
        "render.draw_followups",
        "render.draw_today",
    ),
    "sqlite3": ("store",),
    "sqlite_utils": ("store.migrations", "formats"),
    "dateutil": ("days", "formats.calendars.ics_repeated", "formats.archives.monica_values"),
    "icalendar": ("formats",),
    "platformdirs": ("session",),
    "pyrage": ("formats", "sync.seal"),
    "keyring": ("cli.asking.passphrase",),
    "caldav": ("sync.caldav_list",),
}


@cache
def modules() -> tuple[str, ...]:
    """Every module of pmlog, without the name of the package."""
    files = sorted(ROOT.rglob("*.py"))
    return tuple(".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)


@cache
def imported(module: str) -> frozenset[str]:
    """Everything a module imports, in full."""
    return frozenset(imports(module))


def source_of(module: str) -> str:
    """The text of a module."""
    return (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")


@cache
def tree_of(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(source_of(module))


@cache
def nodes_of(module: str) -> tuple[ast.AST, ...]:
    """All that stands in a module."""
    return tuple(ast.walk(tree_of(module)))


def imports(module: str) -> Iterator[str]:
    """Everything a module imports, as it is read."""
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "pmlog":
            yield from (f"pmlog.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner.removeprefix("pmlog.") in modules() else node.module


def test_modules_are_loaded_by_name_for_the_words_of_the_command_line_only():
    by_name = {
        module
        for module in modules()
        for node in nodes_of(module)
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
        and {"import_module", "__import__"} & {getattr(node, a, "") for a in ("id", "attr", "name")}
    }
    assert by_name == {"cli.command_words"}


def test_a_room_uses_only_the_rooms_below_it():
    def rooms_of(module):
        names = {name.split(".")[1] for name in imported(module) if name.startswith("pmlog.")}
        return names - {"__version__"}

    above = {module: rooms_of(module) - {*MAY_USE[module.split(".")[0]]} for module in modules()}
    assert {module: rooms for module, rooms in above.items() if rooms} == {}


def test_nothing_private_of_a_library_is_imported():
    named = [
        f"{getattr(node, 'module', None) or ''}.{alias.name}"
        for module in modules()
        for node in nodes_of(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    ours = ("__future__.", "pmlog.")
    parts = {name: name.split(".") for name in named if not name.startswith(ours)}
    assert [name for name, words in parts.items() if any(one[:1] == "_" for one in words)] == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_its_room_only(library):
    knowing = {
        module
        for module in modules()
        if any(name.split(".")[0] == library for name in imported(module))
    }
    rooms = LIBRARIES[library]
    assert knowing, f"nothing uses {library}: is it still needed?"
    assert {m for m in knowing if not f"{m}.".startswith(tuple(f"{r}." for r in rooms))} == set()


def test_there_is_no_circle_of_imports():
    graph = {
        module.removesuffix(".__init__"): {
            name.removeprefix("pmlog.") for name in imported(module) if name.startswith("pmlog.")
        }
        for module in modules()
    }
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"a circle: {' -> '.join((*path, module))}"
        if module in graph and module not in done:
            for used in graph[module]:
                visit(used, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_no_command_imports_another_command():
    def commands_in(names):
        found = {tuple(name.removeprefix("pmlog.").split(".")[:3]) for name in names}
        return {name[2] for name in found if name[:2] == ("cli", "commands") and len(name) > 2}

    inside = {m: commands_in(imported(m)) for m in modules() if m.startswith("cli.commands.")}
    assert {module: others for module, others in inside.items() if others} == {}


CLI_FOLDERS = ("asking", "finding", "promises", "entries", "builders", "worklists", "commands")
"""The folders of the command line, each of which uses only those before it."""


@pytest.mark.parametrize("folder", CLI_FOLDERS)
def test_a_folder_of_the_command_line_uses_only_those_before_it(folder):
    later = CLI_FOLDERS[CLI_FOLDERS.index(folder) + 1 :]
    used = {
        name
        for module in modules()
        if module.startswith(f"cli.{folder}.")
        for name in imported(module)
        if name.startswith(tuple(f"pmlog.cli.{other}." for other in later))
    }
    assert used == set()


def test_no_class_has_the_name_of_another_class():
    defined = Counter(
        node.name
        for module in modules()
        for node in nodes_of(module)
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, times in defined.items() if times > 1} == set()


def test_no_module_has_the_name_of_another_module():
    names = Counter(module.split(".")[-1] for module in modules())
    assert {name for name, times in names.items() if times > 1} == {"__init__"}


def test_what_another_room_uses_says_what_it_does():
    """A function within a room may speak by its name and types alone; a door may not."""
    used = {
        (node.module, name.name)
        for module in modules()
        for node in nodes_of(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pmlog.")
        if (node.module or "").split(".")[1] != module.split(".")[0]
        for name in node.names
    }
    silent = [
        f"{module}.{node.name}"
        for module in modules()
        for node in tree_of(module).body
        if isinstance(node, ast.FunctionDef) and (f"pmlog.{module}", node.name) in used
        if not ast.get_docstring(node)
    ]
    assert silent == []
