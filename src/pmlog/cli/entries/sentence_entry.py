"""The entry of a sentence: its form, its `pmlog add` line, and its preview."""

import shlex
import sys
from typing import NamedTuple

from pmlog.avenues import AVENUES, Avenue
from pmlog.cli import retry
from pmlog.cli.asking.draft_keeper import keeping, read_standard_input
from pmlog.cli.asking.prompts import answer
from pmlog.cli.entries.entry_form import (
    EntryForm,
    ParsedEntry,
    form_of_sentence,
    own_of,
    parse_entry,
)
from pmlog.cli.entries.promise import promises_of
from pmlog.cli.entries.write_entry import WrittenEntry, growth_of, write_entry
from pmlog.cli.finding.lookup import Lookup, calendar_of
from pmlog.cli.finding.resolve_people import inferred_lines
from pmlog.grammar.sentence import Sentence, read_sentence
from pmlog.model import Companion
from pmlog.phrases import circumstances, due_remark, headline, promise_line
from pmlog.session import Session

MODE_OPTIONS = {"in_person": "--in-person", "live": "--call", "text": "--text"}


class ParsedSentence(NamedTuple):
    """A sentence with the form and the values parsed from it."""

    sentence: Sentence
    form: EntryForm
    parsed: ParsedEntry

    @property
    def avenue(self) -> Avenue:
        return AVENUES[self.sentence.avenue]


def parse_sentence(session: Session, text: str, *, private: bool = False) -> ParsedSentence:
    """Parse a sentence with the people of the log; raises where it is unclear."""
    sentence = read_sentence(text, Lookup(session).people, calendar_of(session))
    return parse_form(session, sentence._replace(private=private))


def parse_form(session: Session, sentence: Sentence) -> ParsedSentence:
    """Return the form and the values of a sentence; raises where a value is invalid."""
    form = form_of_sentence(sentence)
    return ParsedSentence(sentence, form, parse_entry(session, AVENUES[sentence.avenue], form))


def add_line(sentence: Sentence) -> str:
    """Return the equivalent `pmlog add` line."""
    options = [
        ("--about", sentence.about),
        ("--when", sentence.when),
        ("--for", sentence.how_long),
        ("--learned", sentence.learned),
        ("--note", sentence.notes),
        *(
            (f"--{name.replace('_', '-')}", text)
            for name, texts in own_of(sentence).items()
            for text in texts
        ),
        *(("--next", text) for text in sentence.of("mine")),
        *(("--waiting", text) for text in sentence.of("waiting")),
        *(("--tag", tag) for tag in sentence.tags),
    ]
    words = ["pmlog", "add", sentence.avenue, *filter(None, (", ".join(sentence.names),))]
    words += [word for name, text in options if text for word in (name, text)]
    words += [MODE_OPTIONS[sentence.mode]] if sentence.mode else []
    words += [f"--{sentence.quality}"] if sentence.quality else []
    words += ["--private"] if sentence.private else []
    return shlex.join(words)


def preview(session: Session, understood: ParsedSentence) -> list[str]:
    """Return the lines of an entry before it is written, and what was inferred."""
    parsed, today = understood.parsed, session.today
    people = [
        Companion(person.key, person.name, part)
        for part, of_part in parsed.people
        for person in of_part
    ]
    entry = parsed.entry._replace(people=tuple(people))
    lines = [headline(entry)]
    lines += [f"  {said}" for said in filter(None, (circumstances(entry),))]
    lines += [f"  learned     {entry.learned}"] if entry.learned else []
    lines += [
        f"  {name.replace('_', ' '):<12}{'; '.join(texts)}"
        for name, texts in understood.sentence.own.items()
    ]
    followups = promises_of(session, understood.avenue, entry, parsed.owed)
    heard = [one.promised.says_when for one in parsed.owed]
    heard += [True] * (len(followups) - len(heard))
    lines += [
        f"  {promise_line(one, today).strip()}{due_remark(one, today, is_heard=is_heard)}"
        for one, is_heard in zip(followups, heard, strict=True)
    ]
    new = [person for _, of_part in parsed.people for person in of_part if person.id is None]
    lines += [f"  new person  {person.name}" for person in new]
    lines += [line for _, of_part in parsed.people for line in inferred_lines(of_part)]
    return [*lines, *leftover_lines(understood.sentence)]


def leftover_lines(sentence: Sentence) -> list[str]:
    """Return lines on the words that were not understood, and stay in `about`."""
    place = "the notes" if sentence.notes else "what it was about"
    return [f"  not understood, so it stays in {place}: {text}" for text in sentence.left]


def write_sentence(session: Session, understood: ParsedSentence) -> WrittenEntry:
    """Write the entry of a sentence."""
    avenue, parsed = understood.avenue, understood.parsed
    with keeping(session, "add", avenue.word) as keeper:
        growth = growth_of(keeper, avenue, parsed, understood.form)
        written = write_entry(session, avenue, parsed, (), growth)
    return written._replace(lines=[*written.lines, *leftover_lines(understood.sentence)])


def read_sentence_text(session: Session) -> str:
    """Ask for the sentence, or read standard input."""
    if session.can_ask:
        return answer("What happened")
    if sys.stdin.isatty():
        return ""
    from pmlog.formats.decoding import decoded  # noqa: PLC0415  only where a text is read

    read_standard_input(retry.given.input, "log")
    return decoded(bytes(retry.given.input))
