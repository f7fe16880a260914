"""Conversion to JSON that scripts may rely on: keys are only ever added, days are ISO days."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from json.encoder import encode_basestring as text
from operator import attrgetter
from typing import Any

from pmlog.text import is_harmful

Record = dict[str, Any]

encode = json.JSONEncoder(ensure_ascii=False).encode

SCALARS: dict[type, Callable[[Any], str]] = {
    str: text,
    int: str,
    float: encode,
    bool: encode,
    type(None): encode,
}
"""The encoder of each scalar type."""


def json_text(value: Any, end: str = "\n") -> str:  # noqa: ANN401  whatever JSON can say
    """Format a value as indented JSON; `end` is the line break with the indentation so far.

    It reads as `json.dumps(value, ensure_ascii=False, indent=2)` does, in a third of the time: that
    one forgoes its fast half as soon as it has to indent. Most of what is written has no parts, and
    is seen to at once.
    """
    further = f"{end}  "
    match value:
        case dict() if value:
            parts = [
                f"{text(key)}: "
                f"{SCALARS[type(one)](one) if type(one) in SCALARS else json_text(one, further)}"
                for key, one in value.items()
            ]
            return f"{{{further}{f',{further}'.join(parts)}{end}}}"
        case list() | tuple() if value:
            parts = [
                SCALARS[type(one)](one) if type(one) in SCALARS else json_text(one, further)
                for one in value
            ]
            return f"[{further}{f',{further}'.join(parts)}{end}]"
    return encode(value)


def with_escapes(document: str) -> str:
    r"""Escape the characters of a JSON document that can act on a screen, as \u202e.

    Every other character stays as it is, so the document is as long as before, nearly always.
    """
    if document.replace("\n", "").isprintable():  # soon told; every harmful character is not
        return document
    harmful = {ord(c): json.dumps(c)[1:-1] for c in set(document) if is_harmful(c) and c != "\n"}
    return document.translate(harmful) if harmful else document


def record(value: Any, today: date = date.min) -> Any:  # noqa: ANN401  whatever JSON can say
    """Convert a value to JSON types: a named tuple by its fields, or as `SHAPES` says.

    `today` is the day as of which it is told how late something is; a page brings its own.
    """
    if type(value) in SCALARS:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        shape = SHAPES.get(type(value).__name__) or " ".join(value._fields)
        today = getattr(value, "as_of", today)
        return pick(value, shape, today) if isinstance(shape, str) else shape(value, today)
    if isinstance(value, tuple | list):
        return [record(one, today) for one in value]
    if isinstance(value, Mapping):
        return {key: record(one, today) for key, one in value.items()}
    return str(value)


def pick(value: object, shape: str, today: date) -> Record:
    """Return a record with some of the fields of a value.

    A word of `shape` is a key, or `key=path` where it has another name: the path leads through
    attributes, and is null where one of them is; `#` behind it counts. A method is asked as of
    today. A key with a dot stands in a record of its own. What `*path` leads to is merged.
    """
    found: Record = {}
    for group, key, get, is_count in parse_shape(shape):
        one = get(value)
        if callable(one):
            one = one(today)
        if not key:
            found |= record(one, today)
            continue
        inner = found.setdefault(group, {}) if group else found
        if is_count:
            inner[key] = len(one)
        else:
            inner[key] = one if type(one) in SCALARS else record(one, today)
    return found


Getter = Callable[[Any], Any]


@cache
def parse_shape(shape: str) -> tuple[tuple[str, str, Getter, bool], ...]:
    """Parse a shape into tuples of group, key, getter, and whether to count."""
    return tuple(parse_shape_word(word) for word in shape.split())


def parse_shape_word(word: str) -> tuple[str, str, Getter, bool]:
    """Parse one word of a shape; a part that is to be merged has no key."""
    if word.startswith("*"):
        return "", "", getter(word[1:]), False
    name, _, path = word.partition("=")
    group, _, key = name.rpartition(".")
    return group, key, getter((path or name).rstrip("#")), path.endswith("#")


def getter(path: str) -> Getter:
    """Return a function that follows a path of attributes; None where one of them is None."""
    first, *rest = map(attrgetter, path.split("."))
    if not rest:
        return first

    def get(value: Any) -> Any:  # noqa: ANN401  any value
        for step in (first, *rest):
            value = None if value is None else step(value)
        return value

    return get


def with_advisers(value: Any, today: date) -> list[Record]:  # noqa: ANN401  any value
    """Return the attempts, each with the names of its people from `advisers`."""
    return [record(one, today) | {"people": list(value.advisers[one.id])} for one in value.attempts]


def rounded(shape: str, **digits: int) -> "Shape":
    """Return a shape that rounds some numbers to so many digits."""

    def made(value: Any, today: date) -> Record:  # noqa: ANN401  any value
        found = pick(value, shape, today)
        for key, count in digits.items():
            found[key] = None if found[key] is None else round(found[key], count)
        return found

    return made


def checkin(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return the raw answers of a check-in; `ucla` is the sum of the three items, or null."""
    answers = pick(value, " ".join(value._fields), today)
    return answers | {"ucla": sum(value.ucla) if value.ucla else None}


