"""Write an entry with its promises, and confirm it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pmlog.avenues import Avenue
from pmlog.cli.asking.draft_keeper import Keeper, keeping
from pmlog.cli.entries.entry_form import (
    EntryForm,
    ParsedEntry,
    parse_entry,
    read_long_texts,
    read_piped_texts,
    texts_of,
)
from pmlog.cli.entries.entry_words import read_words
from pmlog.cli.entries.promise import TypedPromise, promises_of
from pmlog.cli.finding.resolve_people import ensure_parts, inferred_lines
from pmlog.cli.options import DraftChoice
from pmlog.cli.params import words_of
from pmlog.errors import Misused
from pmlog.model import Entry, FollowUp, Person
from pmlog.phrases import logged_lines, repeated_line
from pmlog.session import Session

if TYPE_CHECKING:
    from pmlog.cli.entries.entry_growth import EntryGrowth
    from pmlog.growth import Question

# Most entries are typed in one line, answer no question and serve no goal: the files that know of
# such things are loaded where there is something.


class WrittenEntry(NamedTuple):
    """A written entry with its follow-ups, new people, and further lines.

    `unheard` are the ids of the follow-ups of which no day was heard.
    """

    entry: Entry
    followups: Sequence[FollowUp]
    new: Sequence[Person]
    lines: Sequence[str]
    unheard: Sequence[str]


def log_entry(session: Session, avenue: Avenue, form: EntryForm, choice: DraftChoice) -> None:
    """Write an entry from its options, or from answers where there are none."""
    session.questions_left = 1  # a line that says all is asked about one thing at most
    with keeping(session, "add", avenue.word) as keeper:
        if any(choice):
            from pmlog.cli.entries.entry_draft import form_of_draft  # noqa: PLC0415  as above

            taken_up = form_of_draft(session, avenue, keeper, form, choice)
            if taken_up is None:
                return
            form = taken_up
        log_form(session, avenue, keeper, form)


def log_form(session: Session, avenue: Avenue, keeper: Keeper, form: EntryForm) -> None:
    """Write an entry from its form; its texts are kept until then."""
    if form.stray or form.with_ or (form.who and not form.people):
        form = read_words(session, avenue, form)
    form = fill_form(session, avenue, keeper, form)
    if form.planned:
        from pmlog.cli.entries.plan_entry import plan_entry  # noqa: PLC0415  as above

        plan_entry(session, avenue, keeper, form)
        return
    form = read_piped_texts(keeper, form)
    parsed = parse_entry(session, avenue, form)
    answered = find_answered(session, form)
    done = find_done(session, form)
    # The editor comes last: what is written in it is not lost to a slip elsewhere.
    form = read_long_texts(keeper, form)
    parsed = parsed._replace(entry=parsed.entry._replace(**texts_of(form)))
    growth = growth_of(keeper, avenue, parsed, form)
    say_written(session, avenue, write_entry(session, avenue, parsed, answered, growth, done))


def say_written(session: Session, avenue: Avenue, written: WrittenEntry) -> None:
    """Confirm an entry, and hint at the next step."""
    entry, followups, new, _, unheard = written
    session.say(*logged_lines(entry, followups, new, session.today, unheard))
    session.say(*written.lines)
    if written.new and avenue.setting == "one":
        session.hint(f'  keep in touch? pmlog people edit {written.new[0].id} --every "6 weeks"')


def fill_form(session: Session, avenue: Avenue, keeper: Keeper, form: EntryForm) -> EntryForm:
    """Return the form; what is missing of it is asked for."""
    filled = form.filled()
    if filled and (avenue.alone or form.who or form.new):
        return form
    from pmlog.cli.entries import entry_wizard  # noqa: PLC0415  as above

    if not filled:
        return entry_wizard.ask_entry(avenue, keeper, form)
    if form.engagement:
        from pmlog.cli.entries.entry_growth import people_of_engagement  # noqa: PLC0415  as above

        if people := people_of_engagement(session, form.engagement):
            return form._replace(people=people)
    return entry_wizard.ask_who(avenue, keeper, form)


def find_answered(session: Session, form: EntryForm) -> "Sequence[Question]":
    """Return the open questions that an entry answers; raises for a closed one."""
    if not form.answers:
        return ()
    ids = words_of(form.answers)
    if not ids:
        raise Misused("say which question it answers: --answers ID")
    from pmlog.cli.question_noun import open_questions  # noqa: PLC0415  as above

    return open_questions(session, ids)


def find_done(session: Session, form: EntryForm) -> Sequence[str]:
    """Return the ids of the follow-ups an entry closes; raises for other ids."""
    if not form.done:
        return ()
    from pmlog.cli.entries.done_with_entry import parse_done  # noqa: PLC0415  as above

    return parse_done(session, form.done)


def growth_of(
    keeper: Keeper, avenue: Avenue, parsed: ParsedEntry, form: EntryForm
) -> "EntryGrowth | None":
    """Return the growth of an entry; None where there is none."""
    tries = any(field.attempt for field in avenue.fields)
    is_said = form.engagement or form.goal
    if not (is_said or tries or keeper.session.book.entries.has_open_engagement(avenue.word)):
        return None
    from pmlog.cli.entries.entry_growth import decide_growth  # noqa: PLC0415  as above

    return decide_growth(keeper, parsed, form)


def write_entry(
    session: Session,
    avenue: Avenue,
    parsed: ParsedEntry,
    answered: "Sequence[Question]" = (),
    growth: "EntryGrowth | None" = None,
    done: Sequence[str] = (),
) -> WrittenEntry:
    """Write an entry, new people and follow-ups in one transaction."""
    lines = [line for _, of_part in parsed.people for line in inferred_lines(of_part)]
    with session.store.writing():
        people, new = ensure_parts(session, parsed.people)
        session.store.settings.begin(session.today)
        entry, joined = join_growth(session, parsed.entry._replace(people=people), growth)
        entry = session.store.entries.add(entry)
        followups, unheard = write_promises(session, avenue, entry, parsed.owed)
        lines += [
            *answer_questions(session, entry, answered),
            *joined,
            *repetition_lines(session, entry),
            *recurrence_lines(followups),
        ]
        followups += write_attempts(session, entry, growth)
        told = {one.followup_id for one in growth.open} if growth else set()
        lines += lines_on_followups(session, entry, done, told)
    return WrittenEntry(entry, followups, new, lines, unheard)


def join_growth(
    session: Session, entry: Entry, growth: "EntryGrowth | None"
) -> tuple[Entry, list[str]]:
    """Return an entry with its engagement and goal, and the lines on these and on attempts."""
    if growth is None:
        return entry, []
    from pmlog.cli.entries.entry_growth import attempt_lines, join_entry  # noqa: PLC0415  as above

    entry, joined = join_entry(session, entry, growth.to)
    return entry, [*joined, *attempt_lines(session, growth)]


def write_attempts(session: Session, entry: Entry, growth: "EntryGrowth | None") -> list[FollowUp]:
    """Write the attempts of an entry, and the fates of earlier ones; return the follow-ups."""
    if growth is None:
        return []
    from pmlog.cli.entries import entry_growth  # noqa: PLC0415  as above

    return entry_growth.write_attempts(session, entry, growth)


def answer_questions(session: Session, entry: Entry, questions: "Sequence[Question]") -> list[str]:
    """Close the questions that an entry answers; return a line for each."""
    if questions:
        from pmlog.cli.question_noun import close_questions  # noqa: PLC0415  as above

        close_questions(session, questions, entry.id, entry.learned)
    return [f"  {one.id}  answered    {one.what}" for one in questions]


def repetition_lines(session: Session, entry: Entry) -> list[str]:
    """Return the remark on a further entry of the day with the same people, if it is one."""
    count = session.store.entries.count_same(entry) if entry.people else 0
    return [repeated_line(entry, count, session.today)] if count > 1 else []


def recurrence_lines(followups: Sequence[FollowUp]) -> list[str]:
    """Return the hints on recurring follow-ups."""
    if not any(one.rule for one in followups):
        return []
    from pmlog.cli.promises.recurring_followup import cadence_lines  # noqa: PLC0415  as above

    return [line for one in followups for line in cadence_lines(one)]


def write_promises(
    session: Session, avenue: Avenue, entry: Entry, owed: Sequence[TypedPromise]
) -> tuple[list[FollowUp], list[str]]:
    """Write the follow-ups of an entry; return them, and the ids of those without a day."""
    followups = promises_of(session, avenue, entry, owed)
    followups = [session.store.followups.add(one) for one in followups]
    typed = zip(followups, owed, strict=False)  # behind them is what is suggested
    return followups, [followup.id for followup, one in typed if not one.promised.says_when]


def lines_on_followups(
    session: Session, entry: Entry, done: Sequence[str], told: Collection[str | None]
) -> list[str]:
    """Close follow-ups of an entry; return lines on the open ones that are not `told` yet."""
    people = [person.id for person in entry.people]
    before = session.store.followups.open_with(people, session.today, entry.id) if people else []
    if not (before or done):
        return []
    from pmlog.cli.entries.done_with_entry import close_done, lines_on  # noqa: PLC0415  as above

    lines = close_done(session, done)
    return [
        *lines,
        *lines_on(entry, [one for one in before if one.id not in (*done, *told)], session),
    ]
