"""The preview of an import."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from pmlog import days
from pmlog.importing.merge_plan import Counts, MergePlan
from pmlog.importing.person_changes import JobChange, PersonChange
from pmlog.importing.records import ImportedEntry, Problem
from pmlog.importing.revisions import EntryChange, NotHeld
from pmlog.phrases import counted, join_names

MOST_NAMED = 8
MOST_PROBLEMS = 10

Item = TypeVar("Item")


class ReadFile(NamedTuple):
    """A file, what it was taken for, how many rows it had; and who it says you are, if it does.

    `encoding` says how its letters were read, where the file does not tell it.
    """

    name: str
    kind: str
    rows: int
    you: str = ""
    encoding: str = ""


def preview(files: Iterable[ReadFile], plan: MergePlan) -> Iterator[str]:
    """Yield the lines of a preview: new, changed, left out, not understood."""
    for file in files:
        rows = f", {counted(file.rows, 'row')}" if file.rows else ""
        yield f"{file.name}: {file.kind}{rows}"
        if file.encoding:
            yield f"  {'encoding':<11} {file.encoding}"
        if file.you:
            yield f"  {'you':<11} {file.you}"
    words = ("people", "entries", "follow-ups")
    for place, (what, counts) in enumerate(zip(words, plan.counts(), strict=True)):
        if not place or any(counts):
            yield f"  {what:<11} {numbers(counts)}"
    if private := sum(record.thing.private for record in plan.entries):
        yield f"  {'private':<11} {private} of the new entries, as marked in the calendar"
    if plan.left:
        yield f"  {'left out':<11} {left_out(plan)}"
    yield from people_lines([change for change in plan.people if change.id is None], "new")
    updated = [change for change in plan.people if change.id and change.is_any]
    yield from first_lines("updated", updated, changed)
    yield from first_lines("updated", plan.revised, partial(revised, plan))
    yield from first_lines("not held", plan.gone, not_held)
    yield from first_lines("new job", plan.new_jobs, partial(job, "was"))
    yield from first_lines("job again", plan.earlier_jobs, partial(job, "the log has"))
    yield from not_understood(plan.problems)


def left_out(plan: MergePlan) -> str:
    """Format the number of entries left out, by reason: '5: cancelled 3, all day 2'."""
    told = [f"{why} {count}" for why, count in plan.left.items()]
    reasons = ", ".join(told if len(told) > 1 else plan.left)
    return f"{plan.skipped}: {reasons}"


def numbers(counts: Counts) -> str:
    return f"{counts.new} new, {counts.updated} updated, {counts.unchanged} unchanged"


def people_lines(changes: Sequence[PersonChange], word: str) -> Iterator[str]:
    """Yield the first of many, and how many more."""
    if changes:
        names = [change.name for change in changes[:MOST_NAMED]]
        left = len(changes) - len(names)
        yield f"  {word:<11} {', '.join(names)}{f' and {left} more' if left else ''}"


def first_lines(label: str, items: Sequence[Item], text_of: Callable[[Item], str]) -> Iterator[str]:
    """Yield a line for each of the first items, behind a label, and how many more there are."""
    for item in items[:MOST_NAMED]:
        yield f"  {label:<11} {text_of(item)}"
    if len(items) > MOST_NAMED:
        yield f"  {'':<11} and {len(items) - MOST_NAMED} more"


def changed(change: PersonChange) -> str:
    return f"{change.name} (by {change.how or 'name'}): {news(change)}"


def revised(plan: MergePlan, change: EntryChange) -> str:
    """Format the changes of an entry in its source."""
    was, now = change.was, change.thing
    when = moment_of(now.date, now.time) if {"date", "time"} & {*change.columns} else ""
    about = now.about if "about" in change.columns else ""
    others = (f"also {plan.people[place].name}" for place in change.people)
    private = "private" if "private" in change.columns else ""
    said = ", ".join(filter(None, (when, about, *others, private)))
    minutes = f"{now.minutes or 'no'} min" if "minutes" in change.columns else ""
    return f"{moment_of(was.date, was.time)} {was.about}: {said or minutes}"


def not_held(one: NotHeld) -> str:
    """Return a talk of the log that did not take place, as the calendar says."""
    return f"{moment_of(one.was.date, one.was.time)} {one.was.about}"


def job(before: str, change: JobChange) -> str:
    """Format a person's job in a file, and the one `before`."""
    return f"{change.name}: {change.now}, {before} {change.was}"


def moment_of(day: date, time: str | None) -> str:
    """Return a day and the time of a talk, as they are said."""
    return days.spoken(day) + (f" {time}" if time else "")


def news(change: PersonChange) -> str:
    columns = [f"{name.replace('_', ' ')} {value}" for name, value in change.columns.items()]
    lists = [*change.links, *(f"also {alias}" for alias in change.aliases)]
    lists += [f"#{tag}" for tag in change.tags]
    kept = [f"{n} {v}" for n, v in change.said.items() if n not in change.columns]
    said = ", ".join([*columns, *lists, *kept])
    return said if len(said) <= 160 else f"{said[:160]}…"  # noqa: PLR2004  one line of a screen or two


def not_understood(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield lines that were not understood; files with one reason together."""
    lines = [problem for problem in problems if problem.line]
    by_reason: dict[str, list[str]] = {}
    for problem in problems:
        if not problem.line:
            by_reason.setdefault(problem.why, []).append(problem.file)
    for why, files in by_reason.items():
        yield f"  not taken   {', '.join(files)}: {why}"
    for problem in lines[:MOST_PROBLEMS]:
        yield f"  not taken   {problem.file}:{problem.line}: {problem.why}"
    if len(lines) > MOST_PROBLEMS:
        yield f"  {'':<11} and {len(lines) - MOST_PROBLEMS} more lines; --json lists all"


def proposal_line(entry: ImportedEntry) -> str:
    """Return a proposed entry in one line of the table that is looked through."""
    when = moment_of(entry.date, entry.time)
    mark = " (private)" if entry.private else ""
    return f"{when:<21}  {entry.avenue:<9}  {', '.join(entry.people)}: {entry.about}{mark}"


def written_line(plan: MergePlan) -> str:
    """Format the result of an import in one line."""
    people, entries, followups = plan.counts()
    done = (
        how_many(
            "imported",
            (people.new, "person", "people"),
            (entries.new, "entry", "entries"),
            (followups.new, "follow-up", "follow-ups"),
        ),
        how_many(
            "updated", (people.updated, "person", "people"), (entries.updated, "entry", "entries")
        ),
        how_many("took out", (len(plan.gone), "entry", "entries")),
    )
    line = "; ".join(filter(None, done))
    return f"{line[:1].upper()}{line[1:]}. pmlog undo takes it back"


def how_many(verb: str, *kinds: tuple[int, str, str]) -> str:
    """Format the number of each kind; empty without any."""
    said = [counted(*kind) for kind in kinds if kind[0]]
    return f"{verb} {join_names(said)}" if said else ""