def followup(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return a follow-up; a suggestion has its `kind`, `rule` is the recurrence or null."""
    found = pick(value, "id due days_late what direction people entry rule after_done", today)
    found["rule"] = found["rule"] or None
    return found | ({"kind": value.kind} if value.is_suggestion else {})


def growth(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return the growth of a period, without ids, since it may be shared."""
    short = {
        "goals": "skill why target by state ratings",
        "sessions": "avenue name goal people held so_far planned",
        "reflections": "kind day answers",
        "attempts": "kind what made=made_on fate note",
        "outcomes": "kind=outcome.kind what=outcome.what day=outcome.day people=outcome.people"
        " avenue met_on",
    }
    found = {
        name: [pick(one, shape, today) for one in getattr(value, name)]
        for name, shape in short.items()
    }
    for reflection in found["reflections"]:
        reflection["answers"] = list(reflection["answers"].values())
    return found


def merge_plan(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return the counts of an import."""
    people, entries, followups = map(record, value.counts())
    counts = {"people": people, "entries": entries, "followups": followups}
    return counts | pick(
        value, "skipped left_out=left new_jobs earlier_jobs not_held problems", today
    )


def person(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return the record of a person; `cadence_days` is null where they have none of their own."""
    from pmlog.columns import NAMES  # noqa: PLC0415  the daily path shows no person

    return pick(
        value,
        f"id name relation {' '.join(NAMES)} aliases tags links cadence_days birthday snoozed_until"
        " active=is_active retired=retired_on created=created_on",
        today,
    ) | {"last_contact": None, "entries": None}


def person_growth(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    found = pick(value, "engagements attempts outcomes questions", today)
    return found | {"attempts": with_advisers(value, today)}


def risk_page(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    """Return the isolation risk of a day; what it rests on only where that was asked for."""
    found: Record = pick(
        value,
        "*risk.reading headline felt_said differs so_far change=risk.change silence=risk.silence"
        " steps plan projection=risk.projection",
        today,
    )
    found["felt_said"] = found["felt_said"] or None
    return found | ({"held": record(value.rests_on)} if value.held else {})


def prep_page(value: Any, today: date) -> Record:  # noqa: ANN401  any value
    found = pick(
        value,
        "as_of headline person since talks followups=promises questions advice engagements"
        " outcomes learned",
        today,
    )
    found["person"]["last_contact"] = found["since"]
    return found


def list_shape(name: str) -> "Shape":
    """Return the shape of a list, which is that of one field."""
    return lambda value, today: record(getattr(value, name), today)


Shape = str | Callable[[Any, date], Any]

SHAPES: Mapping[str, Shape] = {
    "SupportNetwork": "as_of days=window headline people=ties before",
    "Tie": rounded("id name relation ring doses talks last through introduced_by", doses=2),
    "Attempt": "id kind what made=made_on fate fate_on note people entry=entry_id followup_id",
    "AttemptList": with_advisers,
    "AttemptPage": "*attempt people followup",
    "AvenueLed": "avenue first_met came_from kinds *spent",
    "Backups": list_shape("backups"),
    "Chain": "id=outcome.id kind=outcome.kind what=outcome.what date=outcome.day"
    " notes=outcome.notes entry=outcome.entry_id avenue=entry.avenue people=roots",
    "Birthday": "id name kind day year age",
    "CheckIn": checkin,
    "Companion": lambda one, _today: one.name,
    "Course": "name first last sessions minutes progress cohort applied told people"
    " finished=is_finished",
    "Courses": list_shape("courses"),
    "Diagnosis": "path bad=is_bad findings",
    "Engagement": "id avenue name people goal_id every_days start until ended=ended_on notes",
    "EngagementPage": "*standing headline attempts reflections timeline=entries",
    "EngagementProgress": "*engagement session=done sessions=engagement.sessions last_session"
    " next_session days_late next_reflection=next_point",
    "Entry": "id date time avenue people about learned notes minutes mode quality tags"
    " engagement_id=engagement goal_id=goal private *parts *details *serves",
    "EntryPage": "*entry followups",
    "EventContact": "id=person.id name=person.name followed_on last_contact=last",
    "EventFunnel": "headline id=entry.id date=entry.date last_day avenue=entry.avenue"
    " about=entry.about minutes=entry.minutes cost hoped met=met# followed_up in_contact"
    " known_on talks people=met",
    "Events": list_shape("funnels"),
    "FirstContact": "id name first_met=first.date first_entry=first.id first_avenue=first.avenue",
    "FollowUp": followup,
    "FollowUpPage": "*followup state=followup.state made=followup.made_on closed=followup.closed_on"
    " snoozed_until=followup.snoozed_until note=followup.note kind=followup.kind"
    " fulfilled=followup.fulfilled_by.date",
    "Goal": "id skill why start rating target by state made=made_on closed=closed_on note ratings",
    "GoalPage": "*goal headline next_reflection=next_point engagements attempts reflections"
    " timeline=entries",
    "GoalStanding": "*goal next_reflection=next_point",
    "GroupRanking": "as_of days groups quiet",
    "GroupRow": rounded(
        "name platform visits last people answered outcomes asked read minutes unmeasured overwhelm"
        " told gives gives_an_hour=an_hour candidate",
        overwhelm=1,
        gives_an_hour=1,
    ),
    "Growing": "kind id name due days_late what people",
    "Growth": growth,
    "Inbox": "folder lines meetings left",
    "InTouch": rounded(
        "id name relation cadence_days last_contact=last days_since lateness", lateness=3
    ),
    "JournalStep": "at device command kind state changes",
    "Learned": "date entry avenue people learned",
    "MergePlan": merge_plan,
    "Morning": "as_of overdue today upcoming losing_touch later further growth=growing suggestions"
    " birthdays inbox meetings",
    "Noted": "id date=day kind what",
    "Outcome": "id kind what date=day",
    "OutcomesReport": "as_of outcomes=chains avenues in_all=chains# is_few",
    "Pair": "kept.id=kept.id kept.name=kept.name gone.id=gone.id gone.name=gone.name reasons",
    "Period": "label first last",
    "PeriodReport": "as_of period before headline entries entries_before minutes minutes_before"
    " avenues"
    " people.in_all=people# people.before=people_before people.new=new people.again=again"
    " people.through=through"
    " promises.kept=closed.kept promises.kept_on_time=closed.kept_on_time"
    " promises.came=closed.came promises.came_on_time=closed.came_on_time"
    " promises.dropped=closed.dropped promises.open=open"
    " promises.overdue=overdue"
    " takeaways losing_touch contact risk risk_before risk_curve targets suggestion events year_ago"
    " earlier calendar checkins growth network steps left_out",
    "Person": person,
    "PersonGrowth": person_growth,
    "PersonPage": "headline *person last_contact=last entries=entries# imported followups *growth"
    " timeline=entries",
    "PrepPage": prep_page,
    "Question": "id what state made=made_on closed=closed_on answer entry=entry_id relation tags"
    " people",
    "QuestionPage": "*question",
    "ReflectionPage": "*reflection about first",
    "Points": "name points max=most printed",
    "Reading": "as_of risk=score contact combined felt band provisional factors basis missing",
    "ReviewPart": "title claim evidence changed",
    "RiskPage": risk_page,
    "SeenPerson": "*person last_contact entries",
    "StoryScreen": "kind title says aside",
    "TargetKept": "avenue=target.avenue times=target.times unit=target.unit.value kept units"
    " left_out so_far",
    "Through": "person avenue people event met",
}
"""The shape of each class that is not converted field by field, by the name of the class."""
