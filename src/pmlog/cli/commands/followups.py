"""pmlog followups: the morning list."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.builders.morning_page import (
    page_of,
    short_list,
    to_go_through,
    weeks_overdue,
    whole_list,
)
from pmlog.cli.options import Json, session_of

NOTHING_DUE = 4
"""The exit code with --exit-code when nothing is due."""


@argv.command("followups")
def followups(
    ctx: argv.Context,
    everything: Annotated[bool, argv.flag("Show all there is.", "--all", "-a")] = False,
    go: Annotated[bool, argv.flag("Go through it line by line, a key for each.", "--go")] = False,
    tidy: Annotated[
        bool, argv.flag("Go through what is weeks overdue: still meant?", "--tidy")
    ] = False,
    json: Json = False,
    exit_code: Annotated[
        bool, argv.flag("Exit with 0 if anything is due, else with 4.", "--exit-code")
    ] = False,
) -> None:
    """Show what is due today and overdue, what pmlog suggests, and whom you lose touch with.

    On a Saturday or a Sunday nothing is suggested, and you are reminded of nobody.

    Examples:

        pmlog followups

        pmlog followups --go

        pmlog followups --exit-code > /dev/null && echo "somebody is waiting"
    """
    session = session_of(ctx)
    list_ = whole_list(session, further=everything) if json or everything else short_list(session)
    if (go or tidy) and not json:
        from pmlog.cli.worklists.go_through import go_through_or_list  # noqa: PLC0415  seldom needed

        go_through_or_list(
            session, weeks_overdue(session) if tidy else to_go_through(session, list_)
        )
    elif json:
        session.print_json(list_)
    else:
        from pmlog.render.draw_followups import page  # noqa: PLC0415  a door: Rich

        session.screen.show(page(page_of(session, list_), session.screen))
    if exit_code and not list_.is_due:
        raise argv.Exit(NOTHING_DUE)
