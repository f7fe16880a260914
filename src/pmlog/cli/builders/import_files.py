"""The files of an import: which they are, what format each is of, and what was in them."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pmlog.cli import params
from pmlog.cli.finding.ask_owner import party_line
from pmlog.cli.options import STANDARD_STREAM
from pmlog.errors import Misused, NothingTaken, NotReadable
from pmlog.formats import detect
from pmlog.formats.archive import gather_files, read_limited
from pmlog.formats.code_pages import WESTERN, encoding_named, example_in, why_doubted
from pmlog.formats.decoding import is_encoded
from pmlog.formats.lists.table_file import SAVED, is_remembered, mapping_typed, mappings_of
from pmlog.formats.sanitize import sanitize
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.merge_plan import KnownLog, MergePlan, Tick
from pmlog.importing.owner import Owner, without_owner
from pmlog.importing.records import ImportResult, Problem
from pmlog.pages.import_preview import ReadFile
from pmlog.session import Session
from pmlog.store.tables.bulk_import import BulkImport


class ImportOptions(NamedTuple):
    """The options of an import: files, their format and encoding, columns of a CSV.

    Without an `encoding` it is told by the bytes; `me` is who the owner is said to be.
    """

    files: tuple[str, ...]
    word: str | None
    mapping: Mapping[str, str]
    encoding: str
    with_text: bool
    me: str | None = None

    @classmethod
    def typed(
        cls,
        words: list[str],
        as_: str | None,
        map_: Iterable[str] | None,
        encoding: str | None,
        me: str | None,
        *,
        with_text: bool,
    ) -> "ImportOptions":
        """Parse the options; the format may precede the file."""
        known = (detect.JSON, *detect.FORMATS)
        word = params.one_of("format", as_, known) if as_ else None
        if word is None and words[0] in known and not Path(words[0]).exists():
            word, words = words[0], words[1:]
        if not words:
            raise Misused("say which file: pmlog import FILE, or - for standard input")
        told = encoding_named(encoding) if encoding else ""
        return cls(tuple(words), word, mapping_typed(map_ or ()), told, with_text, me)


class GivenFiles(NamedTuple):
    """The files that were given, the format of each by name, and what was left out."""

    files: tuple[SourceFile, ...]
    words: Mapping[str, str | None]
    problems: tuple[Problem, ...]

    def only(self) -> SourceFile:
        """Return the one file there is; a whole log is taken in alone."""
        if len(self.files) != 1:
            raise Misused("a log that was exported is imported alone: name that one file")
        return self.files[0]


class Read(NamedTuple):
    """The contents of the files, and the people of the log at that time.

    `settings` are to be kept: which column is which, for files with the same header; and who the
    owner is, which is also `owner`.
    """

    files: tuple[ReadFile, ...]
    results: tuple[ImportResult, ...]
    known: KnownLog
    settings: Mapping[str, str]
    owner: Owner = Owner()

    @property
    def left_for_owner(self) -> bool:
        """Whether something was left out because it is not known who the owner is."""
        return any(result.clue and not result.clue.is_sure for result in self.results)

    @property
    def holds_anything(self) -> bool:
        """Whether anything of the files may be taken in, or is there already."""
        return any(one.people or one.entries or one.followups for one in self.results)

    def refuse_nothing(self, plan: MergePlan) -> None:
        """Raise `NothingTaken`, with the reason, where nothing of the files is in the plan."""
        if plan.gone or any(map(any, plan.counts())):
            return
        names = ", ".join(file.name for file in self.files)
        whys = [problem.why for problem in plan.problems]
        left = [f"{why} {count}" for why, count in plan.left.items()]
        said = whys or ([f"left out {', '.join(left)}"] if left else [])
        raise NothingTaken(names, said[0] if said else "it holds nothing that pmlog reads")

    def stale(self, now: KnownLog) -> bool:
        """Whether the log changed since it was read."""
        return now != self.known


def files_of(session: Session, wanted: ImportOptions) -> GivenFiles:
    """Return the files, opened and told apart; `NotReadable` where none is of any format."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for source in wanted.files:
        if source == STANDARD_STREAM:
            files.append(SourceFile(source, read_limited(source, sys.stdin.buffer)))
            continue
        found = gather_files(source)
        files += found.files
        problems += found.problems
    for file in files:
        file.told = wanted.encoding
    saved = session.book.settings.beginning(SAVED)
    words = {file.name: wanted.word or format_of(file, wanted, saved) for file in files}
    why = {file.name: detect.why_unknown(file) for file in files if words[file.name] is None}
    why |= {file.name: said for file in files if (said := encoding_problem(file))}
    if len(why) == len({file.name for file in files}):
        raise nothing_in(wanted, why, problems)
    problems += [Problem(name, 0, said) for name, said in why.items()]
    known = {name: None if name in why else word for name, word in words.items()}
    return GivenFiles(tuple(files), known, tuple(problems))


