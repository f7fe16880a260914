"""A report as it may be handed on: with names only as wished, and without what was not asked for.

A redacted report no longer holds what is left out, so no page of it can show what is not there any
more. What is redacted is itself made of a log without anything private.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from pmlog.growth import Outcome
from pmlog.model import Companion, Entry, FollowUp, InTouch
from pmlog.pages.event_funnel import EventFunnel
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_data import (
    EVERYTHING,
    NO_OUTLOOK,
    Learned,
    Outlook,
)
from pmlog.pages.period_growth import Growth, OutcomeOrigin, Sessions
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import DayOn
from pmlog.pages.pseudonyms import Disguise, Names

if TYPE_CHECKING:
    from pmlog.pages.period_review import ReviewData
    from pmlog.pages.support_network import SupportNetwork
    from pmlog.pages.year_story import StoryData

NAMES = ("full", "initials", "roles")
"""How people can be named."""

LEFT_OUT = {
    "notes": "notes, reasons, answers, and the words of promises",
    "ratings": "how talks were rated",
    "checkins": "check-ins",
    "risk": "the isolation risk",
}
"""What is left out unless it is asked for by name, as the page says it."""

STAND_IN = {
    "initials": "names of people: initials stand for them",
    "roles": "names of people: what they are stands for them",
}


TOLD_OF_EVENTS = ("days", "hoped")
"""The own fields of an event that are told: numbers only."""


class SharingOptions(NamedTuple):
    """How a report is handed on: how people are named, and what of `EVERYTHING` is told too."""

    names: str = "initials"
    told: frozenset[str] = frozenset()


def redacted(report: PeriodReport, wish: SharingOptions, names: Names) -> PeriodReport:
    """The report as it may be handed on; what was left out is said in it."""
    return ReportRedactor(report, wish, names).report()


def left_out(wish: SharingOptions) -> tuple[str, ...]:
    """What is left out, kind by kind: the same whether there was any of it or not."""
    kinds = [said for kind, said in LEFT_OUT.items() if kind not in wish.told]
    names = [STAND_IN[wish.names]] if wish.names in STAND_IN else []
    return ("everything marked private", *kinds, *names)


class ReportRedactor:
    """One report on its way to somebody else."""

    def __init__(
        self, report: PeriodReport, wish: SharingOptions, names: Names, *, keeps_ids: bool = False
    ) -> None:
        """Hand `report` on as wished; with ids, where its lines are looked up at home."""
        self.keeps_ids = keeps_ids
        self.whole = report
        self.told = wish.told & EVERYTHING
        self.wish = wish
        self.disguise = Disguise(names, wish.names)

    def report(self) -> PeriodReport:
        whole = self.whole
        number = self.disguise.number
        return whole._replace(
            days=tuple(self.day(day) for day in whole.days),
            people=tuple(self.met(one) for one in whole.people),
            learned=tuple(self.learned(one) for one in whole.learned),
            closed=tuple(self.promises(whole.closed)),
            overdue=tuple(self.promises(whole.overdue)),
            owed_next=tuple(self.promises(whole.owed_next)),
            losing_touch=tuple(self.losing_touch(whole.losing_touch)),
            peers=frozenset(number(person) for person in whole.peers),
            outlook=self.outlook(whole.outlook),
            suggestion="",
            events=tuple(self.event(one) for one in whole.events),
            met={number(p): self.note(met) for p, met in whole.met.items()},
            growth=self.growth(whole.growth) if whole.growth else None,
            network=self.network(whole.network) if whole.network else None,
            checkins=whole.checkins if "checkins" in self.told else (),
            told=self.told,
            left_out=left_out(self.wish),
        )

    def day(self, day: DayOn) -> DayOn:
        """A day with what may be told of it."""
        people = tuple(map(self.disguise.number, day.people))
        if "ratings" in self.told:
            return day._replace(people=people)
        return day._replace(people=people, good=0, rated=0, unrated=0)

    def met(self, one: FirstMeeting) -> FirstMeeting:
        """Somebody of the period. What events and posts were about is told, of talks it is not."""
        is_event = one.person.part != "with"
        return one._replace(
            person=self.people([one.person])[0],
            about=self.text(one.about) if is_event else "",
            others=self.people(one.others),
        )

    def learned(self, one: Learned) -> Learned:
        """A takeaway; it is told, for it is what a report is handed on for."""
        return one._replace(
            entry=self.id(one.entry), learned=self.text(one.learned), people=self.people(one.people)
        )

    def event(self, funnel: EventFunnel) -> EventFunnel:
        """What came of an event, its own fields as far as they are numbers."""
        entry = funnel.entry
        told = {name: entry.details[name] for name in TOLD_OF_EVENTS if name in entry.details}
        return funnel._replace(
            entry=Entry(
                "",
                entry.date,
                entry.avenue,
                about=self.text(entry.about),
                minutes=entry.minutes,
                quality=entry.quality if "ratings" in self.told else None,
                details=told,
                people=self.people(entry.people),
            ),
            met=tuple(one._replace(person=self.people([one.person])[0]) for one in funnel.met),
        )

    def promises(self, promises: Iterable[FollowUp]) -> Iterable[FollowUp]:
        """Promises; their words are notes."""
        for one in promises:
            people = self.people(one.people) if "notes" in self.told else ()
            yield one._replace(
                id="", what=self.note(one.what), note="", entry=None, source=None, people=people
            )

    def losing_touch(self, people: Iterable[InTouch]) -> Iterable[InTouch]:
        for one in people:
            number = self.disguise.number(one.id)
            yield one._replace(id=number, name=self.disguise.name(one.id, one.name))

    def glance(self, glance: Glance) -> Glance:
        """The risk of a day; what was felt only where check-ins are told."""
        glance = glance._replace(step=self.text(glance.step))
        if "checkins" in self.told:
            return glance
        return glance._replace(felt="", differs="")

    def outlook(self, outlook: Outlook) -> Outlook:
        """The curve, if the risk is told."""
        if "risk" not in self.told:
            return NO_OUTLOOK
        now, before = self.glance(outlook.now), self.glance(outlook.before)
        return Outlook(outlook.curve, tuple(map(self.text, outlook.steps)), now, before)

    def growth(self, growth: Growth) -> Growth:
        return Growth(
            goals=tuple(
                goal._replace(
                    id=self.id(goal.id),
                    skill=self.text(goal.skill),
                    why=self.note(goal.why),
                    note=self.note(goal.note),
                    ratings=tuple(r._replace(note=self.note(r.note)) for r in goal.ratings),
                )
                for goal in growth.goals
            ),
            sessions=tuple(self.sessions(growth.sessions)),
            reflections=tuple(
                one._replace(
                    id=self.id(one.id),
                    engagement_id=None,
                    goal_id=self.id(one.goal_id or "") or None,
                    answers={key: self.note(said) for key, said in one.answers.items()},
                )
                for one in growth.reflections
            ),
            attempts=tuple(
                one._replace(
                    id=self.id(one.id),
                    what=self.text(one.what),
                    note=self.note(one.note),
                    entry_id=None,
                    followup_id=None,
                )
                for one in growth.attempts
            ),
            outcomes=tuple(map(self.came_of, growth.outcomes)),
        )

    def review(self, data: "ReviewData") -> "ReviewData":
        """What a review rests on; what waits to be asked is told where notes are."""
        served = {goal: tuple(map(self.served, entries)) for goal, entries in data.serving.items()}
        chains = (
            one._replace(
                outcome=self.outcome(one.outcome),
                entry=one.entry and self.served(one.entry),
                roots=tuple(
                    root._replace(
                        id=self.disguise.number(root.id),
                        name=self.disguise.name(root.id, root.name),
                        first=root.first and self.served(root.first),
                    )
                    for root in one.roots
                ),
            )
            for one in data.chains
        )
        asking = (
            one._replace(what=self.note(one.what), people=self.people(one.people))
            for one in data.asking
        )
        return data._replace(
            serving=served,
            chains=tuple(chains),
            asking=tuple(one for one in asking if one.what),
        )

    def served(self, entry: Entry) -> Entry:
        """An entry that served a goal: of a talk, what was learned is told, and no more."""
        is_event = any(one.part != "with" for one in entry.people)
        return Entry(
            self.id(entry.id),
            entry.date,
            entry.avenue,
            about=self.text(entry.about) if is_event else "",
            learned=self.text(entry.learned),
            people=self.people(entry.people),
        )

    def story(self, data: "StoryData") -> "StoryData":
        """What the story of a year is told from: the words of questions are notes."""
        answered = (
            one._replace(what=self.note(one.what), people=self.people(one.people))
            for one in data.answered
        )
        return data._replace(answered=tuple(answered), network=self.network(data.network))

    def network(self, network: "SupportNetwork") -> "SupportNetwork":
        from pmlog.pages.support_network import redacted  # noqa: PLC0415  few reports have one

        return redacted(network, self.disguise)

    def sessions(self, sessions: Iterable[Sessions]) -> Iterable[Sessions]:
        for one in sessions:
            yield one._replace(
                id="",
                name=self.text(one.name),
                goal=self.text(one.goal),
                people=self.people(one.people),
            )

    def came_of(self, came: OutcomeOrigin) -> OutcomeOrigin:
        return came._replace(outcome=self.outcome(came.outcome))

    def outcome(self, outcome: Outcome) -> Outcome:
        return outcome._replace(
            id=self.id(outcome.id),
            what=self.text(outcome.what),
            notes="",
            entry_id=None,
            people=self.people(outcome.people),
        )

    def id(self, id_: str) -> str:
        """An id, where it is told."""
        return id_ if self.keeps_ids else ""

    def people(self, people: Iterable[Companion]) -> tuple[Companion, ...]:
        number: Callable[[str], str] = self.disguise.number
        return tuple(
            Companion(number(one.id), self.disguise.name(one.id, one.name), one.part)
            for one in people
        )

    def text(self, text: str) -> str:
        """A text that is told, with the names in it replaced."""
        return self.disguise.text(text)

    def note(self, text: str) -> str:
        """A text that is told only where notes are."""
        return self.text(text) if "notes" in self.told else ""
