"""A sentence as the form that `pmlog add` would have of the same."""

from pmlog.avenues import AVENUES
from pmlog.cli.entries.entry_form import EntryForm
from pmlog.grammar.sentence import Sentence


def form_of_sentence(sentence: Sentence) -> EntryForm:
    """The form that `pmlog add` would have of the same."""
    return EntryForm(
        who=(", ".join(sentence.names),) if sentence.names else (),
        names=sentence.names,
        when=sentence.when or None,
        how_long=sentence.how_long,
        mode=sentence.mode.replace("_", " "),
        quality=sentence.quality,
        about=sentence.about,
        learned=sentence.learned,
        next=tuple(sentence.of("mine")),
        waiting=tuple(sentence.of("waiting")),
        own=own_of(sentence),
    )


def own_of(sentence: Sentence) -> dict[str, tuple[str, ...]]:
    """The own fields of the avenue that are said, each as its option takes it."""
    avenue = AVENUES[sentence.avenue]
    own: dict[str, tuple[str, ...]] = {"met": (", ".join(sentence.met),)} if sentence.met else {}
    for name, texts in sentence.own.items():
        field = avenue.field(name)
        own[name] = texts if field and field.attempt else ("; ".join(texts),)
    return own
