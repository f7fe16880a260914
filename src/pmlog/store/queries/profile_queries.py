"""The user's profile, and the suggestion that follows from it."""

from datetime import date

from pmlog.pages.profile import WISHES, Profile, suggestion
from pmlog.store import Store
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
    last = book.encounters.last_days(today)
    suggested = suggestion(profile_of(book), last, today)
    return suggested.words if suggested else ""
