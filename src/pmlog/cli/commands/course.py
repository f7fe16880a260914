"""pmlog course: how far each course is, and what is still to be done with it."""

from pmlog.cli import argv
from pmlog.cli.finding.find_things import find_rows
from pmlog.cli.options import CalledSo, Json, session_of
from pmlog.cli.output import write_list
from pmlog.pages.course_list import courses_of, courses_sheet
from pmlog.store import EntryFilter


@argv.command("course")
def course(ctx: argv.Context, which: CalledSo = None, json: Json = False) -> None:
    """List your courses. One is finished once you applied something of it and told somebody.

    Examples:

        pmlog add course --about "Pricing" --progress 40 --for 2h

        pmlog add course --about "Pricing" --applied "a price test" --told Ada
    """
    session = session_of(ctx)
    book = session.book
    entries = book.entries.matching(EntryFilter(avenues=["course"]))
    value = courses_of(entries, book.engagements.names_by_id(), session.today)
    value = value._replace(courses=tuple(find_rows("course", value.courses, which)))
    write_list(session, value, courses_sheet, json=json)
