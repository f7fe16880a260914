"""pmlog init: who you are, as far as you like to say."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from pmlog.cli import argv, params
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.interview import Interview, check_only, interview_of
from pmlog.cli.options import DraftChoice, Json, options_as, session_of, text, with_draft
from pmlog.cli.worklists.ask_peers import ask_for_peers
from pmlog.errors import Misused, NotAWord, quoted
from pmlog.pages.profile import REMOTE, WISHES, Profile, sentences
from pmlog.session import Session
from pmlog.store.queries.profile_queries import profile_of, suggested_words
from pmlog.store.tables.settings import PROFILE

COMMAND = "init"


with_answers = options_as(
    "typed",
    {
        "sole": text("YES|NO", "Whether you are the only PM there."),
        "firm": text("N", "How many people work at your firm."),
        "remote": text("WORD", "Whether you work remotely: yes, partly, no."),
        "wants": text("WORDS", f"What: {', '.join(WISHES)}.", "--looking-for"),
    },
    lambda **typed: {name: said for name, said in typed.items() if said is not None},
)


@argv.command("init")
@with_draft
@with_answers
def init(
    ctx: argv.Context,
    *,
    typed: Mapping[str, str],
    json: Json = False,
    choice: DraftChoice,
) -> None:
    """Say who you are, if you like: pmlog needs none of it. On a terminal it asks; Enter skips.

    It is used in words, and for which avenue to suggest; never in the isolation risk. The word
    none takes an answer away. What was answered when it is interrupted is kept as a draft:
    --continue goes on with the next question.

    Examples:

        pmlog init

        pmlog init --sole yes --firm 35 --looking-for "peers, mentor"
    """
    session = session_of(ctx)
    if any(choice) or (not typed and not json and session.can_ask):
        answers = interview_profile(session, choice, typed)
        if answers is None:
            return
        typed = answers
        ask_for_peers(session)
    elif typed:
        write_profile(session, typed)
    profile = profile_of(session.book)
    if json:
        session.print_json(profile)
    elif profile == Profile():
        if not (typed or session.can_ask):
            raise Misused("say what to keep: pmlog init --sole yes --firm 35; it is all optional")
        session.say("Nothing is kept about you, and nothing needs it.")
    else:
        session.say(*sentences(profile))
        found = suggested_words(session.book, session.today)
        if found:
            session.say(f"To think of, {found}.")


def interview_profile(
    session: Session, choice: DraftChoice, given: Mapping[str, str]
) -> dict[str, str] | None:
    """Ask for the profile and write it; return the answers, or None once discarded."""
    with keeping(session, COMMAND, "") as keeper:
        interview = interview_of(keeper, choice, {}, QUESTIONS, given)
        if interview is None:
            return None
        answers = ask_profile(session, interview)
        if answers:
            write_profile(session, answers)
        return answers


def ask_profile(session: Session, interview: Interview) -> dict[str, str]:
    """Ask every question; Enter leaves an answer as it is."""
    # A log that is not there yet is not opened to be read: it is about to be written.
    kept = session.book.settings.beginning(PROFILE) if session.path.exists() else {}
    answers = {}
    for name, question in QUESTIONS.items():
        check = check_only(partial(profile_value, name))
        typed = interview.ask(name, question, check, shown=kept.get(name, ""))
        if typed:
            answers[name] = typed
    interview.finish()
    return answers


def profile_value(name: str, typed: str) -> str | None:
    """Return an answer as stored; None removes it."""
    plain = typed.strip().casefold()
    return None if plain in (params.NONE, "") else UNDERSTOOD[name](plain)


REMOTELY = {
    "yes": ("remote", "remotely", "fully", "fully remote", "full", "always", "home", "wfh"),
    "partly": ("hybrid", "mixed", "both", "sometimes", "mostly", "half", "flexible", "some days"),
    "no": ("office", "in office", "in the office", "onsite", "on-site", "on site", "never"),
}
LOOKED_FOR = {
    "peers": ("friends", "colleagues", "community", "network"),
    "mentor": ("mentors", "mentoring"),
    "coach": ("coaches", "coaching"),
    "skills": ("learning", "growth"),
    "opportunities": ("job", "jobs", "work"),
    "sharing": ("share", "writing", "speaking"),
}
"""Synonyms of the answers."""

SIZE = re.compile(r"(?:about |around |some |~ ?|ca\.? )?(\d{1,3}(?:[,. ]?\d{3})*|\d+)(?: people)?")
"""A number of people: '1,200', 'about 35 people'."""


def word_or_synonym(
    what: str, typed: str, possible: tuple[str, ...], also: Mapping[str, tuple[str, ...]]
) -> str:
    """Return one of the possible answers, by its word or a synonym."""
    meant = (answer for answer, words in also.items() if typed.strip() in words)
    return next(meant, None) or params.one_of(what, typed, possible)


def firm_size(typed: str) -> str:
    found = SIZE.fullmatch(typed) if typed.isascii() else None
    size = int("".join(filter(str.isdigit, found[1]))[:20]) if found else 0
    if not 1 <= size <= params.HIGHEST_NUMBER:
        raise Misused(f"the size of a firm is a number of people, not {quoted(typed)}")
    return str(size)


def parse_wishes(typed: str) -> str:
    words = typed.replace(",", " ").replace(" and ", " ").split()
    words = [word for word in words if word not in ("a", "an", "some")]
    if not words:
        raise NotAWord("thing to look for", typed, tuple(WISHES))
    found = [
        word_or_synonym("thing to look for", word, tuple(WISHES), LOOKED_FOR) for word in words
    ]
    return ", ".join(dict.fromkeys(found))


QUESTIONS = {
    "sole": "Are you the only PM where you work (yes, no)",
    "firm": "How many people work there",
    "remote": "Do you work remotely (yes, partly, no)",
    "wants": f"What do you look for ({', '.join(WISHES)})",
}
UNDERSTOOD: dict[str, Callable[[str], str]] = {
    "sole": lambda typed: params.one_of("answer", typed, ("yes", "no")),
    "firm": firm_size,
    "remote": lambda typed: word_or_synonym("answer", typed, REMOTE, REMOTELY),
    "wants": parse_wishes,
}


def write_profile(session: Session, answers: Mapping[str, str]) -> None:
    values = {name: profile_value(name, text) for name, text in answers.items()}
    with session.store.writing():
        for name, answer in values.items():
            session.store.settings.set(PROFILE + name, answer)
