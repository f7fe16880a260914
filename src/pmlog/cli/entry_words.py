"""The words behind `add AVENUE`, and those that strayed behind an option, put into the form."""

from collections.abc import Sequence

from pmlog import days
from pmlog.avenues import Avenue
from pmlog.cli.entry_form import EntryForm
from pmlog.cli.resolve_people import Lookup, calendar_of
from pmlog.cli.stray_words import Stray, longest, unquoted
from pmlog.errors import Misused, quoted
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.phrase import Phrase, read_event, read_phrase
from pmlog.grammar.who import WITH, names_in
from pmlog.session import Session

MOST_OF_A_NOUN = 5
"""Among so many words in front, `with` may stand behind what it was."""

CALLED = {
    "about": "what it was about",
    "when": "the day",
    "how_long": "how long it took",
    "quality": "how it was",
}


def read_words(session: Session, avenue: Avenue, form: EntryForm) -> EntryForm:
    """The form with what its words say: the names alone are left in `who`.

    Raises `Misused` where a part is said in words and as an option, or words belong nowhere.
    """
    lookup = Lookup(session, form.new)
    calendar = calendar_of(session)
    if form.planned:
        calendar = calendar._replace(lean=days.Lean.FUTURE)
    form = form._replace(who=without_noun(avenue, form.who))
    who = form.who
    for stray in form.stray:
        form = with_stray(lookup, calendar, form, stray)
    form = form._replace(stray=())
    form = of_words(lookup, calendar, avenue, form, who)
    if not form.with_:
        return form
    if form.names or form.people:
        raise Misused(f"who it was with is said twice: {quoted(' '.join(form.who))} and --with")
    phrase = read_phrase(" ".join(form.with_.split()), lookup.people, calendar)
    return with_phrase(avenue, form._replace(with_=""), phrase)


def of_words(
    lookup: Lookup, calendar: Calendar, avenue: Avenue, form: EntryForm, who: Sequence[str]
) -> EntryForm:
    """The form with what the words say in which nothing strayed; `who` were typed at first."""
    if form.people and form.who != who:
        raise Misused(f"who it was with is said already: {quoted(' '.join(form.who))}")
    if form.people or not " ".join(form.who).strip():
        return form
    if avenue.alone and not form.about:
        phrase = read_event(form.who, lookup.people, calendar)
    else:
        phrase = read_phrase(" ".join(form.who), lookup.people, calendar)
    if avenue.alone:
        refuse_of_a_title(lookup, phrase)
    return with_phrase(avenue, form, phrase)


def without_noun(avenue: Avenue, words: Sequence[str]) -> Sequence[str]:
    """The words without those in front of `with` that say the avenue again: quick sync with Ada."""
    front = " ".join(words).split()[:MOST_OF_A_NOUN]
    place = next((place for place, word in enumerate(front) if word in WITH), 0)
    if avenue.alone or not place:
        return words
    from pmlog.grammar.avenue_words import BEFORE_A_NOUN, NOUNS  # noqa: PLC0415  seldom there

    said = [word for word in front[:place] if word not in BEFORE_A_NOUN]
    found = NOUNS.get(" ".join(said).removesuffix("session").strip() or avenue.word)
    is_said_again = found is not None and found.avenue in ("chat", avenue.word)
    return " ".join(words).split()[place:] if is_said_again else words


def refuse_of_a_title(lookup: Lookup, phrase: Phrase) -> None:
    """Refuse one word behind `with` that may be of a title, too: Working with Data."""
    for name in phrase.names if phrase.about else ():
        if " " not in name and not lookup.means(name):
            whole = quoted(f"{phrase.about} with {name}")
            raise Misused(
                f"is {quoted(name)} somebody, or of what it is called? "
                f"Put quotes around that: {whole}; or say --new {quoted(name)}"
            )


def with_met(avenue: Avenue, form: EntryForm, names: Sequence[str]) -> EntryForm:
    """The form with whom one met; raises `Misused` where that is said already, or not asked."""
    if "met" in form.own:
        raise Misused(f"whom you met is said twice: {quoted(', '.join(names))} and --met")
    if not avenue.field("met"):
        raise Misused(f"who was there stands behind with: with {', '.join(names)}")
    return form._replace(own={**form.own, "met": (", ".join(names),)})


def with_phrase(avenue: Avenue, form: EntryForm, phrase: Phrase) -> EntryForm:
    """The form with the parts of a phrase; raises `Misused` for one that it has already."""
    parts = {name: getattr(phrase, name) for name in CALLED if getattr(phrase, name)}
    if phrase.met:
        form = with_met(avenue, form, phrase.met)
    for name, words in parts.items():
        if getattr(form, name):
            option = "for" if name == "how_long" else name
            raise Misused(f"{CALLED[name]} is said twice: {quoted(words)} and --{option}")
    is_said = bool(parts or phrase.names)
    who = (", ".join(phrase.names),) if phrase.names else () if is_said else form.who
    return form._replace(**parts, who=who, names=phrase.names)


def with_stray(lookup: Lookup, calendar: Calendar, form: EntryForm, stray: Stray) -> EntryForm:
    """The form with words that stand behind an option's text where nobody was named before."""
    words = stray.words
    if stray.name == "with_":
        here = len(words)
    elif stray.name == "when":
        here = longest(calendar.day, stray)
    elif stray.name == "how_long":
        here = longest(calendar.is_length, stray)
    else:
        here = 0 if is_whole(lookup, stray) else -1
    if here < 0:
        raise unquoted(stray)
    text = " ".join((stray.text, *words[:here]))
    if stray.name == "with_":
        form = form._replace(with_=text)
    elif stray.name == "when":
        form = form._replace(when=text)
    elif stray.name == "how_long":
        form = form._replace(how_long=text)
    return form._replace(who=(*words[here:], *form.who))


def is_whole(lookup: Lookup, stray: Stray) -> bool:
    """Whether an option's text ends where it seems to: the words behind it are people."""
    if stray.text == "-" or len(stray.text.split()) > 1:
        return True
    text = " ".join(stray.words)
    names = names_in(text, lookup.people, calendar_of(lookup.session))
    return bool(names) and all(map(lookup.exactly, names))
