"""Words become values at the door: days, lengths, modes, tags, ids. Bodies never parse."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from pmlog import days
from pmlog.avenues import Field, FieldKind
from pmlog.errors import Misused, NotAWord, NotYet, any_of, quoted
from pmlog.model import DAYS, QUALITIES, RELATIONS
from pmlog.session import Session
from pmlog.text import clean_line, clean_link, clean_name

MODE_WORDS = {
    "inperson": "in_person",
    "person": "in_person",
    "f2f": "in_person",
    "live": "live",
    "call": "live",
    "video": "live",
    "phone": "live",
    "remote": "live",
    "text": "text",
    "written": "text",
}
LOWEST_SCALE, HIGHEST_SCALE = 1, 5
HIGHEST_PERCENT = 100
HIGHEST_NUMBER = 10_000_000

RATING = Field("rating", "", FieldKind.SCALE)
NONE = "none"
"""The word that removes a value."""

EARLIEST = date(1900, 1, 1)
NEVER_WORDS = ("never", "off")
UNSET_WORDS = ("none", "default", "")


def moment_past(session: Session, words: str) -> days.Moment:
    """Parse the time of a talk; raises `NotADay`, or `NotYet` for a future day."""
    moment = days.moment(words, session.today, days.Lean.PAST, session.date_order)
    if moment.day > session.today:
        raise NotYet(days.spoken(moment.day))
    return moment


def day_past(session: Session, words: str) -> date:
    """Return a day up to today; raises `NotADay` or, for a day to come, `Misused`."""
    day = days.moment(words, session.today, days.Lean.PAST, session.date_order).day
    if day > session.today:
        raise Misused(f"{days.spoken(day)} is still to come: say it when it is there")
    return day


def moment_ahead(session: Session, words: str) -> days.Moment:
    """Parse the time of a talk to come."""
    return days.moment(words, session.today, days.Lean.FUTURE, session.date_order)


def day_ahead(session: Session, words: str) -> date:
    """Return a day words lean towards from today on."""
    return days.day(words, session.today, days.Lean.FUTURE, session.date_order)


def day_back(session: Session, words: str) -> date:
    """Return a day words lean towards back from today."""
    return days.day(words, session.today, days.Lean.PAST, session.date_order)


def parse_period(
    session: Session, period: str | None, since: str | None, until: str | None
) -> days.Period | None:
    """Return the period of --period, or --from and --to; None without any."""
    if period is not None and (since, until) != (None, None):
        raise Misused("--period says it all: it does not go with --from or --to")
    if period is not None:
        return days.period(period, session.today, order=session.date_order)
    if since is None and until is None:
        return None
    first = EARLIEST if since is None else day_back(session, since)
    last = session.today if until is None else day_back(session, until)
    if last < first:
        raise Misused(f"--to ({days.spoken(last)}) is before --from ({days.spoken(first)})")
    return days.Period.between(first, last)


def mode(words: str) -> str:
    """Parse a mode into `in_person`, `live` or `text`."""
    plain = words.casefold().replace("-", "").replace("_", "").replace(" ", "")
    if plain in MODE_WORDS:
        return MODE_WORDS[plain]
    from pmlog.grammar.avenue_words import MODES  # noqa: PLC0415  seldom said otherwise

    for said in (words, f"on {words}", f"by {words}"):
        if said.casefold() in MODES:
            return MODES[said.casefold()]
    raise NotAWord("mode", words, ("in person", "live", "text"))


def quality(words: str) -> str:
    """Parse a quality into `good`, `ok` or `poor`."""
    if words in QUALITIES:
        return words
    from pmlog.grammar.rating import rating_of  # noqa: PLC0415  seldom said otherwise

    return rating_of(words.split()) or one_of("rating", words, QUALITIES)


def single_value(
    said: Iterable[str], spoken: Mapping[str, str] = MappingProxyType({})
) -> str | None:
    """Return the single value, or None; raises `Misused` for different ones."""
    found = set(said)
    if len(found) > 1:
        raise Misused(f"it is either {any_of(sorted(spoken.get(one, one) for one in found))}")
    return next(iter(found), None)


def relation(words: str) -> str:
    return one_of("relation", words, RELATIONS)


def one_of(what: str, typed: str, possible: tuple[str, ...]) -> str:
    """Return the word that is meant by itself or by its start; else `NotAWord`."""
    word = typed.strip().casefold()
    meant = [name for name in possible if name == word] or [
        name for name in possible if word and name.startswith(word)
    ]
    if len(meant) != 1:
        raise NotAWord(what, typed, possible)
    return meant[0]


def words_of(typed: Iterable[str]) -> list[str]:
    """Return the words of what was typed, with spaces or commas between them."""
    return " ".join(typed).replace(",", " ").split()


def tags(typed: Iterable[str]) -> tuple[str, ...]:
    """Normalise tags: without # and case, each once, in alphabetical order."""
    names = {clean_name(word.lstrip("#@"), "a tag").casefold() for word in words_of(typed)}
    return tuple(sorted(names))


def tags_wanted(typed: Iterable[str]) -> tuple[str, ...]:
    """Parse the tags of a filter; raises for an empty one, which finds everything."""
    return tuple(tag for text in typed for tag in tags([text]) or tags(["#"]))


def tag(typed: str) -> str:
    """Parse a single tag; raises for none or several."""
    found = tags_wanted([typed])
    if len(found) > 1:
        raise Misused(f"{quoted(typed)} is several tags: say one")
    return found[0]


def cadence(words: str) -> int | None:
    """Parse a cadence into days; `never` is 0, `none` is None (as tags or relation say)."""
    plain = words.strip().casefold()
    if plain in NEVER_WORDS:
        return 0
    return None if plain in UNSET_WORDS else days.span(words)


def birthday(session: Session, typed: str) -> str:
    """Parse a birthday; `off` mutes their days, `none` leaves it to files."""
    from pmlog.days.yearly import OFF, yearly_day  # noqa: PLC0415  seldom typed

    plain = typed.strip().casefold()
    if plain in NEVER_WORDS:
        return OFF
    return "" if plain in UNSET_WORDS else yearly_day(typed, session.today, session.date_order)


def field_value(session: Session, field: Field, typed: str) -> str | int:
    """Parse an avenue's own field."""
    match field.kind:
        case FieldKind.NUMBER:
            least, most = (1, days.LONGEST_RUN) if field.name == DAYS else (0, HIGHEST_NUMBER)
            return number(field, typed, least, most)
        case FieldKind.PERCENT:
            return number(field, typed.rstrip("% "), 0, HIGHEST_PERCENT)
        case FieldKind.SCALE:
            return scale(field, typed)
        case FieldKind.DAY:
            return day_back(session, typed).isoformat()
        case FieldKind.DAY_AHEAD:
            return day_ahead(session, typed).isoformat()
        case kind:
            kept = clean_link if kind is FieldKind.LINK else clean_line
            return kept(typed, field.option)


def scale(field: Field, typed: str) -> int:
    """Return a rating from 1 to 5, else `Misused`."""
    return number(field, typed, LOWEST_SCALE, HIGHEST_SCALE)


def number(field: Field, typed: str, least: int, most: int) -> int:
    """Return a whole number within bounds, else `Misused`."""
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and least <= int(digits[:20]) <= most):
        raise Misused(
            f"{field.option} is a whole number from {least} to {most}, not {quoted(typed)}"
        )
    return int(digits)
