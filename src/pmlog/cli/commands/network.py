"""pmlog network: who sustains you, drawn around you."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.builders.share_report import names_in, way_of_naming
from pmlog.cli.finding.close_words import surplus
from pmlog.cli.options import session_of
from pmlog.cli.output import OutputOptions, with_output, write_output, write_svg
from pmlog.errors import Misused
from pmlog.pages.pseudonyms import Disguise
from pmlog.pages.support_network import SupportNetwork, network_sheet, redacted
from pmlog.session import Session
from pmlog.store.queries.network_queries import network


@argv.command("network")
@with_output("files")
def network_(
    ctx: argv.Context,
    files: Annotated[list[str] | None, argv.argument("[FILE]", "Where a page is written.")] = None,
    *,
    share: Annotated[
        bool, argv.flag("Nothing private, no ways, initials for names.", "--share")
    ] = False,
    names: Annotated[
        str | None, argv.option("HOW", "With --share: initials, roles or full names.")
    ] = None,
    svg: Annotated[bool, argv.flag("Print only the picture, as SVG.", "--svg")] = False,
    output: OutputOptions,
) -> None:
    """Show your support network: you in the middle, nearer who sustains you more.

    Rings are made of the contact of the last 90 days: close, regular, wide; drifting is who had
    contact in the last year and none since. Who is retired is not there.

    Examples:

        pmlog network

        pmlog network --html --open

        pmlog network --share --svg > network.svg
    """
    session = session_of(ctx)
    if files:
        otherwise = (
            " pmlog network --html FILE.html writes a page, pmlog people NAME shows somebody"
        )
        raise Misused(surplus(ctx, files[0], otherwise))
    value = (
        shared_network(session, names) if share or names else network(session.book, session.today)
    )
    if svg and output.json:
        raise Misused("--svg is a picture; --json has what it shows")
    if svg:
        write_svg(network_sheet(value))
        return
    write_output(session, output, value, network_sheet, "network")


def shared_network(session: Session, names: str | None) -> SupportNetwork:
    """Return the network for sharing, from a log without anything private."""
    public = session.without_private(anonymous=True)
    disguise = Disguise(names_in(public), way_of_naming(names))
    return redacted(network(public.book, public.today, rated=False), disguise)
