"""A report that is handed on: only what was asked for is in it, whatever it is worn as."""

import json
import string
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.days import CalendarUnit, Period
from pmlog.growth import Attempt, Goal, Outcome, Rating, Reflection
from pmlog.json_records import record
from pmlog.model import Companion, FollowUp, FollowUpSource, InTouch
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_figures import EVERYTHING, Learned, Outlook
from pmlog.pages.period_growth import Growth, OutcomeOrigin, Sessions
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_sheet import period_sheet
from pmlog.pages.period_stats import DayOn, FeltOn
from pmlog.pages.pseudonyms import Names
from pmlog.pages.share import SharingOptions, redacted
from pmlog.render.html import html
from pmlog.render.markdown import markdown
from pmlog.render.plain import plain
from pmlog.render.screen import Screen
from pmlog.render.terminal import page
from tests.effort import examples

TODAY = date(2026, 11, 22)
NOVEMBER = Period.of(CalendarUnit.MONTH, TODAY)
DAY = date(2026, 11, 10)


def dresses(report: PeriodReport) -> dict[str, str]:
    """All that a reader could see of a report, dress by dress."""
    sheet = period_sheet(report)
    screen = Screen()
    with screen.console.capture() as captured:
        screen.console.print(page(period_sheet(report), screen))
    return {
        "terminal": captured.get(),
        "html": html(sheet),
        "markdown": markdown(sheet),
        "plain": plain(sheet),
        "json": json.dumps(record(report), ensure_ascii=False),
    }


@dataclass
class Secrets:
    """Words that nobody else has, each planted in one place, and which places are secret."""

    seed: str
    count: int = 0

    def __post_init__(self) -> None:
        self.always: list[str] = []
        self.notes: list[str] = []
        self.risk: list[str] = []
        self.felt: list[str] = []
        self.names: list[str] = []

    def word(self, kind: list[str]) -> str:
        """A secret of a kind: letters only, so that no dress can break or escape it."""
        self.count += 1
        number = "".join(chr(ord("a") + int(digit)) for digit in str(self.count))
        made = f"Zq{self.seed}x{number}qZ"
        kind.append(made)
        return made


def planted(secrets: Secrets) -> tuple[PeriodReport, Names]:
    """A month in which every field there is holds a secret, and the names of its people."""
    s = secrets
    people = {f"p{n}": f"{s.word(s.names)} {s.word(s.names)}" for n in range(4)}
    ada, ben, cy, dee = (Companion(person, name) for person, name in people.items())
    hidden = f"{s.word(s.always)} {s.word(s.always)}"
    alias = s.word(s.names)

    def promise(id_: str, from_: str | None, *who: Companion, **values: Any) -> FollowUp:
        source = FollowUpSource("chat", DAY) if from_ else None
        return FollowUp(
            id_,
            values.pop("direction", "mine"),
            f"{s.word(s.notes)} {who[0].name} {hidden}",
            DAY,
            DAY,
            note=s.word(s.always),
            entry=from_,
            source=source,
            people=who,
            **values,
        )

    done = {"state": "done", "closed_on": DAY}
    goal = Goal(
        s.word(s.always),
        f"asking {ben.name} or {hidden}",
        DAY,
        why=s.word(s.notes),
        note=s.word(s.notes),
        target=4,
        by=TODAY,
        ratings=(Rating(DAY, 2, s.word(s.notes)), Rating(TODAY, 3, s.word(s.notes))),
    )
    names: dict[str, tuple[str, ...]] = {person: (name,) for person, name in people.items()}
    names["p1"] += (alias,)
    relations = {"p0": "peer", "p1": "coach"}
    report = PeriodReport(
        NOVEMBER,
        TODAY,
        days=(
            DayOn(DAY, "chat", 1, 45, 1, 0, 0, 1, 0, ("p0", "p1")),
            DayOn(DAY, "meetup", 1, 45, 1, 1, 0, 1, 0, ("p2",)),
            DayOn(DAY - timedelta(days=30), "chat", 1, 45, 1, 1, 0, 1, 1, ("p0",)),
        ),
        people=(
            FirstMeeting(ada, DAY, "chat", s.word(s.always), (ben,)),
            FirstMeeting(ben, DAY, "chat", s.word(s.always), (ada,)),
            FirstMeeting(cy._replace(part="met"), DAY, "meetup", f"about {dee.name}"),
        ),
        learned=(
            Learned(
                DAY,
                s.word(s.always),
                "chat",
                f"told to {ada.name}, {alias} and {dee.name.split()[1]}'s team",
                (ada, ben),
            ),
        ),
        learned_in_all=1,
        kept_fastest=promise("f1", "open", ada, **done),
        overdue=(
            promise("f3", "open", ben),
            promise("f5", None, dee, direction="waiting"),
        ),
        losing_touch=(InTouch("p3", dee.name, "peer", 28, DAY),),
        peers=frozenset({"p0"}),
        outlook=Outlook(
            ((DAY, 37), (TODAY, 36)),
            (f"{s.word(s.risk)} {ben.name}",),
            now=Glance(
                37,
                s.word(s.risk),
                said=s.word(s.risk),
                felt=s.word(s.felt),
                differs=s.word(s.felt),
                factors={s.word(s.risk): 3},
                step=f"{s.word(s.risk)} {ada.name}",
            ),
            before=Glance(55, "low contact", felt=s.word(s.felt)),
        ),
        met={"p2": s.word(s.notes)},
        growth=Growth(
            goals=(goal,),
            sessions=(
                Sessions(s.word(s.always), "coaching", f"with {cy.name}", "", (cy,), 3, 5, 6),
            ),
            reflections=(Reflection("r1", "point", DAY, answers={"noticed": s.word(s.notes)}),),
            attempts=(
                Attempt("a1", "try", f"ask {ada.name}", DAY, note=s.word(s.notes), entry_id="open"),
            ),
            outcomes=(
                OutcomeOrigin(
                    Outcome(
                        "o1", "mentor", f"{cy.name} said yes", DAY, s.word(s.always), "open", (cy,)
                    ),
                    "chat",
                ),
            ),
        ),
        checkins=(FeltOn(DAY, 5),),
    )
    return report, Names(names, relations, (hidden,))


