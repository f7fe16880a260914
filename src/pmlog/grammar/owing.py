"""Debts within a sentence: I owe her the deck; Ben will send me the numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.grammar.avenue_words import NOUNS, VERBS, phrase_set
from pmlog.grammar.new_name import is_name
from pmlog.grammar.rating import rating_of
from pmlog.grammar.typed_line import WITH, TypedLine

ONE_OF_THEM = frozenset(("he", "she", "him", "her"))
ALL_OF_THEM = frozenset(("they", "them", "both"))
PRONOUNS = ONE_OF_THEM | ALL_OF_THEM
"""Words for people who were named before."""

GIVING = phrase_set(
    "i owe|i still owe|i also owe|owe|i promised|i've promised|i have promised|i promise|promised"
)
"""Verbs before the person who is owed: I owe HER the deck."""

DOING = phrase_set(
    "i'll|i will|ill|i shall|we'll|we will|i have to|i've to|i need to|i must|i should|i am to|"
    "agreed to|offered to|told her i'd|told him i'd|told them i'd|"
    "i'm to|i'm going to|i am going to|i'm gonna|i said i'd|i said i would|i said i'll|"
    "i said i will|i agreed to|i offered to|we agreed to|we want to|let's|lets|"
    "need to|have to|must|todo|to do|to-do|action|"
    "remind me to|remember to|reminder :|reminder to|don't forget to|don't forget|"
    "me :|next :|next step :|next steps :|my action :|action item :|"
    "follow-up :|followup :|follow up :"
)
"""Words before a task: I'll SEND HER the deck."""

TASKS = frozenset(
    "send email mail share intro introduce forward invite ask tell show give write ping call "
    "remind book schedule prepare draft".split()
)
"""Verbs that begin a task where somebody or something follows: send her the deck."""

AGAIN = phrase_set("follow up|follow-up|followup|meet again|talk again|speak again|catch up again")
"""Words that begin a task, whatever follows."""

BEGIN_A_TASK = TASKS | frozenset(
    "meet see write ring text phone read find buy pay order check look think sign submit thank "
    "review confirm reply register apply arrange plan reschedule set make create finish update "
    "reach get take bring try learn research collect fix choose decide draft prep".split()
)
"""Verbs with which a line begins that is something to do, and no talk: buy the book."""

BEEN = frozenset("yesterday yday ago last earlier today was".split())
"""Words of a talk that was: call Ben yesterday."""

PROMISED = TASKS | frozenset(
    "reply get let come check look review connect try help think follow join set find bring pay "
    "return confirm decide answer talk speak put pass make add update sign read test see".split()
)
"""Verbs of tasks that others do for me; other verbs need a day or `me`."""

FOR_ME = frozenset(("me", "us", "by", "until", "before"))

WAITING = phrase_set(
    "waiting for|i'm waiting for|i am waiting for|still waiting for|waiting on|waiting :"
)
"""Words before what is awaited, whoever it comes from."""

THEY_GIVE = phrase_set(
    "owes me|owe me|owes us|owe us|still owes me|promised me|promised us|promised|owes :"
)
THEY_DO = phrase_set(
    "will|going to|is going to|are going to|has to|have to|needs to|need to|agreed to|offered to|"
    "said she'd|said he'd|said they'd|said she'll|said he'll|said they'll|said she will|"
    "said he will|said they will|said she would|said he would|said they would"
)
"""Words behind a person who owes something."""

WITHOUT_A_SUBJECT = phrase_set("owes me|owes us|promised me")
"""Words for a debt of the one person named before."""

OF_A_CLAUSE = phrase_set(
    "to|that i'd|that i would|that i'll|that i will|i'd|i would|i'll|i will|that she'd|that he'd|"
    "that they'd|that she will|that he will|that they will|that she would|that he would|"
    "that they would|she'd|he'd|they'd|she'll|he'll|they'll"
)
"""Words between a promise and its task: promised to send it."""

NOT_DONE = frozenset(("not", "never", "hardly", "probably", "maybe", "perhaps", "nothing"))
"""Behind `will` and `owe` these words promise nothing."""

