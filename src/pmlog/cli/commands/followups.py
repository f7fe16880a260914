"""pmlog followups: the morning list."""

from typing import Annotated

import typer

from pmlog.cli.morning_page import page_of, shortened, whole, with_growth
from pmlog.cli.options import Json, session_of

NOTHING_DUE = 4
"""The exit code with --exit-code when nothing is due."""

app = typer.Typer(add_completion=False)


@app.command("followups")
def followups(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Show all, not seven.")] = False,
    json: Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 0 if anything is due, else with 4.")
    ] = False,
) -> None:
    """Show what you owe, what you wait for and whom you lose touch with, most urgent first.

    Examples:

        pmlog followups

        pmlog followups --exit-code > /dev/null && echo "somebody is waiting"
    """
    session = session_of(ctx)
    list_ = shortened(session) if not (json or everything) else whole(session, further=everything)
    list_ = with_growth(session, list_, everything=everything or json)
    if json:
        session.print_json(list_)
    else:
        from pmlog.render.draw_followups import page  # noqa: PLC0415  a door: Rich

        session.screen.show(page(page_of(session, list_), session.screen))
    if exit_code and not list_.is_due:
        raise typer.Exit(NOTHING_DUE)
