"""The eight avenues as data. A ninth would be one row of `AVENUES`, and nothing else.

A row says what an avenue is called, what it is by its nature, what is asked beyond who, when,
how long, mode, how it was, about, learned and next, and which promise follows by itself.
"""

from enum import Enum
from typing import Literal, NamedTuple

Setting = Literal["one", "small", "large", "broadcast"]
Mode = Literal["in_person", "live", "text"]


class FieldKind(Enum):
    """The type of a field: it decides how a value is asked for, checked and shown."""

    LINE = "text"
    LINK = "url"
    NUMBER = "n"
    PERCENT = "0-100"
    SCALE = "1-5"
    DAY = "day"
    DAY_AHEAD = "day to come"
    NAMES = "names"


class Promise(NamedTuple):
    """A follow-up that a field creates, due `days` after the entry; of names, one for each person.

    `what` is a sentence with {name} (of the person) and {text} (of the field) in it. What nobody
    said they would do is a suggestion of that `kind`; what is promised has none.
    """

    what: str
    days: int
    kind: str = ""


class Field(NamedTuple):
    """One thing an avenue asks for; `name` is its column, its option and its key in JSON.

    `by_itself` says whether it is asked for step by step too, or only taken when it is given. With
    an `attempt` (`try` or `advice`) each text is kept with what came of it; there can be several.
    Names that `are_strangers` are of people just met: half a name means nobody of the log.
    """

    name: str
    asks: str
    kind: FieldKind = FieldKind.LINE
    promise: Promise | None = None
    by_itself: bool = True
    attempt: str = ""
    are_strangers: bool = False

    @property
    def option(self) -> str:
        """The option that sets the field, such as `--will-try`."""
        return "--" + self.name.replace("_", "-")

    @property
    def label(self) -> str:
        return self.name.replace("_", " ")


