"""The gauge in plain words. It describes what was logged; it never diagnoses, blames or alarms."""

from pmlog.isolation.change import PaceChange, Silence
from pmlog.isolation.next_steps import RiskStep
from pmlog.isolation.points import whole
from pmlog.isolation.score import ENOUGH, SETTLED, Basis, Reading

DISCLAIMER = "It describes what you logged, not how you are."

LIMITS = (
    "Half-lives and weights are choices: no data we know of can tell them.",
    "What people log and how they feel go together only weakly (|r| about 0.2 to 0.4 between "
    "people, about 0.1 within one).",
    "This is no medical or psychological assessment.",
    "Little contact by choice is fine: set a lower target, or pause.",
)
"""What an explanation of the number always says besides what the number rests on."""

MODES = {"in_person": "in person", "live": "by call or video", "text": "in writing"}

KINDS = {
    "coaching": "coaching session",
    "mentoring": "mentoring talk",
    "course": "day of a course",
    "group": "exchange in a group",
    "post": "exchange about a post",
}
"""One contact on an avenue whose own word does not say it."""


def headline(now: Reading) -> str:
    """The one sentence: the number and its band, or why there is none."""
    if now.score is None or now.band is None:
        return f"Isolation risk: not enough history yet ({_history(now.basis)})."
    provisional = " (provisional)" if now.provisional else ""
    return f"Isolation risk {whole(now.score)}{provisional}: {now.band}. {DISCLAIMER}"


def rests_on(now: Reading) -> str:
    """What the number rests on and what it could not know."""
    basis = now.basis
    told = [f"on {basis.weight} of 100 points"]
    if "felt" in now.missing:
        told.append(no_checkin(basis.checkin_age))
    if "peers" in now.missing:
        told.append("nobody is marked as a peer")
    if basis.unrated:
        told.append(f"{basis.unrated} of {basis.talks} talks unrated")
    if basis.ignored:
        told.append(f"{_count(basis.ignored, 'entry', 'entries')} dated later left out")
    if basis.paused:
        told.append("paused")
    return "; ".join(told)


def provisional(basis: Basis) -> str:
    """Why a number is not settled yet."""
    history = _count(basis.history, "day", "days")
    return f"Provisional: the log is {history} old, and the number settles at {SETTLED}."


def changed(change: PaceChange) -> str | None:
    """The change alert, with the two paces it compares; `None` when there is none."""
    return paces(change) if change.alert else None


def paces(change: PaceChange) -> str:
    """The pace of contact and what is usual, side by side."""
    return (
        f"Contact on about {change.pace:.1f} days a week lately; "
        f"about {change.usual or 0:.1f} is usual for you."
    )


def asked(silence: Silence) -> str:
    """The question after a long silence."""
    return (
        f"Nothing is logged for {silence.days} days. Was that so? "
        "If you were just not logging, a pause leaves those days out."
    )


def suggestion(step: RiskStep) -> str:
    """A step with what it assumes. People are ids; who prints it knows their names."""
    kind = KINDS.get(step.avenue, step.avenue)
    how = f"one {kind} {MODES[step.mode]}, taken as unrated"
    if step.what == "newcomer":
        return f"one new person you talk to at a meetup ({how}): -{step.drop:.1f}"
    return f"{_whom(step)} ({how}): -{step.drop:.1f}"


def no_checkin(age: int | None) -> str:
    """That there is no fresh check-in, and since when."""
    return "no check-in yet" if age is None else f"no check-in for {_count(age, 'day', 'days')}"


def _whom(step: RiskStep) -> str:
    promise = ", with an open follow-up" if step.what == "promise" else ""
    if len(step.people) == 1:
        return step.people[0] + promise
    return f"any of {len(step.people)} people{_since(step.quiet)}{promise}"


def _since(quiet: int | None) -> str:
    if quiet is None:
        return " you have not met yet"
    return f" you have not met for {_count(quiet, 'day', 'days')}" if quiet else ""


def _history(basis: Basis) -> str:
    if basis.history >= ENOUGH:
        return "no contact logged so far"
    return f"{_count(basis.history, 'day', 'days')} of {ENOUGH}"


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
