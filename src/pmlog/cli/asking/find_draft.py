"""Find the draft that is meant, or discard it."""

from collections.abc import Callable
from pathlib import Path

from pmlog import drafts
from pmlog.cli.asking.prompts import which_one
from pmlog.cli.options import DraftChoice
from pmlog.drafts import Draft
from pmlog.errors import Misused, NotFound, PmlogError
from pmlog.session import Session


def one_draft(session: Session, command: str, thing: str = "", name: str | None = None) -> Draft:
    """Return the draft of a command and a thing, or by file name; raises `NotFound`."""
    found = [
        draft
        for draft in drafts.drafts_of(session.path)
        if draft.command == command
        and draft.thing.startswith(thing.lower())
        and (name is None or draft.path.name == Path(name).name)
    ]
    if not found:
        raise NotFound("kept draft", name or " ".join(filter(None, (command, thing))))
    names = [draft.path.name for draft in found]
    typed = f"{command} {thing}".strip()
    return found[which_one(session, "draft", typed, names, " --draft FILE says which.")]


def choose_draft(
    session: Session, command: str, thing: str, choice: DraftChoice, besides: object
) -> Draft | None:
    """Return the draft to continue; None once discarded. Nothing may be said `besides`."""
    if besides:
        raise Misused("a draft is taken up or discarded as it is; say the rest afterwards")
    draft = one_draft(session, command, thing, choice.draft)
    if not choice.discard:
        return draft
    if drafts.is_in_use(draft):
        raise PmlogError(f"{draft.path} is being worked on elsewhere")
    drafts.remove(draft)
    session.say(f"Discarded {draft.path}")
    return None


def thing_of_draft(find: Callable[[], str], typed: str) -> str:
    """Return the id of a draft's thing by `find`; as typed where it is deleted."""
    try:
        return find() if typed else ""
    except NotFound:
        return typed
