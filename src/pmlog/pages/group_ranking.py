"""The ranking of groups by benefit against cost, with those to mute or leave."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog import days
from pmlog.model import Entry
from pmlog.names import fold
from pmlog.pages.outcome_origins import Chain
from pmlog.pages.sheet import ASIDE, NAME, Section, Sheet, list_sheet, listing
from pmlog.phrases import counted

WINDOW = 180
"""The length of time a ranking covers (days)."""

ENOUGH = 3
"""After so many visits one can say something about a group."""

TOO_MUCH = 3.5
"""The mean rating from which a group overwhelms (1-5)."""

MUTE, LEAVE = "mute", "leave"

HINT = 'pmlog add group --about "Lenny\'s" --platform Slack --answered 1 --overwhelm 2 --for 20m'


class GroupRow(NamedTuple):
    """A group in the last 180 days: what it gave and what it cost.

    `overwhelm` is the mean of the visits that told it (`told`), 1 to 5; minutes are those of the
    visits that have a length, all but `unmeasured`.
    """

    name: str
    platform: str
    visits: int
    last: date
    people: int
    answered: int
    outcomes: int
    asked: int
    read: int
    minutes: int
    unmeasured: int
    overwhelm: float | None
    told: int

    @property
    def gives(self) -> int:
        """People met, questions answered and outcomes, together."""
        return self.people + self.answered + self.outcomes

    @property
    def an_hour(self) -> float | None:
        """The benefits per hour; None without any length."""
        return 60 * self.gives / self.minutes if self.minutes else None

    @property
    def candidate(self) -> str | None:
        """Whether it could be left (it gives nothing), or muted (it overwhelms); else None."""
        if self.visits < ENOUGH:
            return None
        if not self.gives:
            return LEAVE
        return MUTE if self.overwhelm is not None and self.overwhelm >= TOO_MUCH else None


class GroupRanking(NamedTuple):
    """Groups, what gives most for an hour first; `quiet` were not visited in 180 days."""

    as_of: date
    groups: tuple[GroupRow, ...]
    quiet: tuple[str, ...]
    days: int = WINDOW


def group_ranking(
    entries: Sequence[Entry],
    chains: Iterable[Chain],
    names: Mapping[str, str],
    as_of: date,
) -> GroupRanking:
    """Return the groups of these entries; `names` are what engagements are called, by their id."""
    since = as_of - timedelta(days=WINDOW)
    chains = list(chains)
    by_name = named_together(entries, names)
    lately = {
        name: [entry for entry in of_group if since < entry.date <= as_of]
        for name, of_group in by_name.items()
    }
    rows = [group_row(name, found, chains) for name, found in lately.items() if found]
    return GroupRanking(
        as_of,
        tuple(sorted(rows, key=rank)),
        tuple(sorted(name for name, found in lately.items() if not found)),
    )


def named_together(entries: Iterable[Entry], names: Mapping[str, str]) -> dict[str, list[Entry]]:
    """Group entries by the name of the engagement, else by what they are about.

    The newest spelling of a name counts; case and accents do not matter.
    """
    spelled: dict[str, str] = {}
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.date, reverse=True):
        name = names.get(entry.engagement or "") or entry.about or f"({entry.avenue})"
        name = spelled.setdefault(fold(name), name)
        found.setdefault(name, []).append(entry)
    return found


def rank(row: GroupRow) -> tuple[float, float, str]:
    """Return the sort key of a group: benefit per hour, those without a length last."""
    an_hour = row.an_hour
    return (-1.0 if an_hour is None else -an_hour - 1, -row.gives, row.name)


def group_row(name: str, visits: Sequence[Entry], chains: Iterable[Chain]) -> GroupRow:
    """Return the row of a group from its visits, the newest first."""
    ids = {entry.id for entry in visits}
    told = [int(entry.details["overwhelm"]) for entry in visits if "overwhelm" in entry.details]
    return GroupRow(
        name,
        platform=next((str(e.details["platform"]) for e in visits if "platform" in e.details), ""),
        visits=len(visits),
        last=visits[0].date,
        people=len({person.id for entry in visits for person in entry.people}),
        answered=summed(visits, "answered"),
        outcomes=sum(came_from(chain, ids) for chain in chains),
        asked=summed(visits, "asked"),
        read=summed(visits, "read"),
        minutes=sum(entry.minutes or 0 for entry in visits),
        unmeasured=sum(entry.minutes is None for entry in visits),
        overwhelm=sum(told) / len(told) if told else None,
        told=len(told),
    )


def summed(visits: Iterable[Entry], field: str) -> int:
    """Return the sum of a number over all visits that told it."""
    return sum(int(entry.details.get(field, 0)) for entry in visits)


def came_from(chain: Chain, ids: set[str]) -> bool:
    """Whether an outcome came from one of these entries, or its people were first met there."""
    return chain.outcome.entry_id in ids or any(
        root.first is not None and root.first.id in ids for root in chain.roots
    )


def groups_sheet(report: GroupRanking) -> Sheet:
    """Return the sheet of a ranking."""
    quiet = f"Not visited in {WINDOW} days: {', '.join(report.quiet)}" if report.quiet else ""
    rows = (
        (one.name, gives(one), an_hour(one), ", ".join(costs(one)), counted(one.visits, "visit"))
        for one in report.groups
    )
    title = f"Groups in the last {WINDOW} days, what gives most for an hour first"
    candidates = ((one.name, advice(one)) for one in report.groups if one.candidate)
    sheet = list_sheet(
        listing((NAME, "", "", "", ASIDE), rows, title),
        listing((NAME, ""), candidates, "Could be quieter"),
        nothing=quiet or f"No group yet: {HINT}",
    )
    last = (Section("", note=quiet),) if quiet and report.groups else ()
    return sheet._replace(sections=sheet.sections + last)


def gives(group: GroupRow) -> str:
    """Format the benefits of a group: '4 people, 2 answered, 1 outcome'."""
    said = [counted(group.people, "person", "people")] if group.people else []
    said += [f"{group.answered} answered"] if group.answered else []
    said += [counted(group.outcomes, "outcome")] if group.outcomes else []
    return ", ".join(said) or "nothing yet"


def an_hour(group: GroupRow) -> str:
    """Format the benefits per hour."""
    return "" if group.an_hour is None else f"{group.an_hour:.1f} an hour"


def costs(group: GroupRow) -> Iterator[str]:
    """Yield the costs of a group: time, and overwhelm, with the number of visits."""
    if group.minutes:
        yield days.length(group.minutes)
    if group.overwhelm is not None:
        yield f"overwhelm {group.overwhelm:.1f} of 5"


def advice(group: GroupRow) -> str:
    """Return why a group could be muted or left, with the number of visits."""
    visits = counted(group.visits, "visit")
    if group.candidate == LEAVE:
        return f"leave? nobody met, nothing answered, no outcome in {visits}"
    told = counted(group.told, "visit")
    return f"mute? overwhelm {group.overwhelm:.1f} of 5, told in {told}; it does give something"
