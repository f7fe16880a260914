"""pmlog group: what each group gives against what it costs."""

from collections.abc import Sequence
from typing import NamedTuple

from pmlog.cli import argv
from pmlog.cli.finding.find_things import find_rows
from pmlog.cli.options import CalledSo, Json, session_of
from pmlog.cli.output import write_list
from pmlog.pages.group_ranking import GroupRanking, GroupRow, group_ranking, groups_sheet
from pmlog.store import EntryFilter
from pmlog.store.queries.outcome_chains import chains_of


@argv.command("group")
def group(ctx: argv.Context, which: CalledSo = None, json: Json = False) -> None:
    """Rank your groups: people met, questions answered and outcomes, against time and overwhelm.

    It looks at the last 180 days. After three visits it names a group that could be muted
    (it overwhelms) or left (it gives nothing).

    Examples:

        pmlog add group --about "Lenny's" --platform Slack --answered 1 --overwhelm 4 --for 20m

        pmlog group
    """
    session = session_of(ctx)
    book = session.book
    value = group_ranking(
        book.entries.matching(EntryFilter(avenues=["group"])),
        chains_of(book, book.outcomes.all()),
        book.engagements.names_by_id(),
        session.today,
    )
    if which:
        value = ranking_of(value, which)
    write_list(session, value, groups_sheet, json=json)


class QuietGroup(NamedTuple):
    """A group without a recent visit."""

    name: str


def ranking_of(value: GroupRanking, which: Sequence[str]) -> GroupRanking:
    """Narrow a ranking to the groups of a name; raises `NotFound`."""
    groups: list[GroupRow | QuietGroup] = [*value.groups, *map(QuietGroup, value.quiet)]
    found = find_rows("group", groups, which)
    return value._replace(
        groups=tuple(one for one in found if isinstance(one, GroupRow)),
        quiet=tuple(one.name for one in found if isinstance(one, QuietGroup)),
    )
