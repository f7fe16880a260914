"""pmlog group: what each group gives against what it costs."""

import typer

from pmlog.cli.options import Json, session_of
from pmlog.pages.group_ranking import group_ranking, groups_sheet
from pmlog.store import EntryFilter
from pmlog.store.outcome_chains import chains_of

app = typer.Typer(add_completion=False)


@app.command("group")
def group(ctx: typer.Context, json: Json = False) -> None:
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
        book.encounters.engagement_names(),
        session.today,
    )
    if json:
        session.print_json(value)
    else:
        session.show(groups_sheet(value))
