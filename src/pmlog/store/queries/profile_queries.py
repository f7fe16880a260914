"""What somebody says of themselves, from the log, and what follows from it."""

from datetime import date

from pmlog.pages.profile import WISHES, Profile, suggestion
from pmlog.store import Store
from pmlog.store.tables.settings import PROFILE


def profile_of(book: Store) -> Profile:
    """What is kept of who somebody is."""
    kept = book.settings.beginning(PROFILE)
    wants = tuple(word for word in kept.get("wants", "").split(", ") if word in WISHES)
    firm = kept.get("firm", "")
    return Profile(
        sole={"yes": True, "no": False}.get(kept.get("sole", "")),
        firm=int(firm) if firm.isdigit() else None,
        remote=kept.get("remote"),
        wants=wants,
    )


def suggested_words(book: Store, today: date) -> str:
    """The avenue to think of, from what was logged, in words; nothing where there is none."""
    last = book.encounters.last_days(today)
    found = suggestion(profile_of(book), last, today)
    return found.words if found else ""