def encoding_problem(file: SourceFile) -> str:
    """Return why the encoding of a file is uncertain, or an empty text."""
    if file.told and not is_encoded(file.data, file.told):
        return f"it is not in {file.told}"
    return why_doubted(file.data) if file.is_guessed else ""


def format_of(file: SourceFile, wanted: ImportOptions, saved: Mapping[str, str]) -> str | None:
    """Return the format of a file; a table whose columns are told, now or once before, is one."""
    word = detect.detect(file)
    is_table = not file.is_binary and word in (None, "csv", "linkedin")
    if is_table and (wanted.mapping or is_remembered(file, saved)):
        return "csv"
    return word


def nothing_in(
    wanted: ImportOptions, why: Mapping[str, str], problems: Sequence[Problem]
) -> NotReadable:
    """Return the refusal where nothing at all can be read; `why` by the name of each file."""
    if not why:
        said = problems[0].why if problems else "there is nothing in it that pmlog reads"
        return NotReadable("file", f"{wanted.files[0]}: {said}")
    name, said = next(iter(why.items()))
    more = f" (and {len(why) - 1} more files)" if len(why) > 1 else ""
    return NotReadable("file", f"{name}: {said}{more}")


def read_all(
    session: Session, wanted: ImportOptions, given: GivenFiles, owner: Owner, tick: Tick
) -> Read:
    """Read the files, those of one format together, without what is about the owner."""
    bulk_import = BulkImport(session.book.db, session.today)
    options = read_options(session, wanted, bulk_import, owner)
    by_word = files_by_format(given)
    results = [ImportResult("file", problems=given.problems)] if given.problems else []
    read: list[ReadFile] = []
    for place, (word, files) in enumerate(by_word.items()):
        tick("reading", place, len(by_word))
        for file in files:
            file.progress = lambda done, of: tick("reading", done, of)
        names = files[0].name + (f" and {len(files) - 1} more" if len(files) > 1 else "")
        found = detect.read_together(files, word, options)
        found = [without_owner(sanitize(one, names, session.today), owner) for one in found]
        results += found
        rows, kind = sum(one.rows for one in found), detect.FORMATS[word].name
        read.append(ReadFile(names, kind, rows, owner_in_results(found), guessed_encoding(files)))
    kept = mappings_of(by_word.get("csv", ()), options)
    return Read(tuple(read), tuple(results), bulk_import.known(), kept, owner)


def read_options(
    session: Session, wanted: ImportOptions, bulk_import: BulkImport, owner: Owner
) -> ReadOptions:
    """Return what the readers of formats need to know of the command line and of the log."""
    saved = session.book.settings.beginning(SAVED)
    return ReadOptions(
        session.today,
        session.date_order,
        wanted.mapping,
        wanted.with_text,
        bulk_import.addresses(),
        owner.marks,
        {SAVED + name: value for name, value in saved.items()},
        bulk_import.relations(),
        bulk_import.names(),
        bulk_import.followups(),
    )


def files_by_format(given: GivenFiles) -> dict[str, list[SourceFile]]:
    """Group the files by format; those of none are left out."""
    found: dict[str, list[SourceFile]] = {}
    for file in given.files:
        if word := given.words[file.name]:
            found.setdefault(word, []).append(file)
    return found


def guessed_encoding(files: Iterable[SourceFile]) -> str:
    """Return the encoding that was guessed, with a word that it affects."""
    words = (example_in(file.data) for file in files if file.is_guessed)
    word = next(filter(None, words), "")
    return f"{WESTERN}, as in {word}; --encoding says another" if word else ""


def owner_in_results(results: Iterable[ImportResult]) -> str:
    """Return the owner in words, if the files of a format are sure of them."""
    clues = [one.clue for one in results if one.clue and one.clue.is_sure]
    return party_line(clues[0].parties[0]) if clues else ""