class Avenue(NamedTuple):
    """One way to be in contact.

    `setting` is what it is by its nature: `one` to one, a `small` group, a `large` event, or
    `broadcast`; `mode` is the usual one where none was said. `alone` says whether an entry without
    anybody named makes sense.
    """

    word: str
    what: str
    setting: Setting
    mode: Mode
    alone: bool
    fields: tuple[Field, ...]
    example: str

    def field(self, name: str) -> Field | None:
        """Return the avenue's own field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


LASTED = Field("days", "How many days, if several", FieldKind.NUMBER, by_itself=False)
TALKS = Field("talks", "Talks heard (title: takeaway; title: takeaway)")
MET = Field(
    "met",
    "People met there (Ada, Ben)",
    FieldKind.NAMES,
    Promise("write to {name}, met at {text}", days=1, kind="contact"),
    are_strangers=True,
)

AVENUES: dict[str, Avenue] = {
    avenue.word: avenue
    for avenue in (
        Avenue(
            "chat",
            "an informal talk, virtual or face to face",
            setting="one",
            mode="live",
            alone=False,
            # A chat is logged in seconds: six questions, and this one only for who thinks of it.
            fields=(Field("leads_to", "What it might lead to", by_itself=False), LASTED),
            example='pmlog add chat Ada Lovelace, Ben --about "pricing the beta" --good',
        ),
        Avenue(
            "coaching",
            "work on a goal or a skill with a coach, within a set time",
            setting="one",
            mode="live",
            alone=False,
            fields=(
                Field("noticed", "What did you notice"),
                Field(
                    "will_try",
                    "What will you try",
                    promise=Promise("try: {text}", days=7),
                    attempt="try",
                ),
                Field("rating", "Own rating of the skill today, 1-5", FieldKind.SCALE),
                Field("skill", "The skill it serves", by_itself=False),
                # An engagement counts its sessions and knows its plan; these begin in the middle.
                Field(
                    "session",
                    "Which session this was, if not the next",
                    FieldKind.NUMBER,
                    None,
                    False,
                ),
                Field("sessions", "How many are planned", FieldKind.NUMBER, None, False),
                Field("since", "First day of a new engagement", FieldKind.DAY, None, False),
                Field("until", "Last day of the engagement", FieldKind.DAY_AHEAD, None, False),
                LASTED,
            ),
            example='pmlog add coaching Dana --noticed "I hurry" --will-try "ask, then wait"',
        ),
        Avenue(
            "mentoring",
            "advice from somebody who has been where you want to go",
            setting="one",
            mode="live",
            alone=False,
            fields=(
                Field(
                    "advice",
                    "What was advised",
                    promise=Promise("tell {name} what came of: {text}", days=21, kind="advice"),
                    attempt="advice",
                ),
                Field("milestone", "The milestone it is about"),
                LASTED,
            ),
            example='pmlog add mentoring Maria --advice "sell the outcome first" --in-person',
        ),
        Avenue(
            "meetup",
            "an evening with experts and fellow PMs",
            setting="large",
            mode="in_person",
            alone=True,
            fields=(TALKS, MET, LASTED),
            example='pmlog add meetup --about "ProductTank" --met "Ada, Ben" --when "last thu"',
        ),
        Avenue(
            "conference",
            "guest speakers, and a chance to come home with new connections",
            setting="large",
            mode="in_person",
            alone=True,
            fields=(
                Field("days", "How many days", FieldKind.NUMBER),
                TALKS,
                MET,
                Field("hoped", "How many people you wanted to meet", FieldKind.NUMBER),
                Field("cost", "What it cost (120 EUR)"),
            ),
            example='pmlog add conference --about "Mind the Product" --days 2 --met "Ada, Ben"',
        ),
        Avenue(
            "course",
            "a bootcamp or a course",
            setting="large",
            mode="live",
            alone=True,
            fields=(
                Field("progress", "How far you are, in percent", FieldKind.PERCENT),
                Field("cohort", "With whom: the cohort"),
                Field("applied", "What you applied"),
                Field("told", "Whom you told about it"),
                LASTED,
            ),
            example='pmlog add course --about "Pricing" --progress 40 --applied "price test"',
        ),
        Avenue(
            "group",
            "a community on Slack, WhatsApp or Discord",
            setting="small",
            mode="text",
            alone=True,
            fields=(
                Field("platform", "Where: Slack, WhatsApp, Discord"),
                Field("members", "How many members", FieldKind.NUMBER),
                Field("asked", "Questions asked", FieldKind.NUMBER),
                Field("answered", "Questions answered", FieldKind.NUMBER),
                Field("read", "Threads read", FieldKind.NUMBER),
                Field("overwhelm", "How overwhelming, 1-5", FieldKind.SCALE),
                LASTED,
            ),
            example='pmlog add group --about "Lenny\'s" --platform Slack --answered 1 --for 20m',
        ),
        Avenue(
            "post",
            "sharing the journey on LinkedIn or X",
            setting="broadcast",
            mode="text",
            alone=True,
            fields=(
                Field("link", "Where it can be read", FieldKind.LINK),
                Field(
                    "discussed",
                    "Who discussed it (Ada, Ben)",
                    FieldKind.NAMES,
                    Promise("go on with what {name} said on {text}", days=2, kind="discussion"),
                ),
            ),
            example='pmlog add post --about "What I got wrong" --discussed "Ada, Ben"',
        ),
    )
}

EVENT_AVENUES = tuple(word for word, avenue in AVENUES.items() if avenue.field(MET.name))
"""The avenues on which people are met at an event."""

NEW_JOB = "job"
"""The kind of suggestion to write to whom a file says has a new job."""

SUGGESTED = (
    *dict.fromkeys(
        field.promise.kind
        for avenue in AVENUES.values()
        for field in avenue.fields
        if field.promise and field.promise.kind
    ),
    NEW_JOB,
)
"""The kinds of suggestions: what pmlog proposes once an entry is logged, or files were imported."""
