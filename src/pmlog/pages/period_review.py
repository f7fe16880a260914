"""A review to hand in: claims, evidence, and changes of a period.

It is for a coach, a manager or oneself. Each line ends in an id, by which whoever wrote the log can
look it up at home.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pmlog import days, phrases
from pmlog.growth import QUESTIONS, Attempt, Goal, Question, Reflection
from pmlog.model import Entry
from pmlog.pages.outcome_origins import Chain
from pmlog.pages.period_figures import Learned
from pmlog.pages.period_growth import MOST, curve_of
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.sheet import CellTable, Section, Sheet, is_worth_drawing, number
from pmlog.pages.takeaway_themes import themes
from pmlog.phrases import all_names, counted, join_clauses, join_names, with_full_stop

TO_TALK_ABOUT = 3
"""The number of questions at the end of a review."""


class ReviewData(NamedTuple):
    """The data of a review besides the report.

    `serving` are the entries that served each goal, by its id, `chains` the outcomes with the way
    back to where they began, `asking` the questions that are still open.
    """

    serving: Mapping[str, tuple[Entry, ...]]
    chains: tuple[Chain, ...]
    asking: tuple[Question, ...]


class ReviewLine(NamedTuple):
    """A line of a review, and the id of what it rests on."""

    text: str
    id: str


class ReviewPart(NamedTuple):
    """A part of a review: what it claims, the evidence, and what changed."""

    title: str
    claim: ReviewLine | None = None
    evidence: tuple[ReviewLine, ...] = ()
    changed: tuple[ReviewLine, ...] = ()
    goal: Goal | None = None


class PeriodReview(NamedTuple):
    """A review of a period: its parts, questions to talk about, and what was left out."""

    as_of: date
    label: str
    parts: tuple[ReviewPart, ...]
    questions: tuple[ReviewLine, ...]
    left_out: tuple[str, ...] = ()
    headline: str = ""


def period_review(report: PeriodReport, data: ReviewData) -> PeriodReview:
    """Return the review of a period; what there is nothing to say of is left out."""
    growth = report.growth
    goals, tried = (growth.goals, growth.attempts) if growth else ((), ())
    reflections = growth.reflections if growth else ()
    parts = [goal_part(one, report, data, reflections) for one in goals]
    parts += [tried_part(tried), outcomes_part(data.chains), *learned_parts(report.takeaways)]
    return PeriodReview(
        report.as_of,
        report.period.label,
        tuple(one for one in parts if one.claim or one.evidence or one.changed),
        tuple(questions(goals, tried, data))[:TO_TALK_ABOUT],
        report.left_out,
        headline(goals, report, tried, data),
    )


def goal_part(
    goal: Goal, report: PeriodReport, data: ReviewData, reflections: Iterable[Reflection]
) -> ReviewPart:
    """Return the part on a goal: claim, talks that served it, changes."""
    evidence = tuple(ReviewLine(served_line(one), one.id) for one in data.serving.get(goal.id, ()))
    notes = (
        ReviewLine(f"{days.spoken(one.day)}, rated {one.rating}: {one.note}", goal.id)
        for one in goal.ratings
        if one.note and one.day in report.period
    )
    said = (line for one in reflections if one.goal_id == goal.id for line in reflected(one))
    return ReviewPart(goal.skill, ReviewLine(claim(goal, report), goal.id), evidence,
                      (*notes, *said), goal)  # fmt: skip


def claim(goal: Goal, report: PeriodReport) -> str:
    """Format the rating of a goal, and its change in the period."""
    aim = f", aiming at {goal.target}" if goal.target else ""
    ended = f", {goal.state}" if goal.state != "open" else ""
    way = way_of(goal, report)
    if way is None:
        still = f"Stays at {goal.rating} of {MOST}, not rated in this period"
        return f"{still if goal.ratings else 'Not rated yet'}{aim}{ended}"
    first, last = way
    moved = f"From {first} to {last}" if first != last else f"Stays at {first}"
    return f"{moved} of {MOST} by own rating{aim}{ended}"


def way_of(goal: Goal, report: PeriodReport) -> tuple[int, int] | None:
    """Return the rating before (or first in) a period, and the last one; or None."""
    within = [one.rating for one in goal.ratings if one.day in report.period]
    earlier = [one.rating for one in goal.ratings if one.day < report.period.start]
    return ((earlier[-1:] or within)[0], within[-1]) if within else None


def headline(
    goals: Iterable[Goal], report: PeriodReport, tried: Iterable[Attempt], data: ReviewData
) -> str:
    """Return the changes, attempts, outcomes and takeaways in a sentence."""
    moved = [
        f"{one.skill} from {way[0]} to {way[1]}"
        for one in goals
        if (way := way_of(one, report)) and way[0] != way[1]
    ]
    counts = (
        ("tried", len(list(tried)), "thing"),
        ("saw", len(data.chains), "outcome"),
        ("noted", len(report.learned), "takeaway"),
    )
    said = [f"moved {join_names(moved)}"] if moved else []
    said += [f"{verb} {counted(count, noun)}" for verb, count, noun in counts if count]
    return with_full_stop(f"You {join_clauses(said)}") if said else ""


def served_line(entry: Entry) -> str:
    """Return a talk that served a goal, with what was taken from it."""
    learned = f"; learned: {' / '.join(entry.learned.splitlines())}" if entry.learned else ""
    return f"{phrases.headline(entry)}{learned}"


def reflected(reflection: Reflection) -> Iterator[ReviewLine]:
    """Yield the answers of reflections."""
    for key, answer in reflection.answers.items():
        if answer:
            yield ReviewLine(f"{QUESTIONS.get(key, key)}? {answer}", reflection.id)


def tried_part(attempts: Iterable[Attempt]) -> ReviewPart:
    lines = (
        ReviewLine(f"{one.what}: {one.fate}{f', {one.note}' if one.note else ''}", one.id)
        for one in attempts
        if one.what
    )
    return ReviewPart("What was tried, and what came of it", evidence=tuple(lines))


def outcomes_part(chains: Iterable[Chain]) -> ReviewPart:
    """Return the part on outcomes and their origins."""
    return ReviewPart(
        "Outcomes and how they came",
        evidence=tuple(ReviewLine(way_text(one), one.outcome.id) for one in chains),
    )


def way_text(chain: Chain) -> str:
    """Return an outcome with whom it came from, and where they were first met."""
    whom = f", with {all_names(chain.roots)}" if chain.roots else ""
    began = f"; first met: {join_names(chain.met_on)}" if chain.met_on else ""
    said = f"{chain.outcome.kind}: {chain.outcome.what}{whom}"
    return f"{days.spoken(chain.outcome.day)}, {said}{began}"


def learned_parts(takeaways: Iterable[Learned]) -> Iterator[ReviewPart]:
    """Yield the takeaways by what they are about, those of no theme last."""
    left = dict.fromkeys(takeaways)
    in_all = len(left)
    for word, those in themes(tuple(left)).items():
        found = [one for one in those if one in left]
        if len(found) > 1:
            yield ReviewPart(f"Learned: {word}", evidence=tuple(map(learned_line, found)))
            for one in found:
                left.pop(one, None)
    title = "Learned" if len(left) == in_all else "Learned besides"
    yield ReviewPart(title, evidence=tuple(map(learned_line, left)))


def learned_line(one: Learned) -> ReviewLine:
    """Return a takeaway, with its day and whom it is from."""
    source = ", ".join(filter(None, (one.avenue, all_names(one.people), days.spoken(one.date))))
    return ReviewLine(f"{' / '.join(one.learned.splitlines())} ({source})", one.entry)


def questions(
    goals: Iterable[Goal], tried: Iterable[Attempt], data: ReviewData
) -> Iterator[ReviewLine]:
    """Yield topics to talk about: open questions, goals behind, open attempts."""
    for one in data.asking[:1]:
        yield ReviewLine(one.what, one.id)
    for goal in goals:
        if goal.state == "open" and goal.rating and goal.rating < (goal.target or MOST):
            aim = goal.target or goal.rating + 1
            yield ReviewLine(f"What would take {goal.skill} from {goal.rating} to {aim}?", goal.id)
    for attempt in tried:
        if attempt.what and attempt.fate in ("open", "did not"):
            what = (
                "What is in the way of this" if attempt.fate == "open" else "Why did this not work"
            )
            yield ReviewLine(f"{what}: {attempt.what}?", attempt.id)
    for chain in data.chains:
        yield ReviewLine(f"What follows from this: {chain.outcome.what}?", chain.outcome.id)
    for one in data.asking[1:]:
        yield ReviewLine(one.what, one.id)


def review_sheet(review: PeriodReview) -> Sheet:
    """Return the review as a page: claim, evidence, what changed, and what to talk about."""
    how = "each line ends in the id it is looked up by"
    said = sections(review)
    return Sheet.of(f"Review of {review.label}", said, review.as_of, how, headline=review.headline)


def sections(review: PeriodReview) -> Iterator[Section]:
    """Yield a section for each part: of a goal what is claimed, by what, and what changed."""
    if not review.parts:
        yield Section("", says="Nothing to review yet: pmlog goal add, pmlog add chat NAME")
    for part in review.parts:
        evidence = tuple(map(line, part.evidence))
        if part.goal is None:
            yield Section(part.title, items=evidence, wide=True)
        else:
            claimed = [line(part.claim)] if part.claim else []
            said = {"claim": claimed, "evidence": evidence, "what changed": map(line, part.changed)}
            curve = ratings(part.goal)
            yield curve._replace(title=part.title, facts=tuple(labelled(said)), wide=True)
    lines = tuple(map(line, review.questions))
    if lines:
        yield Section("To talk about", items=lines, is_ordered=True, wide=True)
    if review.left_out:
        yield Section("Left out", items=review.left_out)


def labelled(said: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield lines with what they are, which is said once."""
    for label, lines in said.items():
        for place, one in enumerate(lines):
            yield ("" if place else label, one)


def ratings(goal: Goal) -> Section:
    curve = curve_of(goal)
    if not is_worth_drawing(curve):
        return Section("")
    rows = ((days.spoken(one.day), str(one.rating), goal.id) for one in goal.ratings)
    columns = ("day", number("rating"), "id")
    return Section("", chart=curve, numbers=CellTable.of(columns, rows))


def line(one: ReviewLine) -> str:
    """Return a line with the id of what it rests on at its end."""
    return f"{one.text} [{one.id}]"
