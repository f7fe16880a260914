"""The backups of a log as a page."""

from rich.console import RenderableType

from pmlog.pages.backup_list import Backups, KeptBackup
from pmlog.phrases import counted
from pmlog.render.layout import Row, aside, rows, stacked, when
from pmlog.render.screen import Screen

KILO = 1024


def page(report: Backups, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Each backup in a line, and the folder they are in."""
    if not report.backups:
        return aside(f"No backup yet in {report.folder}; the first comes with the next day's write")
    return stacked(
        rows([backup_row(backup, report) for backup in report.backups], ("", "", "", "aside")),
        aside(f"in {report.folder}"),
    )


def backup_row(backup: KeptBackup, report: Backups) -> Row:
    """A backup in a line."""
    size = f"{max(1, backup.bytes // KILO)} kB"
    name = backup.path.stem if backup.mark else ""
    return (when(backup.day, report.as_of), held(backup), name, size)


def held(backup: KeptBackup) -> str:
    """What is in a backup."""
    if backup.entries is None or backup.people is None:
        return "damaged"
    entries = counted(backup.entries, "entry", "entries")
    return f"{entries}, {counted(backup.people, 'person', 'people')}"
