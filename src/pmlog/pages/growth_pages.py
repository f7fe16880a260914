"""An engagement, an attempt, a reflection, an outcome, a question: each as a page."""

from collections.abc import Iterator

from pmlog import days
from pmlog.growth import QUESTIONS, Goal
from pmlog.model import Entry
from pmlog.pages import parts
from pmlog.pages.growth_lists import AttemptPage, EngagementPage, ReflectionPage
from pmlog.pages.outcome_origins import Chain, FirstContact
from pmlog.pages.question_list import QuestionPage, whom
from pmlog.pages.sheet import Section, Sheet, facts, made_here, said_only
from pmlog.phrases import headline


def engagement_sheet(report: EngagementPage) -> Sheet:
    """How far an engagement is, and all that belongs to it."""
    one = report.standing.engagement
    return Sheet(
        one.name,
        one.avenue + parts.with_whom(report.standing),
        sections=said_only(
            (
                Section("", facts(engagement_facts(report))),
                parts.attempts(report.attempts, report.as_of),
                parts.reflections(report.reflections, report.as_of),
                parts.entries(report.entries, report.as_of),
            )
        ),
        footer=made_here(report.as_of),
        id=one.id,
    )


def engagement_facts(report: EngagementPage) -> Iterator[tuple[str, str]]:
    """What is kept of an engagement, label by label."""
    standing, one = report.standing, report.standing.engagement
    yield "goal", goal_in_words(report.goal) if report.goal else ""
    yield "so far", parts.progress(standing)
    yield "how often", days.every(one.every_days) if one.every_days else ""
    yield "since", days.spoken(one.start)
    last = one.ended_on or one.until
    yield "ended" if one.ended_on else "until", days.spoken(last) if last else ""
    following = standing.next_session
    yield "next session", f"by {days.spoken(following)}" if following else ""
    point = standing.next_point
    yield "look back", f"{days.spoken(point)}: pmlog reflect {one.id}" if point else ""
    yield "notes", one.notes


def goal_in_words(goal: Goal) -> str:
    """A goal with its ratings: 'pricing (2 3 3 4, aiming at 4)'."""
    said = parts.ratings(goal)
    return f"{goal.skill} ({said})" if said else goal.skill


def attempt_sheet(report: AttemptPage) -> Sheet:
    """What was advised or wanted, where it came up, what came of it."""
    one = report.attempt
    on = f" on {days.spoken(one.fate_on)}" if one.fate_on else ""
    said = (
        ("fate", f"{one.fate}{on}"),
        ("note", one.note),
        ("since", days.spoken(one.made_on)),
        ("from", source(report.entry)),
    )
    promise = [report.followup] if report.followup else []
    return Sheet(
        f"{one.kind}: {one.what}",
        sections=said_only(
            (Section("", facts(said)), parts.followups(promise, report.as_of, "Follow-up"))
        ),
        footer=made_here(report.as_of),
        id=one.id,
    )


def source(entry: Entry | None) -> str:
    """The entry that something came from, in a line; nothing where there is none."""
    return f"{entry.id}  {headline(entry)}" if entry else ""


def reflection_sheet(report: ReflectionPage) -> Sheet:
    """Each question with the answer, and with the first one beside it."""
    one = report.reflection
    kind = "closing reflection" if one.kind == "closing" else "reflection"
    return Sheet(
        f"{kind} on {report.about}",
        days.spoken(one.day),
        sections=said_only(
            Section(f"{QUESTIONS.get(key, key)}?", answers_to(key, report))
            for key in dict.fromkeys((*QUESTIONS, *one.answers))
        ),
        footer=made_here(report.as_of),
        id=one.id,
    )


def answers_to(key: str, report: ReflectionPage) -> tuple[tuple[str, str], ...]:
    """The first answer to a question and this one, each with its day."""
    both = [one for one in (report.first, report.reflection) if one]
    return facts((days.spoken(one.day), one.answers.get(key, "")) for one in both)


def outcome_sheet(chain: Chain) -> Sheet:
    """An outcome and the way back to where it began."""
    return Sheet(
        f"{chain.outcome.kind}: {chain.outcome.what}",
        sections=(Section("", facts(outcome_facts(chain))),),
        id=chain.outcome.id,
    )


def outcome_facts(chain: Chain) -> Iterator[tuple[str, str]]:
    """An outcome and the way back, label by label."""
    yield "when", days.spoken(chain.outcome.day)
    yield "came from", source(chain.entry)
    for root in chain.roots:
        yield "with", f"{root.name}{first_met(root)}"
    yield "notes", chain.outcome.notes


def first_met(root: FirstContact) -> str:
    """Where somebody was first met: ', first met: meetup, Thu 5 Nov 2026 (ProductTank), k7f'."""
    if root.first is None:
        return ""
    about = f" ({root.first.about})" if root.first.about else ""
    day = days.spoken(root.first.date)
    return f", first met: {root.first.avenue}, {day}{about}, {root.first.id}"


def question_sheet(report: QuestionPage) -> Sheet:
    """All that is kept of a question."""
    return Sheet(
        report.question.what,
        sections=(Section("", facts(question_facts(report))),),
        footer=made_here(report.as_of),
        id=report.question.id,
    )


def question_facts(report: QuestionPage) -> Iterator[tuple[str, str]]:
    """What is kept of a question, label by label."""
    question = report.question
    yield "asked", days.spoken(question.made_on)
    yield "for", whom(question).removeprefix("for ")
    closed = f" on {days.spoken(question.closed_on)}" if question.closed_on else ""
    yield "state", question.state + closed
    yield "answer", question.answer
    yield "in", source(report.entry)
