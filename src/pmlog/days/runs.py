"""Parse several days in a row: 8-9 oct, "31 oct to 2 nov"."""

from datetime import date, timedelta

from pmlog.days.almanac import MONTHS, digits, full_year
from pmlog.days.lengths import LONGEST_RUN
from pmlog.days.period import Period
from pmlog.days.typed_day import Lean, TypedDay, tokens_of
from pmlog.days.words import resolved


def run(words: str, today: date, lean: Lean, order: str | None = None) -> Period:
    """Return the days from the first to the last of them, both said: 8-9 oct, "mon to wed".

    The first leans, the last is the next one behind it. Raises NotADay for anything else, and for
    more than 31 days.
    """
    asked = TypedDay(words, today, lean, order)
    found = run_of(asked, tokens_of(words))
    if found is None:
        raise asked.refused()
    return found


def run_of(asked: TypedDay, tokens: list[str]) -> Period | None:
    """Return the days of tokens that name a first and a last one, else None."""
    ends = ends_of(tokens)
    if ends is None:
        return None
    longest = timedelta(days=LONGEST_RUN - 1)
    first, last = (resolved(asked, end) for end in ends)
    if not first < last <= first + longest:
        last = resolved(asked._replace(today=first, lean=Lean.FUTURE), ends[1])
    if not first < last <= first + longest:
        last = resolved(asked, ends[1])
        first = resolved(asked._replace(today=last, lean=Lean.PAST), ends[0])
    if not first < last <= first + longest:
        raise asked.refused(f"the last day is 1 to {LONGEST_RUN - 1} days behind the first")
    return Period.between(first, last)


def ends_of(tokens: list[str]) -> tuple[list[str], list[str]] | None:
    """Return the tokens of the first and the last day; a single month is that of both."""
    match tokens:
        case ["from", *rest]:
            return ends_of(rest)
        case [month, both, *year] if month in MONTHS and "-" in both:
            return ends_of([both, month, *year])
        case [both, month, *year] if month in MONTHS and not year[1:]:
            begin, _, end = both.replace("–", "-").partition("-")
            is_run = digits(begin, most=2) and digits(end, most=2) and all(map(full_year, year))
            return ([begin, month, *year], [end, month, *year]) if is_run else None
    signs = [place for place, token in enumerate(tokens) if token in ("to", "until", "-", "–")]
    if len(signs) != 1 or not 0 < signs[0] < len(tokens) - 1:
        return None
    first, last = tokens[: signs[0]], tokens[signs[0] + 1 :]
    is_number = len(first) == 1 and digits(first[0], most=2) is not None
    return ([*first, *last[1:]], last) if is_number else (first, last)
