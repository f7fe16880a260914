"""The nouns by the kind of a thing, for commands that take any id."""

from pmlog.cli.nouns import Noun

WORDS = {kind: kind for kind in ("goal", "engagement", "attempt", "outcome", "question")}
WORDS["reflection"] = "reflect"
"""The command word of each kind of thing that is a noun."""


def noun_of(kind: str) -> Noun:
    """Return the noun of a kind; its module is loaded only when needed."""
    # ruff: noqa: PLC0415
    match kind:
        case "goal":
            from pmlog.cli.commands.goal import GOAL as NOUN
        case "engagement":
            from pmlog.cli.commands.engagement import ENGAGEMENT as NOUN
        case "attempt":
            from pmlog.cli.commands.attempt import ATTEMPT as NOUN
        case "reflection":
            from pmlog.cli.commands.reflect import REFLECTION as NOUN
        case "outcome":
            from pmlog.cli.commands.outcome import OUTCOME as NOUN
        case _:
            from pmlog.cli.question_noun import QUESTION as NOUN
    return NOUN
