"""Share a report: with pseudonyms as wished, and without what was not asked for.

A redacted report no longer holds what is left out, so no page of it can show what is not there any
more. What is redacted is itself made of a log without anything private.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pmlog.growth import Attempt, Goal, Outcome, Question, Rating, Reflection
from pmlog.model import Companion, Entry, FollowUp, InTouch
from pmlog.pages.event_funnel import EventFunnel
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_figures import EVERYTHING, NO_OUTLOOK, Learned, Outlook
from pmlog.pages.period_growth import Sessions
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import DayOn
from pmlog.pages.pseudonyms import Disguise, Names

if TYPE_CHECKING:
    from pmlog.pages.outcome_origins import Chain
    from pmlog.pages.period_review import ReviewData
    from pmlog.pages.support_network import SupportNetwork
    from pmlog.pages.year_story import StoryData

NAMES = ("full", "initials", "roles")
"""The ways to name people."""

LEFT_OUT = {
    "notes": "notes, reasons, answers, and the words of promises",
    "ratings": "how talks were rated",
    "checkins": "check-ins",
    "risk": "the isolation risk",
}
"""The parts that are left out by default, as the page names them."""

STAND_IN = {
    "initials": "names of people: initials stand for them",
    "roles": "names of people: what they are stands for them",
}


TOLD_OF_EVENTS = ("days", "hoped")
"""The own fields of an event that are told: numbers only."""


class SharingOptions(NamedTuple):
    """The options of sharing: how people are named, and which of `EVERYTHING` is included."""

    names: str = "initials"
    told: frozenset[str] = frozenset()


def redacted(report: PeriodReport, wish: SharingOptions, names: Names) -> PeriodReport:
    """Return the report as it may be handed on; what was left out is said in it."""
    return ReportRedactor(report, wish, names).report()


def left_out(wish: SharingOptions) -> tuple[str, ...]:
    """Return the parts that are left out, whether or not there was any of them."""
    kinds = [said for kind, said in LEFT_OUT.items() if kind not in wish.told]
    names = [STAND_IN[wish.names]] if wish.names in STAND_IN else []
    return ("everything marked private", *kinds, *names)


Value = TypeVar("Value")


class ReportRedactor:
    """One report on its way to somebody else; `RULES` say what becomes of which field."""

    def __init__(
        self, report: PeriodReport, wish: SharingOptions, names: Names, *, keeps_ids: bool = False
    ) -> None:
        """Prepare the redaction of `report`; with ids if it is looked up at home."""
        self.keeps_ids = keeps_ids
        self.whole = report
        self.told = wish.told & EVERYTHING
        self.wish = wish
        self.disguise = Disguise(names, wish.names)

    def report(self) -> PeriodReport:
        return self.redacted(self.whole)._replace(told=self.told, left_out=left_out(self.wish))

    def review(self, data: "ReviewData") -> "ReviewData":
        """Return the data of a review; open questions count as notes."""
        served = {goal: tuple(map(self.served, entries)) for goal, entries in data.serving.items()}
        chains = tuple(map(self.chain, data.chains))
        asking = tuple(one for one in self.redacted(data.asking) if one.what)
        return data._replace(serving=served, chains=chains, asking=asking)

    def chain(self, one: "Chain") -> "Chain":
        """Return an outcome with the way back to where it began."""
        return one._replace(
            outcome=self.redacted(one.outcome),
            entry=one.entry and self.served(one.entry),
            roots=tuple(
                self.person(root)._replace(first=root.first and self.served(root.first))
                for root in one.roots
            ),
        )

    def story(self, data: "StoryData") -> "StoryData":
        """Return the data of a story; the words of questions count as notes."""
        answered = (
            one._replace(what=self.note(one.what), people=self.redacted(one.people))
            for one in data.answered
        )
        return data._replace(answered=tuple(answered), network=self.network(data.network))

    def redacted(self, value: Value) -> Value:
        """Return a value with all that is in it by its rule; what has none is as it is."""
        if not isinstance(value, tuple):
            return value
        given: Any = value
        if type(value) is tuple:
            return type(value)(map(self.redacted, given))
        if type(value) in WHOLE:
            told: Value = WHOLE[type(value)](self, value)
            return told
        rules = RULES.get(type(value), {})
        changed = {
            name: rules.get(name, ReportRedactor.redacted)(self, field)
            for name, field in given._asdict().items()
        }
        return given._replace(**changed)  # type: ignore[no-any-return]

    def person(self, one: Any) -> Any:  # noqa: ANN401  whatever has an id and a name
        """Return a person by a number, and by what stands for the name."""
        number = self.disguise.number(one.id)
        return one._replace(id=number, name=self.disguise.name(one.id, one.name))

    def numbers(self, people: Iterable[str]) -> Any:  # noqa: ANN401  the same kind of collection
        """Replace ids by numbers: readers of a report need none."""
        return type(people)(map(self.disguise.number, people))  # type: ignore[call-arg]

    def met(self, one: FirstMeeting) -> FirstMeeting:
        """Return a person of the period; the subjects of talks are removed."""
        is_event = one.person.part != "with"
        return one._replace(
            person=self.person(one.person),
            about=self.text(one.about) if is_event else "",
            others=self.redacted(one.others),
        )

    def event(self, entry: Entry) -> Entry:
        """Return an event, its own fields as far as they are numbers."""
        told = {name: entry.details[name] for name in TOLD_OF_EVENTS if name in entry.details}
        return Entry(
            "",
            entry.date,
            entry.avenue,
            about=self.text(entry.about),
            minutes=entry.minutes,
            quality=entry.quality if "ratings" in self.told else None,
            details=told,
            people=self.redacted(entry.people),
        )

    def served(self, entry: Entry) -> Entry:
        """Return an entry that served a goal: of a talk, what was learned is told, and no more."""
        is_event = any(one.part != "with" for one in entry.people)
        return Entry(
            self.id(entry.id),
            entry.date,
            entry.avenue,
            about=self.text(entry.about) if is_event else "",
            learned=self.text(entry.learned),
            people=self.redacted(entry.people),
        )

    def outlook(self, outlook: Outlook) -> Outlook:
        """Return the curve, if the risk is told."""
        if "risk" not in self.told:
            return NO_OUTLOOK
        now, before = self.redacted(outlook.now), self.redacted(outlook.before)
        return Outlook(outlook.curve, tuple(map(self.text, outlook.steps)), now, before)

    def network(self, network: "SupportNetwork") -> "SupportNetwork":
        from pmlog.pages.support_network import redacted  # noqa: PLC0415  few reports have one

        return network and redacted(network, self.disguise)

    def id(self, id_: str) -> str:
        """Return an id, where it is told."""
        return id_ if self.keeps_ids else ""

    def known_id(self, id_: str | None) -> str | None:
        """Return the same of what may have none."""
        return id_ if self.keeps_ids else None

    def text(self, text: str) -> str:
        """Return a text that is told, with the names in it replaced."""
        return self.disguise.text(text)

    def note(self, text: str) -> str:
        """Return a text that is told only where notes are."""
        return self.text(text) if "notes" in self.told else ""

    def notes(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return texts that are notes, by their key, which is told."""
        return {key: self.note(text) for key, text in texts.items()}

    def notes_of_people(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return notes by their person."""
        return {self.disguise.number(who): self.note(text) for who, text in texts.items()}

    def noted(self, people: tuple[Companion, ...]) -> tuple[Companion, ...]:
        """Return people who are told only where notes are."""
        return self.redacted(people) if "notes" in self.told else ()

    def rating(self, count: int) -> int:
        return count if "ratings" in self.told else 0

    def felt(self, answers: Value) -> Value:
        """Return the answers of check-ins, if they are included."""
        return answers if "checkins" in self.told else type(answers)()

    def nothing(self, _: object) -> None:
        """Remove a value that is never shared."""

    def empty(self, _: str) -> str:
        """Return a text that is never told."""
        return ""


Rule = Callable[[ReportRedactor, Any], Any]
_ = ReportRedactor

WHOLE: dict[type, Rule] = {Companion: _.person, InTouch: _.person, FirstMeeting: _.met}
"""The fields with a rule of their own."""

RULES: dict[type, dict[str, Rule]] = {
    PeriodReport: {
        "peers": _.numbers,
        "outlook": _.outlook,
        "met": _.notes_of_people,
        "suggestion": _.empty,
        "checkins": _.felt,
        "network": _.network,
    },
    DayOn: {"people": _.numbers, "good": _.rating, "rated": _.rating, "unrated": _.rating},
    Learned: {"entry": _.id, "learned": _.text},
    FollowUp: {
        "id": _.empty,
        "what": _.note,
        "note": _.empty,
        "entry": _.nothing,
        "source": _.nothing,
        "people": _.noted,
    },
    EventFunnel: {"entry": _.event},
    Glance: {"step": _.text, "felt": _.felt, "differs": _.felt},
    Goal: {"id": _.id, "skill": _.text, "why": _.note, "note": _.note},
    Rating: {"note": _.note},
    Sessions: {"id": _.empty, "name": _.text, "goal": _.text},
    Reflection: {
        "id": _.id,
        "engagement_id": _.nothing,
        "goal_id": _.known_id,
        "answers": _.notes,
    },
    Attempt: {
        "id": _.id,
        "what": _.text,
        "note": _.note,
        "entry_id": _.nothing,
        "followup_id": _.nothing,
    },
    Outcome: {"id": _.id, "what": _.text, "notes": _.empty, "entry_id": _.nothing},
    Question: {"what": _.note},
}
"""By which rule a field is handed on; what has none is as it is, and what is in it by its own."""
