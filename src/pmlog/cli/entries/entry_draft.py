"""pmlog add --continue: continue or discard the draft of an entry."""

from collections.abc import Callable
from datetime import date

from pmlog import days
from pmlog.avenues import Avenue
from pmlog.cli.asking.draft_keeper import TEXTS, Keeper
from pmlog.cli.asking.find_draft import choose_draft
from pmlog.cli.asking.interview import is_for_editor
from pmlog.cli.entries.entry_form import EntryForm, form_of
from pmlog.cli.entries.entry_wizard import ANSWERED, ask_entry
from pmlog.cli.options import DraftChoice
from pmlog.errors import PmlogError
from pmlog.followup_text import on_fixed_day
from pmlog.session import Session


def form_of_draft(
    session: Session, avenue: Avenue, keeper: Keeper, form: EntryForm, choice: DraftChoice
) -> EntryForm | None:
    """Merge the form of a draft with what is typed now; None once discarded.

    What is typed now comes first, so that a mistyped day can be put right. Questions that were not
    answered are asked; where there are none left, the texts are for the editor.
    """
    besides = choice.discard and form.filled()
    draft = choose_draft(session, keeper.command, keeper.thing, choice, besides)
    if draft is None:
        return None
    keeper.resume(draft)
    kept = form_of(draft.options)
    # Whoever was asked is asked the rest, too; which draft it is was no question about its line.
    session.questions_left = -1 if ANSWERED in draft.options else 1
    if not kept.filled() and ANSWERED in draft.options:
        kept = ask_entry(avenue, keeper, form)
    else:
        kept = with_fixed_days(session, draft.day, kept)
    is_edited = is_for_editor(session, draft)
    if is_edited:  # the texts are those of the sheet
        kept = kept.with_texts(dict.fromkeys(TEXTS, ""))
    own = {**kept.own, **form.own}
    return kept._replace(**form.filled() | {"own": own, "edit": is_edited or form.edit})


def with_fixed_days(session: Session, day: date, form: EntryForm) -> EntryForm:
    """Replace the relative days of a form, which meant a day as of the draft."""
    if day == session.today:
        return form
    order = session.date_order
    lean = days.Lean.FUTURE if form.planned else days.Lean.PAST

    def moment(text: str) -> str:
        return str(days.moment(text, day, lean, order))

    when = where_understood("today" if form.when is None else form.when, moment)
    talked = iso_day(when) or day

    def promise(text: str) -> str:
        return on_fixed_day(text, day, order, talked)

    return form._replace(
        when=when,
        next=tuple(where_understood(text, promise) for text in form.next),
        waiting=tuple(where_understood(text, promise) for text in form.waiting),
    )


def iso_day(moment: str) -> date | None:
    """Return the day of an ISO moment; None for other words."""
    try:
        return date.fromisoformat(moment.partition(" ")[0])
    except ValueError:
        return None


def where_understood(text: str, fixed: Callable[[str], str]) -> str:
    """Return a text with its day fixed; an invalid day is refused later."""
    try:
        return fixed(text)
    except PmlogError:
        return text
