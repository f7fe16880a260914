"""Erase a person from the drafts beside a log, and from the files of its inbox."""

import json
import os
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

from pmlog.drafts import Draft, companions_of, drafts_of, files_of, remove
from pmlog.files import write_atomically
from pmlog.inbox_files import WIDE, files_aside, names_in
from pmlog.store.erasure.redaction import NameRedactor
from pmlog.store.queries.inbox_sources import aside_of
from pmlog.store.tables.settings import Settings

UTF_16 = ("utf-16", "utf-16-le", "utf-16-be")
FOLD = re.compile(rb"\r?\n[ \t]")
NARROW = ("utf-8", "latin-1")


def forget_in_drafts(
    log: Path, redactor: NameRedactor, gone: AbstractSet[str], shared: AbstractSet[str]
) -> int:
    """Erase a person from the kept drafts; return the number of changed or deleted drafts.

    A draft for a thing in `gone` is deleted; in others the names are replaced. An editor's backup
    copies are no drafts; those with the names are deleted.
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
    """The files of the inbox, waiting or set aside."""
    folder = settings.inbox_folder(log)
    waiting = [folder / name for name in names_in(folder)]
    return [*waiting, *(file.path for file in files_aside(aside_of(log), today))]


def forget_in_inbox(files: Iterable[Path], redactor: NameRedactor) -> tuple[int, list[Path]]:
    """Erase a person from inbox files; return how many changed, and which may still name them.

    A file keeps its modification time, which is the day of its lines.
    """
    changed, left = 0, []
    for file in files:
        before = file.stat()
        text = redacted_bytes(file.read_bytes(), redactor, within=False)
        if text is not None:
            write_atomically(file, text)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
            changed += 1
        if may_name(file, redactor):
            left.append(file)
    return changed, left


def may_name(file: Path, redactor: NameRedactor) -> bool:
    """Whether a file or its name may name a person; folded lines of a calendar are unfolded."""
    content = file.read_bytes()
    texts = (os.fsencode(file.name), content, FOLD.sub(b"", content))
    return any(redacted_bytes(text, redactor, within=True) is not None for text in texts)


def redact_draft(draft: Draft, redactor: NameRedactor, *, is_shared: bool) -> bool:
    """Replace the names in a draft and its metadata; return whether there were any.

    A draft for a thing that the person takes part in is redacted like that thing (`within`).
    """
    about = {"base": dict(draft.base), "options": dict(draft.options)}
    within = is_shared or redactor.value(about, within=True) != about
    redacted = redactor.value(about, within=within)
    text = redacted_bytes(draft.path.read_bytes(), redactor, within=within)
    if text is not None:
        for copy in companions_of(draft):
            copy.unlink(missing_ok=True)
        write_atomically(draft.path, text)
    if redacted != about:
        write_atomically(draft.about, json.dumps(redacted, ensure_ascii=False, indent=1).encode())
    return text is not None or redacted != about


def redacted_bytes(content: bytes, redactor: NameRedactor, *, within: bool) -> bytes | None:
    """Replace the names in a text of unknown encoding; None if it has none."""
    result = content
    for encoding in encodings_of(content):
        errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
        whole = len(result) & ~1 if encoding in UTF_16 else len(result)  # two bytes a character
        text = result[:whole].decode(encoding, errors)
        redacted = redactor.text(text, within=within)
        if redacted != text:
            result = redacted.encode(encoding, errors)
    return None if result == content else result


def encodings_of(content: bytes) -> tuple[str, ...]:
    """The encodings in which a text may hold a name; all of them decode any bytes."""
    if content.startswith(WIDE):
        return UTF_16[:1]
    return (*UTF_16[1:], *NARROW) if b"\0" in content else NARROW
