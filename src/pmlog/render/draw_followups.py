"""The morning list as a page of the terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from pmlog import days
from pmlog.days.workdays import workday_from
from pmlog.model import Birthday, Entry, FollowUp, InTouch
from pmlog.pages.glance import Glance
from pmlog.pages.morning_list import Growing, Morning, MorningPage
from pmlog.phrases import counted, followup_label, join_names, lateness_text, recurrence_text
from pmlog.render.layout import (
    GAP,
    INDENT,
    Row,
    aside,
    cell,
    heading,
    rows,
    stack,
    when,
    widths_of,
)
from pmlog.render.screen import Screen
from pmlog.text import one_line

STYLES = ("id", "when", "name", "", "aside")
MOST_NAMES = 2


def page(report: MorningPage, screen: Screen) -> RenderableType:
    """Return the list; on a terminal with what can be done next."""
    list_ = report.list
    if list_.is_empty:
        beside = (*paused(list_), *waiting(list_), *risk(report.glance))
        return stack(aside(nothing_due(list_)), *beside)
    touch = [touch_row(person, report) for person in list_.losing_touch]
    return stack(
        *spaced(
            *promise_sections(list_, screen.width),
            *people_section(touch),
            *growth_section(list_),
        ),
        *(aside(line) for line in rest(list_)),
        *paused(list_),
        *waiting(list_),
        *risk(report.glance),
        next_steps(list_) if screen.is_terminal else None,
    )


def nothing_due(list_: Morning) -> str:
    """Return the text of an empty list."""
    if list_.resting:
        return "Nothing due today; " + "".join(rest(list_))
    if list_.later:
        later = counted(list_.later, "follow-up")
        return f"Nothing due in the next 7 days; {later} later: pmlog followups --all"
    return 'Nothing due. Promises come from --next "send Ada the deck by fri"'


def spaced(*blocks: RenderableType) -> Iterator[RenderableType]:
    """Yield blocks with an empty line between them."""
    for place, block in enumerate(blocks):
        if place:
            yield Text("")
        yield block


def promise_sections(list_: Morning, room: int) -> Iterator[RenderableType]:
    """Yield the sections of promises that have any, their columns below each other.

    Where they came from is left out before a promise would wrap.
    """
    for has_source in (True, False):
        sections = sections_of(list_, has_source=has_source)
        widths = widths_of([row for lines in sections.values() for row in lines])
        shown = [width for width in widths if width]
        if INDENT + sum(shown) + GAP * (len(shown) - 1) <= room:
            break
    for title, lines in sections.items():
        if lines:
            yield Group(heading(title), rows(lines, STYLES, widths))


def sections_of(list_: Morning, *, has_source: bool) -> dict[str, list[Row]]:
    """Return the rows below each heading."""

    def promised(promises: Iterable[FollowUp]) -> list[Row]:
        return [promise_row(one, list_, has_source=has_source) for one in promises]

    return {
        "Today": [*promised(list_.today), *birthdays(list_, today=True)],
        "Overdue": [*promised(list_.overdue[::-1]), *older(list_)],
        "Suggested": [
            suggestion_row(one, list_, has_source=has_source) for one in list_.suggestions
        ],
        "Next 7 days": [*promised(list_.upcoming), *birthdays(list_, today=False)],
        "Later": promised(list_.further),
    }


def promise_row(promise: FollowUp, list_: Morning, *, has_source: bool = True) -> Row:
    """Return a promise in a line, and where it came from."""
    late = promise.days_late(list_.as_of)
    if late:
        due = cell(f"{late} d late", "late")
    elif promise.due == list_.as_of:
        due = cell("")
    else:
        due = when(promise.due, list_.as_of)
    source = promise.source if has_source else None
    came = f"{source.avenue} {days.brief(source.date, list_.as_of)}" if source else ""
    beside = ", ".join(filter(None, (came, recurrence_text(promise))))
    return (promise.id, due, names(promise), followup_label(promise), beside)


def birthdays(list_: Morning, *, today: bool) -> Iterator[Row]:
    """Yield the birthdays of today, or those to come."""
    for one in list_.birthdays:
        if (one.day == list_.as_of) is today:
            day = cell("") if today else when(one.day, list_.as_of)
            yield (one.id, day, one.name, yearly(one), "")


def yearly(one: Birthday) -> str:
    """Return a birthday, with how old they turn, or another day, with how many years it is ago."""
    if not one.age:
        return one.kind
    return (
        f"{one.kind}, {f'turns {one.age}' if one.kind == 'birthday' else counted(one.age, 'year')}"
    )


def older(list_: Morning) -> Iterator[Row]:
    """Yield the number of older overdue promises, and since when."""
    if list_.older and list_.since:
        said = f"{list_.older} older, since {days.brief(list_.since, list_.as_of)}"
        yield ("", "", "", cell(said, "aside"), "")


def suggestion_row(one: FollowUp, list_: Morning, *, has_source: bool) -> Row:
    """Return the row of a suggestion, with its day if that is in the future."""
    id_, _, *rest = promise_row(one, list_, has_source=has_source)
    is_ahead = one.due > list_.as_of
    return (id_, when(one.due, list_.as_of) if is_ahead else cell(""), *rest)


def names(promise: FollowUp) -> str:
    """Return at most two names of the people of a promise."""
    people = [person.name for person in promise.people]
    if len(people) > MOST_NAMES:
        return f"{people[0]} and {len(people) - 1} more"
    return join_names(people)


def people_section(touch: list[Row]) -> Iterator[RenderableType]:
    if touch:
        yield Group(heading("Losing touch"), rows(touch, ("name", "")))


def growth_section(list_: Morning) -> Iterator[RenderableType]:
    """Yield what is due of engagements and goals."""
    if list_.growing:
        lines = [growth_row(one, list_) for one in list_.growing]
        yield Group(heading("Growth"), rows(lines, STYLES))


def growth_row(one: Growing, list_: Morning) -> Row:
    """Return a session, an end or a look back in a line."""
    is_offered = one.due < list_.as_of or one.kind in ("reflection", "session", "course")
    due = cell("") if is_offered else when(one.due, list_.as_of)  # nothing of it is late
    return (one.id, due, join_names(one.people), one.what)


def touch_row(person: InTouch, report: MorningPage) -> Row:
    """Return somebody in a line: who they are, how often, and what was last."""
    said = f"{person.relation}, " if person.relation != "other" else ""
    said += f"{days.every(person.cadence_days)}; "
    last = report.last_entries.get(person.id)
    said += lateness_text(person, report.list.as_of)
    said += f": {last_talk(last, report.list)}" if last else ""
    return (person.name, said)


def last_talk(last: Entry, list_: Morning) -> str:
    """Return the avenue, the day and the subject of the last talk."""
    said = f"{last.avenue} {days.brief(last.date, list_.as_of)}"
    return f'{said} "{last.about}"' if last.about else said


def rest(list_: Morning) -> Iterable[str]:
    """Yield the number of what is not shown."""
    later = list_.later - len(list_.further)
    left = (
        f"{list_.folded} more" if list_.folded else "",
        f"{list_.resting} waiting{until(list_)}" if list_.resting else "",
        f"{later} later" if later else "",
    )
    if list_.asks_to_tidy:
        yield "Some of it is weeks overdue: still meant? pmlog followups --tidy"
    if any(left):
        yield f"{join_names([*filter(None, left)])}: pmlog followups --all"


def until(list_: Morning) -> str:
    """Return until when reminders are paused; empty for an open end."""
    if not list_.pause:
        return " until Monday"
    end = list_.pause.until
    return f" until {one_line(days.short(workday_from(end), list_.as_of))}" if end else ""


def paused(list_: Morning) -> Iterator[RenderableType]:
    if list_.pause:
        yield aside(f"Paused{until(list_)}: nothing is suggested, and nobody reminded of")


def waiting(list_: Morning) -> Iterator[RenderableType]:
    """Yield the number of inbox lines; and on a working day, of meetings to log."""
    if list_.meetings and list_.met_since and not list_.is_off:
        is_yesterday = (list_.as_of - list_.met_since).days == 1
        since = "yesterday" if is_yesterday else days.short(list_.met_since, list_.as_of)
        said = counted(list_.meetings, "meeting")
        yield aside(f"{said} since {since} with people you know: pmlog inbox")
    if list_.calendar:
        yield aside(f"calendar: {one_line(list_.calendar)}")
    if list_.inbox:
        yield aside(f"{counted(list_.inbox, 'note waits', 'notes wait')} in the inbox: pmlog inbox")
    if list_.has_news:
        yield aside("another device has news: pmlog sync")


def risk(glance: Glance) -> Iterator[RenderableType]:
    """Yield the isolation risk in a line, and the step if it is a person."""
    if glance.line:
        yield aside(glance.line)


def next_steps(list_: Morning) -> RenderableType | None:
    """Return commands that act on the first promise."""
    promises = (*list_.today, *list_.overdue[::-1], *list_.upcoming)
    if promises:
        first = promises[0].id
        return aside(f'done {first}   snooze {first} "next mon"   drop {first}')
    if list_.suggestions:
        first = list_.suggestions[0].id
        return aside(f"done {first}   keep {first}   drop {first}")
    return None