words = st.text(string.ascii_lowercase, min_size=3, max_size=8)
wishes = st.builds(
    SharingOptions,
    names=st.sampled_from(["full", "initials", "roles"]),
    told=st.frozensets(st.sampled_from(sorted(EVERYTHING))),
)


def handed_on(wish: SharingOptions) -> PeriodReport:
    """The month as it is handed on."""
    report, names = planted(Secrets("abc"))
    return redacted(report, wish, names)


class TestOnlyWhatWasAskedForIsHandedOn:
    @settings(max_examples=examples(60))
    @given(words, wishes)
    def test_no_secret_is_found_in_any_dress(self, seed, wish):
        secrets = Secrets(seed)
        report, names = planted(secrets)
        gone = list(secrets.always)
        gone += [] if "notes" in wish.told else secrets.notes
        gone += [] if "risk" in wish.told else secrets.risk
        gone += [] if {"risk", "checkins"} <= wish.told else secrets.felt
        gone += [] if wish.names == "full" else secrets.names
        for dress, text in dresses(redacted(report, wish, names)).items():
            assert [word for word in gone if word in text] == [], dress

    def test_a_secret_would_be_found(self):
        secrets = Secrets("abc")
        report, _ = planted(secrets)
        shown = dresses(report)
        assert secrets.names[0] in shown["terminal"]
        assert any(word in shown["json"] for word in secrets.always)
        assert any(word in shown["html"] for word in secrets.notes)

    def test_ratings_check_ins_and_the_risk_are_not_there(self):
        told = record(handed_on(SharingOptions()))
        assert {row["rated"] for row in told["avenues"]} == {0}
        assert told["checkins"] == told["risk_curve"] == []
        assert told["risk"]["risk"] is None
        assert told["contact"]["unrated"] == 0

    def test_the_risk_without_check_ins_says_nothing_of_what_was_felt(self):
        told = record(handed_on(SharingOptions(told=frozenset({"risk"}))))
        assert (told["risk"]["risk"], told["risk"]["felt"]) == (37, "")
        assert [point["risk"] for point in told["risk_curve"]] == [37, 36]

    def test_what_was_left_out_is_said_at_the_end(self):
        assert period_sheet(handed_on(SharingOptions())).sections[-1].items == (
            "everything marked private",
            "notes, reasons, answers, and the words of promises",
            "how talks were rated",
            "check-ins",
            "the isolation risk",
            "names of people: initials stand for them",
        )
