"""Read the words behind `add AVENUE`, and stray words behind an option, into the form."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmlog import days
from pmlog.avenues import Avenue, FieldKind
from pmlog.cli.entries.entry_form import EntryForm, form_of_sentence
from pmlog.cli.finding.lookup import Lookup, calendar_of
from pmlog.cli.stray_words import Stray, longest_match, quotes_needed
from pmlog.errors import Misused, quoted
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.phrase import Phrase, read_phrase
from pmlog.grammar.typed_line import ABOUT, WITH, names_in, without_stop
from pmlog.session import Session

MOST_OF_A_NOUN = 5
"""The number of words before `with` that may name the avenue again."""

CALLED = {
    "about": "what it was about",
    "when": "the day",
    "how_long": "how long it took",
    "quality": "how it was",
    "mode": "how you met",
    "learned": "what you learned",
}

SAY_MORE = frozenset(
    "owe owes promised promise i'll will learned learnt takeaway lesson til next todo action "
    "waiting follow remind remember need must noticed try advice advised told send email mail "
    "share intro introduce forward ask give write call book schedule prepare let's lets agreed "
    "meet".split()
)
"""Words of promises and takeaways, with which a line may be a whole sentence."""


def read_words(session: Session, avenue: Avenue, form: EntryForm) -> EntryForm:
    """Read the words of a form: the names alone are left in `who`.

    Raises `Misused` where a part is said in words and as an option, or words belong nowhere.
    """
    lookup = Lookup(session, form.new)
    calendar = calendar_of(session)
    if form.planned:
        calendar = calendar._replace(lean=days.Lean.FUTURE)
    words = without_noun(avenue, form.who)
    form = with_tags(form._replace(who=(*words[:-1], *map(without_stop, words[-1:]))))
    who = form.who
    for stray in form.stray:
        form = with_stray(lookup, calendar, form, stray)
    form = form._replace(stray=())
    form = read_unstrayed(lookup, calendar, avenue, form, who)
    for field in avenue.fields:
        if field.kind is FieldKind.NAMES and form.own_text(field):
            form = without_closing_parts(lookup, calendar, form, field.name)
    if not form.with_:
        return form
    if form.names or form.people:
        raise Misused(f"who it was with is said twice: {quoted(' '.join(form.who))} and --with")
    phrase = read_phrase(" ".join(form.with_.split()), lookup.people, calendar)
    return with_phrase(avenue, form._replace(with_=""), phrase)


def with_tags(form: EntryForm) -> EntryForm:
    """Return the form with the tags of its words among those of --tag."""
    if not any("#" in word for word in form.who):
        return form
    from pmlog.grammar.tags import split_tags  # noqa: PLC0415  few lines have any

    who, tags = split_tags(" ".join(form.who))
    return form._replace(
        who=(who,) if len(form.who) == 1 else tuple(who.split()), tag=(*form.tag, *tags)
    )


def read_unstrayed(
    lookup: Lookup, calendar: Calendar, avenue: Avenue, form: EntryForm, who: Sequence[str]
) -> EntryForm:
    """Return the form with the words of `who`; those typed at first were `who`."""
    if form.people and form.who != who:
        raise Misused(f"who it was with is said already: {quoted(' '.join(form.who))}")
    if form.people or not " ".join(form.who).strip():
        return form
    if "(" in " ".join(form.who) and not avenue.alone:
        from pmlog.grammar.sentence import without_brackets  # noqa: PLC0415  few lines have any

        form = form._replace(who=(without_brackets(" ".join(form.who), calendar),))
    is_title = avenue.alone and len(form.who[0].split()) > 1
    if not is_title and may_say_more(form.who):
        return read_as_sentence(lookup, calendar, avenue, form)
    return read_as_phrase(lookup, calendar, avenue, form)


def read_as_phrase(
    lookup: Lookup, calendar: Calendar, avenue: Avenue, form: EntryForm
) -> EntryForm:
    if avenue.alone and not form.about:
        from pmlog.grammar.event_title import read_event  # noqa: PLC0415  most entries are talks

        phrase = read_event(form.who, lookup.people, calendar, avenue.word)
        if phrase.about == " ".join(form.who) and lookup.are_several(phrase.about):
            raise Misused(
                f"are {quoted(phrase.about)} people? Then put commas between them; "
                f"else say what it is called: --about {quoted(phrase.about)}"
            )
    else:
        phrase = read_phrase(" ".join(form.who), lookup.people, calendar)
    form = with_phrase(avenue, form, phrase)
    if avenue.alone:
        refuse_title_word(lookup, phrase)
    return form


def may_say_more(words: Sequence[str]) -> bool:
    """Whether words may hold a promise or a takeaway."""
    said = " ".join(words).casefold().replace("’", "'").split()
    return any(word.strip(",.;:") in SAY_MORE or word.endswith(("'ll", ";")) for word in said)


def read_as_sentence(
    lookup: Lookup, calendar: Calendar, avenue: Avenue, form: EntryForm
) -> EntryForm:
    """Return the form with its words read as a sentence of `pmlog log`."""
    from pmlog.grammar.sentence import SentenceReader  # noqa: PLC0415  few lines say more

    reader = SentenceReader(" ".join(form.who), lookup.people, calendar, avenue.word)
    head, clauses = reader.split()
    if not (head and clauses):
        return read_as_phrase(lookup, calendar, avenue, form)
    form = read_as_phrase(lookup, calendar, avenue, form._replace(who=head.split()))
    met = names_in(", ".join(form.own.get("met", ())), lookup.people, calendar)
    said = reader.sentence(Phrase((*form.names, *met), avenue=avenue.word), clauses)
    more = form_of_sentence(said)
    form = with_parts(form, {name: getattr(more, name) for name in CALLED if name != "about"})
    if twice := form.own.keys() & more.own.keys():
        raise Misused(f"{min(twice)} is said twice")
    return form._replace(
        about="; ".join(filter(None, (form.about, more.about))),
        notes="; ".join(filter(None, (form.notes, more.notes))),
        next=(*form.next, *more.next),
        waiting=(*form.waiting, *more.waiting),
        own={**form.own, **more.own},
    )


def without_closing_parts(
    lookup: Lookup, calendar: Calendar, form: EntryForm, name: str
) -> EntryForm:
    """Return the form with the day or length behind the names of an own field."""
    phrase = read_phrase(", ".join(form.own[name]), lookup.people, calendar)
    if phrase.about or not (phrase.names and (phrase.when or phrase.how_long)):
        return form
    form = form._replace(own={**form.own, name: (", ".join(phrase.names),)})
    return with_parts(form, {"when": phrase.when, "how_long": phrase.how_long})


def without_noun(avenue: Avenue, words: Sequence[str]) -> Sequence[str]:
    """Remove words before `with` that name the avenue again: quick sync with Ada."""
    front = " ".join(words).split()[:MOST_OF_A_NOUN]
    place = next((place for place, word in enumerate(front) if word in WITH), 0)
    if avenue.alone or not place:
        return words
    from pmlog.grammar.avenue_words import BEFORE_A_NOUN, NOUNS  # noqa: PLC0415  seldom there

    said = [word for word in front[:place] if word not in BEFORE_A_NOUN]
    found = NOUNS.get(" ".join(said).removesuffix("session").strip() or avenue.word)
    is_said_again = found is not None and found.avenue in ("chat", avenue.word)
    return " ".join(words).split()[place:] if is_said_again else words


def refuse_title_word(lookup: Lookup, phrase: Phrase) -> None:
    """Raise for a single word behind `with` that may be of a title: Working with Data."""
    for name in phrase.names if phrase.about else ():
        if " " not in name and not lookup.means(name):
            whole = quoted(f"{phrase.about} with {name}")
            raise Misused(
                f"is {quoted(name)} somebody, or of what it is called? "
                f"Put quotes around that: {whole}; or say --new {quoted(name)}"
            )


def with_met(avenue: Avenue, form: EntryForm, names: Sequence[str]) -> EntryForm:
    """Return the form with people met; raises `Misused` for another avenue, or twice."""
    if "met" in form.own:
        raise Misused(f"whom you met is said twice: {quoted(', '.join(names))} and --met")
    if not avenue.field("met"):
        raise Misused(f"who was there stands behind with: with {', '.join(names)}")
    return form._replace(own={**form.own, "met": (", ".join(names),)})


def with_phrase(avenue: Avenue, form: EntryForm, phrase: Phrase) -> EntryForm:
    """Return the form with the parts of a phrase; raises `Misused` for one given twice."""
    parts = {name: words for name, words in phrase._asdict().items() if name in CALLED and words}
    if phrase.met:
        form = with_met(avenue, form, phrase.met)
    is_said = bool(parts or phrase.names)
    who = (", ".join(phrase.names),) if phrase.names else () if is_said else form.who
    return with_parts(form, parts)._replace(who=who, names=phrase.names)


def with_parts(form: EntryForm, parts: Mapping[str, str]) -> EntryForm:
    """Return the form with parts of a talk by name; raises `Misused` for one given twice."""
    parts = {name: words for name, words in parts.items() if words}
    for name, words in parts.items():
        if getattr(form, name):
            option = "for" if name == "how_long" else name
            raise Misused(f"{CALLED[name]} is said twice: {quoted(words)} and --{option}")
    found: dict[str, Any] = parts
    return form._replace(**found)


def with_stray(lookup: Lookup, calendar: Calendar, form: EntryForm, stray: Stray) -> EntryForm:
    """Return the form with stray words, which may belong to the option before them."""
    words = stray.words
    ends = {"when": calendar.day, "how_long": calendar.is_length}
    if stray.name == "with_":
        here = len(words)
    elif stray.name in ends:
        here = longest_match(ends[stray.name], stray)
    else:
        here = 0 if ends_there(lookup, stray) else -1
    if here < 0:
        raise quotes_needed(stray)
    if stray.name in ("with_", *ends):
        said: dict[str, Any] = {stray.name: " ".join((stray.text, *words[:here]))}
        form = form._replace(**said)
    rest = words[here:]
    return form._replace(who=(*form.who, *rest) if stray.is_named else (*rest, *form.who))


def ends_there(lookup: Lookup, stray: Stray) -> bool:
    """Whether an option's text ends before stray words: these are people."""
    if stray.text == "-" or len(stray.text.split()) > 1:
        return True
    if stray.name == "new":
        return stray.words[0] in WITH | ABOUT
    is_known = lookup.means if stray.words[0] in WITH else lookup.exactly
    names = read_phrase(" ".join(stray.words), lookup.people, calendar_of(lookup.session)).names
    return bool(names) and all(map(is_known, names))
