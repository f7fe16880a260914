"""The words behind `add AVENUE`, and those that strayed behind an option, put into the form."""

from collections.abc import Callable

from pmlog import days
from pmlog.avenues import Avenue
from pmlog.cli.entry_form import EntryForm
from pmlog.cli.resolve_people import Lookup, calendar_of
from pmlog.cli.stray_words import Stray
from pmlog.errors import Misused, quoted
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.phrase import Phrase, read_event, read_phrase
from pmlog.grammar.who import names_in
from pmlog.session import Session

CALLED = {"about": "what it was about", "when": "the day", "how_long": "how long it took"}


def read_words(session: Session, avenue: Avenue, form: EntryForm) -> EntryForm:
    """The form with what its words say: the names alone are left in `who`.

    Raises `Misused` where a part is said in words and as an option, or words belong nowhere.
    """
    lookup = Lookup(session, form.new)
    calendar = calendar_of(session)
    if form.planned:
        calendar = calendar._replace(lean=days.Lean.FUTURE)
    who = form.who
    for stray in form.stray:
        form = with_stray(lookup, calendar, form, stray)
    form = form._replace(stray=())
    if form.people and form.who != who:
        raise Misused(f"who it was with is said already: {quoted(' '.join(form.who))}")
    if form.people or not " ".join(form.who).strip():
        return form
    if avenue.alone and not form.about:
        phrase = read_event(form.who, lookup.people, calendar)
    else:
        phrase = read_phrase(" ".join(form.who), lookup.people, calendar)
    return with_phrase(form, phrase)


def with_phrase(form: EntryForm, phrase: Phrase) -> EntryForm:
    """The form with the parts of a phrase; raises `Misused` for one that it has already."""
    parts = {name: getattr(phrase, name) for name in CALLED if getattr(phrase, name)}
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
    if stray.name == "when":
        here = longest(calendar.day, stray)
    elif stray.name == "how_long":
        here = longest(calendar.is_length, stray)
    else:
        here = 0 if is_whole(lookup, stray) else -1
    if here < 0:
        whole = quoted(" ".join((stray.text, *words)))
        raise Misused(f"put quotes around what belongs to {stray.option}: {stray.option} {whole}")
    text = " ".join((stray.text, *words[:here]))
    if stray.name == "when":
        form = form._replace(when=text)
    elif stray.name == "how_long":
        form = form._replace(how_long=text)
    return form._replace(who=(*words[here:], *form.who))


def longest(understood: Callable[[str], object], stray: Stray) -> int:
    """How many of the words belong to the option's text, so that it is understood; else -1."""
    for count in range(len(stray.words), -1, -1):
        if understood(" ".join((stray.text, *stray.words[:count]))):
            return count
    return -1


def is_whole(lookup: Lookup, stray: Stray) -> bool:
    """Whether an option's text ends where it seems to: the words behind it are people."""
    if stray.text == "-" or len(stray.text.split()) > 1:
        return True
    text = " ".join(stray.words)
    names = names_in(text, lookup.people, calendar_of(lookup.session))
    return bool(names) and all(map(lookup.exactly, names))
