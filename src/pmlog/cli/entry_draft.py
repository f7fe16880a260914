"""pmlog add --continue: an entry whose text was kept, taken up again or discarded."""

from pmlog.cli.entry_form import DraftChoice, EntryForm, form_of
from pmlog.cli.keeping import Keeper
from pmlog.cli.kept_drafts import discard, one_draft, refuse_more
from pmlog.session import Session


def form_of_draft(
    session: Session, keeper: Keeper, form: EntryForm, choice: DraftChoice
) -> EntryForm | None:
    """What was typed when the text was kept, and what is typed now; None once it is discarded.

    What is typed now comes first, so that a mistyped day can be put right.
    """
    draft = one_draft(session, keeper.command, keeper.thing, choice.draft)
    if choice.discard:
        refuse_more(form.filled())
        discard(session, draft)
        return None
    keeper.take_up(draft)
    kept = form_of(draft.options)
    own = {**kept.own, **form.own}
    return kept._replace(**form.filled() | {"own": own, "edit": session.can_ask or form.edit})
