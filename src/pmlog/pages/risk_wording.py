"""The isolation risk in plain words, which describe the log and never diagnose or blame."""

from collections.abc import Mapping, Sequence
from datetime import date

from pmlog import days
from pmlog.errors import any_of
from pmlog.isolation import Basis, PaceChange, Reading, RiskStep, Silence
from pmlog.isolation.points import whole
from pmlog.isolation.score import ENOUGH, FEW, SETTLED, least
from pmlog.phrases import counted

DISCLAIMER = "It describes what you logged, not how you are."

LIMITS = (
    "Half-lives and weights are choices: no data we know of can tell them.",
    "What people log and how they feel go together only weakly (|r| about 0.2 to 0.4 between "
    "people, about 0.1 within one).",
    "This is no medical or psychological assessment.",
    "Little contact by choice is fine: set a lower target, or pause.",
)
"""The limits of the score that are always named."""

MODES = {"in_person": "in person", "live": "by call or video", "text": "in writing"}

CHATS = {"in_person": "a chat in person", "live": "a call", "text": "a chat in writing"}
KINDS = {
    "coaching": "coaching session",
    "mentoring": "mentoring talk",
    "course": "day of a course",
    "group": "exchange in a group",
    "post": "exchange about a post",
}
"""One contact on an avenue whose own word does not say it."""

WIDE = 10
"""The number of points from which a range is given."""

MOST_NAMES = 3
"""The most alternatives that are named."""

MUCH, LONELY = 50, 75
"""Contact and feeling differ where the score is below `MUCH` points, as printed, and the answers
are at least `LONELY`; or where neither is so, and the answers are at most `WELL`."""
WELL = 25


def headline(now: Reading) -> str:
    """Return the number and its band, or why there is none."""
    if now.score is not None and now.basis.paused_since:
        since = days.brief(now.basis.paused_since, now.as_of)
        then = "with the talks since then" if now.basis.paused_talks else "then"
        return f"Isolation risk paused since {since}: {whole(now.score)} {then}"
    if now.score is not None:
        return f"Isolation risk {whole(now.score)}{_provisional(now)}: {now.band}"
    if now.band is not None:
        return f"Isolation risk{_provisional(now)}: {now.band}, {no_contact(now.basis)}"
    return f"Isolation risk: no number yet ({', '.join(needed_text(now.basis))})"


def no_contact(basis: Basis) -> str:
    """Format the time without a logged contact."""
    return f"no contact logged in {days.rough(basis.quiet)}"


def needed_text(basis: Basis) -> list[str]:
    """Format what a score still needs."""
    said = [f"{counted(basis.history, 'day')} of {ENOUGH}"] * (basis.history < ENOUGH)
    return said + [f"{counted(basis.in_all, 'talk')} of {FEW}"] * (basis.in_all < FEW)


def difference_text(now: Reading) -> tuple[str, str] | None:
    """Return that contact and feeling differ, and what it may mean; `None` if they agree."""
    if now.score is None or now.felt is None:
        return None
    if whole(now.score) < MUCH and now.felt >= LONELY:
        return (
            "Much contact, and it felt lonely",
            "Quality and depth may matter more now than more talks.",
        )
    if whole(now.score) >= MUCH and now.felt <= WELL:
        return (
            "Little contact, and it felt well",
            "Little contact by choice is fine; a lower target says so: pmlog setting target 1",
        )
    return None


def rests_on(now: Reading) -> str:
    """Return the basis of the score, and what it could not know."""
    basis = now.basis
    told = [f"{basis.weight} of 100 points"]
    if "peers" in now.missing:
        told.append("nobody is marked as a peer")
    if basis.unrated:
        told.append(f"{basis.unrated} of {counted(basis.talks, 'talk')} unrated")
    if basis.ignored:
        told.append(f"{counted(basis.ignored, 'entry', 'entries')} dated later left out")
    return "; ".join(told)


def range_of(now: Reading) -> str:
    """Format the range of the score if talks went unlogged; empty if it is narrow."""
    if now.score is None:
        return ""
    low, high = whole(least(now.score)), whole(now.score)
    return f"{low} to {high} if some talks went unlogged" if high - low >= WIDE else ""


def settling_text(basis: Basis) -> str:
    """Return why a score is not settled yet."""
    return f"the log is {counted(basis.history, 'day')} old; the number settles at {SETTLED}"


def since_text(basis: Basis, begun: date | None) -> str:
    """Format the first day that counts, and why it may precede the log."""
    if begun is None:
        return "not begun yet"
    said = f"{days.spoken(basis.since)}; {counted(basis.history, 'day')}, pauses left out"
    if basis.since >= begun:
        return said
    return f"{said}; begun {days.spoken(begun)}, talks lead up to that"


def changed(change: PaceChange) -> str | None:
    """Return the change alert, with the two paces it compares; `None` when there is none."""
    return paces(change) if change.alert else None


def paces(change: PaceChange) -> str:
    """Return the pace of contact and what is usual, side by side."""
    return (
        f"Contact on about {change.pace:.1f} days a week lately; "
        f"about {change.usual or 0:.1f} is usual for you."
    )


def asked(silence: Silence) -> str:
    """Return the question after a long silence."""
    return (
        f"Nothing is logged for {silence.days} days. Was that so? If you met nobody, say so "
        "once: pmlog pause --met-nobody. If you were just not logging, a pause leaves those days "
        "out:"
    )


def suggestion(step: RiskStep, names: Mapping[str, str]) -> str:
    """Return a step in words, the same on every page: 'a call with Noor or Kwame: about -3'."""
    if step.what == "newcomer":
        return f"one new person you talk to at a meetup: about -{whole(step.drop)}"
    promise = ", about an open follow-up" * (step.what == "promise")
    whom = names_to_talk_to([names.get(person, person) for person in step.people])
    return f"{_kind(step)} with {whom}{promise}: about -{whole(step.drop)}"


def names_to_talk_to(names: Sequence[str]) -> str:
    """Format alternatives: 'Noor or Kwame', 'Noor, Kwame, Zoe or one of 4 others'."""
    more = len(names) - MOST_NAMES
    return any_of([*names[:MOST_NAMES], f"one of {more} others"] if more > 1 else names)


def no_checkin(age: int | None) -> str:
    """Format that there is no fresh check-in, and since when."""
    return "no check-in yet" if age is None else f"no check-in for {counted(age, 'day')}"


def _kind(step: RiskStep) -> str:
    if step.avenue == "chat":
        return CHATS[step.mode]
    return f"a {KINDS.get(step.avenue, step.avenue)} {MODES[step.mode]}"


def _provisional(now: Reading) -> str:
    return " (provisional)" if now.provisional else ""
