"""Somebody erased from the drafts that lie beside a log, and from the lines of its inbox."""

import json
import os
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

from pmlog.drafts import Draft, companions_of, drafts_of, files_of, remove
from pmlog.files import write_atomically
from pmlog.inbox_files import files_aside, names_in
from pmlog.store.erasure.redaction import NameRedactor
from pmlog.store.queries.inbox_sources import aside_of
from pmlog.store.tables.settings import Settings

BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def forget_in_drafts(
    log: Path, redactor: NameRedactor, gone: AbstractSet[str], shared: AbstractSet[str]
) -> int:
    """Take somebody out of the kept drafts; returns of how many something went.

    A draft for what is `gone` goes, the text of others stays without the names. Copies that an
    editor left are no drafts: one that names them goes.
    """
    changed = 0
    for draft in drafts_of(log):
        if draft.thing in gone:
            remove(draft)
            changed += 1
        else:
            changed += redact_draft(draft, redactor, is_shared=draft.thing in shared)
    drafts = {file for draft in drafts_of(log) for file in (draft.path, draft.about)}
    for copy in {*files_of(log)} - drafts:
        if redacted_bytes(copy.read_bytes(), redactor, within=True) is not None:
            copy.unlink(missing_ok=True)
    return changed


def line_files(settings: Settings, log: Path, today: date) -> list[Path]:
    """Every file of the inbox that waits, or lies aside."""
    folder = settings.inbox_folder(log)
    waiting = [folder / name for name in names_in(folder)]
    return [*waiting, *(file.path for file in files_aside(aside_of(log), today))]


def forget_in_inbox(files: Iterable[Path], redactor: NameRedactor) -> tuple[int, list[Path]]:
    """Take somebody out of files of lines; returns of how many, and which may still name them.

    A file keeps its time: it is the day its lines are of.
    """
    changed, may_name = 0, []
    for file in files:
        before = file.stat()
        content = file.read_bytes()
        text = redacted_bytes(content, redactor, within=False)
        if text is not None:
            write_atomically(file, text)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
            changed += 1
        if redacted_bytes(text or content, redactor, within=True) is not None:
            may_name.append(file)
    return changed, may_name


def redact_draft(draft: Draft, redactor: NameRedactor, *, is_shared: bool) -> bool:
    """Take the names out of a draft and of what is noted beside it; whether there were any.

    A draft for something they take part in is read as what it will become.
    """
    about = {"base": dict(draft.base), "options": dict(draft.options)}
    within = is_shared or redactor.value(about, within=True) != about
    noted = redactor.value(about, within=within)
    text = redacted_bytes(draft.path.read_bytes(), redactor, within=within)
    if text is not None:
        for copy in companions_of(draft):
            copy.unlink(missing_ok=True)
        write_atomically(draft.path, text)
    if noted != about:
        write_atomically(draft.about, json.dumps(noted, ensure_ascii=False, indent=1).encode())
    return text is not None or noted != about


def redacted_bytes(content: bytes, redactor: NameRedactor, *, within: bool) -> bytes | None:
    """The bytes of a text without the names, whatever letters they are; None where none is in."""
    wide = next((name for bom, name in BOMS if content.startswith(bom)), None)
    now = content
    for encoding in (wide,) if wide else ("utf-8", "latin-1"):
        how = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
        text = now.decode(encoding, how)
        redacted = redactor.text(text, within=within)
        if redacted != text:
            now = redacted.encode(encoding, how)
    return None if now == content else now
