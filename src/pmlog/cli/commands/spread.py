"""pmlog spread: people who would all come due at once, one after the other."""

from datetime import timedelta
from typing import Annotated

from pmlog import days
from pmlog.cli import argv
from pmlog.cli.options import session_of
from pmlog.days.workdays import workday_from
from pmlog.pages.morning_list import losing_touch
from pmlog.phrases import counted


@argv.command("spread")
def spread(
    ctx: argv.Context,
    over: Annotated[str, argv.option("SPAN", "How long they are spread over.")] = "4 weeks",
    dry_run: Annotated[bool, argv.flag("Only say what would be.", "--dry-run")] = False,
) -> None:
    """Spread the people you lose touch with over the coming weeks, the latest first.

    Each is put away until a day of their own; a talk in the meantime counts as ever.

    Example:

        pmlog spread --over "6 weeks"
    """
    session = session_of(ctx)
    span = days.span(over)
    due = losing_touch(session.book.people.due_in_touch(session.today), session.today)
    if not due:
        session.say("Nobody is due; there is nothing to spread.")
        return
    plan = [
        (person, workday_from(session.today + timedelta(days=place * span // len(due))))
        for place, person in enumerate(due)
    ]
    if not dry_run:
        with session.store.writing():
            for person, day in plan:
                session.store.people.edit(person.id, snoozed_until=day.isoformat())
    width = max(len(person.id) for person in due)
    people = counted(len(due), "person", "people")
    session.say(f"{'Would spread' if dry_run else 'Spread'} {people} over {days.every(span)[6:]}")
    session.say(*(f"  {p.id:<{width}}  {days.short(d, session.today)}  {p.name}" for p, d in plan))
