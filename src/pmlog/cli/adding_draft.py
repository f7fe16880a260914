"""pmlog add --continue: an entry whose text was kept, taken up again or discarded."""

from pmlog.cli.draft import Said
from pmlog.cli.keeping import Keeper
from pmlog.cli.kept_drafts import discard, one_draft, refuse_more
from pmlog.session import Session


def taken_up(session: Session, keeper: Keeper, said: Said) -> Said:
    """What was said when the text was kept, and what is said now; nothing once it is discarded.

    What is said now comes first, so that a mistyped day can be put right.
    """
    now = {name: value for name, value in said.items() if name not in OF_DRAFTS}
    draft = one_draft(session, keeper.command, keeper.thing, said.get("draft"))
    if "discard" in said:
        refuse_more(now)
        discard(session, draft)
        return {}
    keeper.take_up(draft)
    if session.can_ask:
        now["edit"] = True
    return {**draft.options, **now}


OF_DRAFTS = ("continue_", "discard", "draft")
