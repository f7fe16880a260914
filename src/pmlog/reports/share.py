"""A report as it may be handed on: without what is private, and with names only as wished.

It is made anew from material that no longer holds what is left out, so no page of it can show what
is not there any more.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pmlog.isolation.points import band
from pmlog.model import Companion, Entry, FollowUp, InTouch
from pmlog.reports.counted import DayOn
from pmlog.reports.disguise import Disguise
from pmlog.reports.events import Funnel
from pmlog.reports.glance import Glance
from pmlog.reports.grown import CameOf, Growth, Sessions
from pmlog.reports.material import EVERYTHING, NO_GLANCE, NO_OUTLOOK, Learned, Material, Outlook
from pmlog.reports.period import PeriodReport, made_of
from pmlog.reports.through import Met

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


class Wish(NamedTuple):
    """How a report is handed on: how people are named, and what of `EVERYTHING` is told too."""

    names: str = "initials"
    told: frozenset[str] = frozenset()


def shared(report: PeriodReport, wish: Wish) -> PeriodReport:
    """The report as it may be handed on; what was left out is said in it."""
    return made_of(handed_on(report.material, wish))


def left_out(wish: Wish) -> tuple[str, ...]:
    """What is left out, kind by kind: the same whether there was any of it or not."""
    kinds = [said for kind, said in LEFT_OUT.items() if kind not in wish.told]
    names = [STAND_IN[wish.names]] if wish.names in STAND_IN else []
    return ("everything marked private", *kinds, *names)


def handed_on(material: Material, wish: Wish) -> Material:
    """The material without what is left out."""
    return Handing(material, wish).material()


class Handing:
    """One report on its way to somebody else."""

    def __init__(self, material: Material, wish: Wish) -> None:
        """Hand `material` on as wished."""
        self.whole = material
        self.told = wish.told & EVERYTHING
        self.wish = wish
        guarded = material.guarded
        self.disguise = Disguise(guarded.names, guarded.relations, wish.names)
        self.private = guarded.entries

    def material(self) -> Material:
        """What may be told."""
        whole, guarded = self.whole, self.whole.guarded
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
            events=tuple(
                self.event(one) for one in whole.events if one.entry.id not in self.private
            ),
            met={number(p): self.note(met) for p, met in whole.met.items()},
            growth=self.growth(whole.growth) if whole.growth else None,
            checkins=whole.checkins if "checkins" in self.told else (),
            guarded=guarded._replace(entries=frozenset(), people=frozenset(), names={}),
            told=self.told,
            left_out=left_out(self.wish),
        )

    def day(self, day: DayOn) -> DayOn:
        """A day with what may be told of it."""
        people = tuple(map(self.disguise.number, day.people))
        if "ratings" in self.told:
            return day._replace(people=people)
        return day._replace(people=people, good=0, rated=0, unrated=0)

    def met(self, one: Met) -> Met:
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
            entry="", learned=self.text(one.learned), people=self.people(one.people)
        )

    def event(self, funnel: Funnel) -> Funnel:
        """What came of an event, for those of whom nothing private is kept."""
        entry = funnel.entry
        told = {name: entry.details[name] for name in TOLD_OF_EVENTS if name in entry.details}
        met = [one for one in funnel.met if one.person.id not in self.whole.guarded.people]
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
            met=tuple(one._replace(person=self.people([one.person])[0]) for one in met),
        )

    def promises(self, promises: Iterable[FollowUp]) -> Iterable[FollowUp]:
        """Promises that came from nothing private; their words are notes."""
        for one in promises:
            if one.entry not in self.private:
                people = self.people(one.people) if "notes" in self.told else ()
                yield one._replace(
                    id="", what=self.note(one.what), note="", entry=None, source=None, people=people
                )

    def losing_touch(self, people: Iterable[InTouch]) -> Iterable[InTouch]:
        """Who is being lost touch with, if nothing private is kept of them."""
        for one in people:
            if one.id not in self.whole.guarded.people:
                number = self.disguise.number(one.id)
                yield one._replace(id=number, name=self.disguise.name(one.id, one.name))

    def glance(self, glance: Glance) -> Glance:
        """The risk of a day; without check-ins it is that of contact alone."""
        if glance.contact is None:
            return NO_GLANCE
        steps = self.steps([glance.step])
        glance = glance._replace(step=steps[0] if steps else "")
        if "checkins" in self.told:
            return glance
        factors = {name: n for name, n in glance.factors.items() if name != "the check-in"}
        return glance._replace(risk=glance.contact, band=band(glance.contact or 0), factors=factors)

    def outlook(self, outlook: Outlook) -> Outlook:
        """The curve, if the risk is told; without check-ins it is that of contact alone."""
        if "risk" not in self.told:
            return NO_OUTLOOK
        curve = outlook.curve
        if "checkins" not in self.told:
            curve = tuple((day, contact, contact) for day, _, contact in curve)
        now, before = self.glance(outlook.now), self.glance(outlook.before)
        return Outlook(curve, tuple(self.steps(outlook.steps)), now, before)

    def steps(self, steps: Iterable[str]) -> list[str]:
        """What would help, where nobody is in it of whom anything private is kept."""
        guarded = self.whole.guarded
        names = [name for person in guarded.people for name in guarded.names.get(person, ())]
        return [self.text(step) for step in steps if not any(name in step for name in names)]

    def growth(self, growth: Growth) -> Growth:
        """What grew, without what came from anything private."""
        return Growth(
            goals=tuple(
                goal._replace(
                    id="",
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
                    id="",
                    engagement_id=None,
                    goal_id=None,
                    answers={key: self.note(said) for key, said in one.answers.items()},
                )
                for one in growth.reflections
            ),
            attempts=tuple(
                one._replace(
                    id="",
                    what=self.text(one.what),
                    note=self.note(one.note),
                    entry_id=None,
                    followup_id=None,
                )
                for one in growth.attempts
                if one.entry_id not in self.private
            ),
            outcomes=tuple(
                self.came_of(came)
                for came in growth.outcomes
                if came.outcome.entry_id not in self.private
            ),
        )

    def sessions(self, sessions: Iterable[Sessions]) -> Iterable[Sessions]:
        """Engagements, as far as their sessions are not private."""
        for one in sessions:
            if one.held > one.held_private:
                yield one._replace(
                    id="",
                    name=self.text(one.name),
                    goal=self.text(one.goal),
                    people=self.people(one.people),
                    held=one.held - one.held_private,
                    so_far=one.so_far - one.so_far_private,
                    held_private=0,
                    so_far_private=0,
                )

    def came_of(self, came: CameOf) -> CameOf:
        """An outcome without its notes, nor where people were met of whom that is private."""
        outcome = came.outcome
        return came._replace(
            met_on=() if came.met_privately else came.met_on,
            outcome=outcome._replace(
                id="",
                what=self.text(outcome.what),
                notes="",
                entry_id=None,
                people=self.people(outcome.people),
            ),
        )

    def people(self, people: Iterable[Companion]) -> tuple[Companion, ...]:
        """People under the names they go by here."""
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
