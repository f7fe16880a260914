"""The profile of the user in words, and the avenue that suits it; never in a score."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES
from pmlog.phrases import join_names

WISHES: dict[str, tuple[str, ...]] = {
    "peers": ("meetup", "group", "conference"),
    "mentor": ("mentoring",),
    "coach": ("coaching",),
    "skills": ("course", "coaching"),
    "opportunities": ("conference", "meetup"),
    "sharing": ("post", "meetup"),
}
"""The things one can look for, with the avenues that offer them, the best first."""

SPOKEN = {
    "peers": "peers",
    "mentor": "a mentor",
    "coach": "a coach",
    "skills": "skills",
    "opportunities": "opportunities",
    "sharing": "people to share with",
}
REMOTE = ("yes", "partly", "no")
LATELY = 60
"""An avenue that was used within so many days needs no suggestion."""


class Profile(NamedTuple):
    """The profile of the user; None and () where nothing was said.

    `sole` is whether they are the only PM, `firm` how many work there, `remote` one of `REMOTE`,
    `wants` what they look for.
    """

    sole: bool | None = None
    firm: int | None = None
    remote: str | None = None
    wants: tuple[str, ...] = ()


class Suggestion(NamedTuple):
    """An avenue to think of, for what it is, and when it was last used, if ever."""

    wish: str
    avenue: str
    last: date | None

    @property
    def words(self) -> str:
        """The suggestion in words: 'You look for a mentor, ...'."""
        avenue = AVENUES[self.avenue]
        used = (
            f"the last one was on {days.spoken(self.last)}"
            if self.last
            else "none in the log so far"
        )
        return f"for {SPOKEN[self.wish]}: {self.avenue} ({avenue.what}); {used}"


def sentences(profile: Profile) -> list[str]:
    """Return the profile in sentences."""
    said = []
    among = f"among {profile.firm}" if profile.firm else "where you work"
    if profile.sole:
        said.append(f"You are the only PM {among}: peers have to come from outside.")
    elif profile.sole is False:
        said.append(f"You are not the only PM {among}: some peers are near.")
    elif profile.firm:
        said.append(f"There are {profile.firm} of you.")
    if profile.remote == "yes":
        said.append("You work remotely: a talk has to be arranged, no corridor does it for you.")
    elif profile.remote == "partly":
        said.append("You work remotely on some days: the others are good for a talk in person.")
    if profile.wants:
        said.append(f"You look for {join_names([SPOKEN[wish] for wish in profile.wants])}.")
    return said


def suggestion(profile: Profile, last: Mapping[str, date], today: date) -> Suggestion | None:
    """Return the avenue to think of: of the first wish none of whose avenues was used lately.

    `last` is the day each avenue was last used. Who is the only PM looks for peers, unless they
    say what they look for.
    """
    for wish in profile.wants or (("peers",) if profile.sole else ()):
        avenues = [word for word in WISHES[wish] if word in AVENUES]
        used = [last[word] for word in avenues if word in last]
        if avenues and (not used or (today - max(used)).days > LATELY):
            return Suggestion(wish, avenues[0], last.get(avenues[0]))
    return None
