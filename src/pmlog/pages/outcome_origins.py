"""The origins of outcomes: the way back to the first contact, and the avenue of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES
from pmlog.growth import OUTCOMES, Outcome
from pmlog.model import Entry
from pmlog.pages.sheet import ASIDE, ID, MADE_HERE, WHEN, Section, Sheet, facts, list_sheet, listing
from pmlog.phrases import all_names, counted, entry_line, join_names

FEW = 20
"""Below so many outcomes, one avenue next to another is a story and not a statistic."""

PLURALS = {
    "collaboration": "collaborations",
    "mentor": "mentors",
    "opportunity": "opportunities",
    "friendship": "friendships",
}


class FirstContact(NamedTuple):
    """A person with the very first entry with them, or None."""

    id: str
    name: str
    first: Entry | None


class Chain(NamedTuple):
    """An outcome and the way back: the entry it came from, its people and where they were met."""

    outcome: Outcome
    entry: Entry | None
    roots: tuple[FirstContact, ...]

    @property
    def met_on(self) -> tuple[str, ...]:
        """The avenues its people were first met on, each once; else the one it came from."""
        met = [root.first.avenue for root in self.roots if root.first]
        return tuple(dict.fromkeys(met or ([self.entry.avenue] if self.entry else [])))


class Spent(NamedTuple):
    """The effort for an avenue: entries, minutes, and the number without a length."""

    entries: int
    minutes: int
    unmeasured: int


NOTHING = Spent(0, 0, 0)


class AvenueLed(NamedTuple):
    """The outcomes of people first met on an avenue, in all and by kind.

    `came_from` are outcomes that came from an entry on it; `spent` is what went into it.
    """

    avenue: str
    first_met: int
    came_from: int
    kinds: Mapping[str, int]
    spent: Spent


class OutcomesReport(NamedTuple):
    """Every outcome with its way back, the newest first, and what each avenue led to."""

    as_of: date
    chains: tuple[Chain, ...]
    avenues: tuple[AvenueLed, ...]

    @property
    def is_few(self) -> bool:
        """Whether there are too few of them to say that one avenue works better than another."""
        return len(self.chains) < FEW


def chain_of(outcome: Outcome, entries: Mapping[str, Entry], firsts: Mapping[str, Entry]) -> Chain:
    """Return an outcome with its origin; `entries` are by id, `firsts` by person."""
    entry = entries.get(outcome.entry_id or "")
    roots = tuple(FirstContact(one.id, one.name, firsts.get(one.id)) for one in outcome.people)
    return Chain(outcome, entry, roots)


def outcomes_report(
    chains: Sequence[Chain], spent: Mapping[str, Spent], as_of: date
) -> OutcomesReport:
    """Return the report of these outcomes; `spent` is what went into each avenue, by its word."""
    return OutcomesReport(as_of, tuple(chains), outcomes_by_avenue(chains, spent))


def outcomes_by_avenue(
    chains: Iterable[Chain], spent: Mapping[str, Spent]
) -> tuple[AvenueLed, ...]:
    """Return the outcomes of each avenue with any entries, in the order of the table."""
    chains = list(chains)
    met = Counter(avenue for chain in chains for avenue in chain.met_on)
    came = Counter(chain.entry.avenue for chain in chains if chain.entry)
    words = [*AVENUES, *sorted((spent.keys() | met.keys() | came.keys()) - AVENUES.keys())]
    return tuple(
        AvenueLed(word, met[word], came[word], kinds_of(chains, word), spent.get(word, NOTHING))
        for word in words
        if word in spent or met[word] or came[word]
    )


def kinds_of(chains: Iterable[Chain], avenue: str) -> dict[str, int]:
    found = Counter(chain.outcome.kind for chain in chains if avenue in chain.met_on)
    return {kind: found[kind] for kind in OUTCOMES if found[kind]}


def outcomes_sheet(report: OutcomesReport) -> Sheet:
    """Return every outcome with where it began, and what each avenue led to, out of how many."""
    if not report.chains:
        return list_sheet(
            nothing="Nothing has come of a contact yet, or it is not written down: "
            'pmlog outcome add opportunity "..." --from ID'
        )
    chains = (chain_row(chain, report.as_of) for chain in report.chains)
    return list_sheet(
        listing((ID, WHEN, "", "", ASIDE), chains),
        listing(
            ("", "", "", ASIDE), map(led_row, report.avenues), "By avenue", note=cases_text(report)
        ),
    )


def chain_row(chain: Chain, as_of: date) -> tuple[str, ...]:
    """Return an outcome in a line, with the way back."""
    outcome = chain.outcome
    names = all_names(chain.roots)
    what = outcome.what + (f", with {names}" if names else "")
    began = "first met: " + join_names(chain.met_on) if chain.met_on else ""
    return (outcome.id, days.short(outcome.day, as_of), outcome.kind, what, began)


def led_row(row: AvenueLed) -> tuple[str, ...]:
    kinds = ", ".join(counted(count, kind, PLURALS[kind]) for kind, count in row.kinds.items())
    spent = counted(row.spent.entries, "entry", "entries")
    if row.spent.minutes:
        spent += f", {days.length(row.spent.minutes)}"
    if row.spent.unmeasured:
        spent += f", {row.spent.unmeasured} without a length"
    return (
        row.avenue,
        kinds or "-",
        f"{row.came_from} came from it" if row.came_from else "",
        spent,
    )


def cases_text(report: OutcomesReport) -> str:
    """Format the number of cases, with a warning where they are few."""
    many = len(report.chains)
    whose = "its" if many == 1 else "their"
    said = f"{counted(many, 'outcome')} in all, by where {whose} people were first met"
    if report.is_few:
        return f"{said}: too few to say that one avenue works better than another."
    return f"{said}."


def outcome_sheet(chain: Chain) -> Sheet:
    """Return an outcome and the way back to where it began."""
    return Sheet(
        f"{chain.outcome.kind}: {chain.outcome.what}",
        sections=(Section("", facts(outcome_facts(chain))),),
        footer=MADE_HERE,
        id=chain.outcome.id,
    )


def outcome_facts(chain: Chain) -> Iterator[tuple[str, str]]:
    """Yield an outcome and the way back, label by label."""
    yield "when", days.spoken(chain.outcome.day)
    yield "came from", entry_line(chain.entry)
    for root in chain.roots:
        yield "with", f"{root.name}{first_met(root)}"
    yield "notes", chain.outcome.notes


def first_met(root: FirstContact) -> str:
    """Format a first meeting: ', first met: meetup, Thu 5 Nov 2026 (ProductTank), k7f'."""
    if root.first is None:
        return ""
    about = f" ({root.first.about})" if root.first.about else ""
    day = days.spoken(root.first.date)
    return f", first met: {root.first.avenue}, {day}{about}, {root.first.id}"
