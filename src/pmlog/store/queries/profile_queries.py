"""The user's profile, and the suggestion that follows from it."""

from datetime import date

from pmlog.pages.profile import WISHES, Profile, suggestion
from pmlog.store import Store
from pmlog.store.database import explained
from pmlog.store.tables.settings import PROFILE


def profile_of(book: Store) -> Profile:
    """Read the user's profile from the settings."""
    settings = book.settings.beginning(PROFILE)
    wants = tuple(word for word in settings.get("wants", "").split(", ") if word in WISHES)
    firm = settings.get("firm", "")
    return Profile(
        sole={"yes": True, "no": False}.get(settings.get("sole", "")),
        firm=int(firm) if firm.isdigit() else None,
        remote=settings.get("remote"),
        wants=wants,
    )


def suggested_words(book: Store, today: date) -> str:
    """The suggestion of an avenue, in words, or an empty text."""
    suggested = suggestion(profile_of(book), last_days(book, today), today)
    return suggested.words if suggested else ""


@explained
def last_days(book: Store, until: date) -> dict[str, date]:
    """The day of the last entry on each avenue, up to a day."""
    rows = book.db.rows(
        "SELECT avenue, max(date) FROM entry WHERE date <= ? GROUP BY avenue", (until.isoformat(),)
    )
    return {avenue: date.fromisoformat(last) for avenue, last in rows}