NO_TASK = frozenset("the a an my our their it this that be with talk discuss catch".split())
"""Words that are nothing to do for me: behind `Ben to`, they are no promise."""

MOST_NAME_WORDS = 4


class Owing(NamedTuple):
    """A promise as it is said: whose it is (`mine`, `waiting`), with whom, and where it is told.

    `who` are names or a pronoun as typed, nobody where it is not said. The text begins at the
    place `start` of the line; `is_task` says that it begins with its verb.
    """

    direction: str
    who: tuple[str, ...]
    start: int
    is_task: bool


class OwingFinder:
    """Finds promises in a line."""

    def __init__(self, line: TypedLine) -> None:
        """Look into `line`."""
        self.line = line

    def owing(self, place: int) -> Owing | None:
        """Return the promise that begins at a place, if one does."""
        return self.mine(place) or self.theirs(place)

    def mine(self, place: int) -> Owing | None:
        line = self.line
        is_somebody = line.tokens[place].text == "Will" and line.word(place + 1) not in TASKS
        if is_somebody or place in line.known:
            return None
        if end := line.saying_end(place, DOING):
            end += line.word(end) == ":"
            return None if self.is_denied(end) or self.is_state(end) else self.task(end)
        if end := line.saying_end(place, GIVING):
            return self.owed_by_me(end)
        if line.word(place) == "will" and line.word(place + 1) in TASKS | {"try"}:
            return self.task(place + 1)
        if place == 0 and self.has_been():
            return None
        return self.task(place) if self.begins_task(place) or self.is_task(place) else None

    def begins_task(self, place: int) -> bool:
        """Whether the line begins with its verb, as something to do does: but call with Ben."""
        is_verb = self.line.word(0) in BEGIN_A_TASK - NOUNS.keys()
        return place == 0 and is_verb and self.line.word(1) not in WITH | {"", "w", "from"}

    def has_been(self) -> bool:
        """Whether the line says of a talk that it was: by its day, or how good it was."""
        words = self.line.words(0, self.line.count)
        last = max((n for n, word in enumerate(words) if word in (",", ";")), default=0)
        return not BEEN.isdisjoint(words) or bool(last and rating_of(words[last + 1 :]))

    def owed_by_me(self, place: int) -> Owing | None:
        """Return what I owe, and to whom, behind `I owe`."""
        if self.line.word(place) in ("me", "us") or self.is_denied(place):
            return None
        names, start = self.names(place)
        start += self.line.word(start) == ":"
        task = self.line.saying_end(start, OF_A_CLAUSE)
        return Owing("mine", names, task or start, bool(task))

    def task(self, place: int) -> Owing:
        """Return a task, and for whom, if somebody follows the verb."""
        whom = self.line.word(place + 1)
        return Owing("mine", (whom,) if whom in PRONOUNS else (), place, is_task=True)

    def is_task(self, place: int) -> bool:
        """Whether a bare verb with somebody or something behind it begins a task."""
        line, following = self.line, self.line.word(place + 1)
        is_object = (
            following in PRONOUNS | {"the", "a", "an", "over"}
            or place + 1 in line.known
            or line.people.means(following)
        )
        is_verb = line.word(place) in TASKS and bool(following)
        if line.saying_end(place, AGAIN) or (is_verb and is_object):
            return True
        is_noun = following in WITH | {"to", "for", "from"}  # intro to Ben, call with Ada
        return is_verb and not is_noun and line.calendar.is_due(line.span(place + 1, line.count))

    def is_state(self, place: int) -> bool:
        """Whether it is said where I will be, which is nothing to do: but `be in touch` is."""
        words = self.line.words(place, self.line.count)
        return words[0] == "be" and "touch" not in words

    def is_denied(self, place: int) -> bool:
        """Whether nothing is promised there, or nothing is said of what."""
        return place >= self.line.count or self.line.word(place) in NOT_DONE

    def theirs(self, place: int) -> Owing | None:
        """Return a promise of somebody else that begins there."""
        if end := self.line.saying_end(place, WAITING):
            return None if self.is_denied(end) else Owing("waiting", ("they",), end, is_task=False)
        for names, end in self.subjects(place):
            given, done = self.line.saying_end(end, THEY_GIVE), self.done(end, names)
            if not (given or done) or self.is_denied(max(given, done)):
                continue
            if done >= given:
                return Owing("waiting", names, done, True) if self.is_for_me(done) else None
            task = self.line.saying_end(given, OF_A_CLAUSE)
            return Owing("waiting", names, task or given, bool(task))
        return None

    def done(self, place: int, names: tuple[str, ...]) -> int:
        """Return the place behind `will`, or what stands for it, behind a subject; else 0."""
        if place and self.line.word(place - 1).endswith("'ll"):
            return place
        if self.line.word(place) == "to" and self.is_told(place, names):
            return place + 1
        if self.line.word(place) == ":" and self.line.word(place + 1) in TASKS:
            return place + 1
        return self.line.saying_end(place, THEY_DO)

    def is_for_me(self, place: int) -> bool:
        """Whether what somebody will do is done for me: send the deck, but not start in May."""
        behind = set(self.line.words(place, self.line.count))
        return self.line.word(place) in PROMISED or bool(behind & FOR_ME)

    def is_told(self, place: int, names: tuple[str, ...]) -> bool:
        """Whether `NAME to` goes on with what the named is to do: Ben to send the numbers."""
        following = self.line.word(place + 1)
        return (
            following.isalpha()
            and bool(names)
            and names[0] not in PRONOUNS
            and self.line.tokens[place + 1].text[0].islower()
            and following not in NO_TASK
            and not self.line.people.means(following)
        )

    def subjects(self, place: int) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield possible subjects, the longest name first, and the position behind."""
        word = without_will(self.line.word(place))
        if self.line.word(place + 1) == "going":  # she's going to
            word = word.removesuffix("'s").removesuffix("'re")
        if self.line.saying_end(place, WITHOUT_A_SUBJECT):
            yield (), place
        if word in PRONOUNS:
            yield (word,), place + 1
            return
        for end in self.name_ends(place):
            name = without_will(self.line.span(place, end))
            yield (name,), end
            is_last = self.line.word(place - 1) in ("and", "&")
            if self.line.word(end) in ("and", "&") or (self.line.word(end) == "," and not is_last):
                yield from (((name, *more), last) for more, last in self.more(end + 1))

    def more(self, place: int) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield names behind an `and`."""
        if place < self.line.count:
            yield from (one for one in self.subjects(place) if one[0])

    def names(self, place: int) -> tuple[tuple[str, ...], int]:
        """Return the names, or the pronoun, that begin there, and the place behind them."""
        name, end = self.line.word(place), place + 1
        if name not in PRONOUNS:
            end = next((end for end in self.name_ends(place) if end < self.line.count), 0)
            name = self.line.span(place, end)
        if not end:
            return (), place
        more, last = self.names(end + 1) if self.line.word(end) in ("and", "&") else ((), end)
        return ((name, *more), last) if more else ((name,), end)

    def name_ends(self, place: int) -> Iterator[int]:
        """Yield the possible ends of a name that begins there, the longest first."""
        line = self.line
        if place in line.known:
            yield line.known[place]
        for end in range(min(place + MOST_NAME_WORDS, line.count), place, -1):
            words = without_will(line.span(place, end))
            is_plain = all(token.text[0].isalnum() for token in line.tokens[place:end])
            is_plain = is_plain and not any(map(line.is_stop, range(place, end - 1)))
            if is_plain and (line.people.means(words) or self.may_be_new(words)):
                yield end

    def may_be_new(self, words: str) -> bool:
        """Whether words look like the name of somebody who is new."""
        return is_name(words, self.line.calendar) and words.casefold() not in VERBS


def without_will(name: str) -> str:
    """Return a name without the 'll that stands behind it."""
    return name.replace("’", "'").removesuffix("'ll")
