"""Follow-ups in a calendar that pmlog wrote: read back with whom they are with and their rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from pmlog.days import here
from pmlog.days.recurring import canonical_rule
from pmlog.formats.calendars.ics_blocks import name_of, unfold, value_of
from pmlog.formats.cards.vcard_cards import commas, unescape
from pmlog.formats.dates import in_range
from pmlog.formats.source_file import ReadOptions
from pmlog.importing.records import ImportedFollowUp, ImportResult, Problem

OURS = re.compile(r"^UID:followup-([a-z0-9]{1,40})@pmlog\s*$", re.I | re.M)
BEGINNINGS = ("BEGIN:VEVENT", "BEGIN:VTODO")
ENDS = ("END:VEVENT", "END:VTODO")
MOMENT = re.compile(r"(\d{8})(T\d{6}Z)?")
DIRECTIONS = {"Follow up": "mine", "Waiting": "waiting"}
OVER = ("COMPLETED", "CANCELLED")

KEPT = "in the log already"
DONE = "done or cancelled"
"""Why a follow-up is left out."""

PUT_AWAY = "RECURRENCE-ID"
"""What tells that of a series only one event is on another day."""

NOT_SAID = "its rule cannot be said in words, so it is taken once"


class OwnEvent(NamedTuple):
    """An event or a to-do that pmlog wrote: where it begins, its id, and its properties."""

    line: int
    id: str
    properties: Mapping[str, str]

    def text(self, name: str) -> str:
        return unescape(self.properties.get(name, "")).strip()


def split_followups(text: str) -> tuple[str, list[OwnEvent]]:
    """A calendar without the follow-ups in it, all other lines in their places; and these."""
    if not OURS.search(text):
        return text, []
    lines, found, begin = text.splitlines(), [], -1
    for place, line in enumerate(lines):
        word = line.strip().upper()
        if word in BEGINNINGS:
            begin = place
        elif word in ENDS and begin >= 0:
            if own := own_event(begin, lines[begin:place]):
                found.append(own)
                lines[begin : place + 1] = [""] * (place + 1 - begin)
            begin = -1
    return "\n".join(lines), found


def own_event(place: int, lines: Sequence[str]) -> OwnEvent | None:
    """The event of these lines, where pmlog wrote it."""
    properties: dict[str, str] = {}
    for _, line in unfold(lines):
        properties.setdefault(name_of(line), value_of(line))
    ours = OURS.match(f"UID:{properties.get('UID', '')}")
    return OwnEvent(place + 1, ours[1], properties) if ours else None


def with_followups(
    result: ImportResult, own: Sequence[OwnEvent], file: str, options: ReadOptions
) -> ImportResult:
    """What was read of a calendar with the follow-ups in it that the log does not have."""
    followups: list[ImportedFollowUp] = []
    problems = [*result.problems]
    left = dict(result.left)
    own = [event for event in own if PUT_AWAY not in event.properties]
    for event in own:
        day = day_of(event)
        if not day:
            problems.append(Problem(file, event.line, "no follow-up: it has no day"))
        elif why := why_left(event, day, options):
            left[why] = left.get(why, 0) + 1
        else:
            followups.append(followup_of(event, day))
            problems += [Problem(file, event.line, NOT_SAID)] if is_unsaid(event) else []
    return result._replace(
        followups=(*result.followups, *followups),
        problems=(*problems,),
        rows=result.rows + len(own),
        left=left,
    )


def day_of(event: OwnEvent) -> date | None:
    """The day on which it is due; None where it has none, or one that is none."""
    moment = MOMENT.match(event.properties.get("DUE") or event.properties.get("DTSTART", ""))
    try:
        if moment and moment[2]:
            return in_range(here(datetime.fromisoformat(moment[0])).date())
        return in_range(date.fromisoformat(moment[1])) if moment else None
    except (ValueError, OverflowError):
        return None


def why_left(event: OwnEvent, day: date, options: ReadOptions) -> str:
    """Why a follow-up is left out: it is over, or the log it comes from has it; else nothing."""
    if event.text("STATUS").upper() in OVER:
        return DONE
    what, due = options.followups.get(event.id, ("", None))
    return KEPT if due and (day == due or what_of(event) == what) else ""


def followup_of(event: OwnEvent, day: date) -> ImportedFollowUp:
    after_done = canonical_rule(event.text("X-PMLOG-AFTER-DONE"))
    return ImportedFollowUp(
        what_of(event),
        day,
        event.line,
        f"ics:followup-{event.id}@pmlog",
        DIRECTIONS.get(event.text("SUMMARY").partition(": ")[0], "mine"),
        (*names_of(event),),
        after_done or canonical_rule(event.text("RRULE")) or "",
        after_done=bool(after_done),
    )


def is_unsaid(event: OwnEvent) -> bool:
    """Whether it comes again by a rule that pmlog does not know."""
    rule = event.text("RRULE")
    return bool(rule) and canonical_rule(rule) is None


def names_of(event: OwnEvent) -> Iterator[str]:
    yield from commas(event.properties.get("X-PMLOG-WITH", ""))


def what_of(event: OwnEvent) -> str:
    """What it is about: the summary without whose it is, and with whom."""
    word, colon, rest = event.text("SUMMARY").partition(": ")
    what = rest if colon and word in DIRECTIONS else event.text("SUMMARY")
    return what.removeprefix(f"{', '.join(names_of(event))} – ")
