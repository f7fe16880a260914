"""Who has a new job, as an import tells, is suggested to be written to."""

from collections.abc import Sequence
from datetime import date

from pmlog.avenues import NEW_JOB
from pmlog.days.workdays import workday_from
from pmlog.importing.person_changes import JobChange
from pmlog.model import Companion, FollowUp
from pmlog.session import Session

MOST = 3
"""A list of connections that is a year old would tell of hundreds."""


def suggest_writing(session: Session, jobs: Sequence[JobChange]) -> list[FollowUp]:
    """Suggest, within a write, to write to them: those one talked with last, as many as wanted."""
    wanted = session.store.settings.suggestions.of(NEW_JOB)
    talks = session.store.people.contacts(session.today)
    last = {job.id: talks[job.id][0] if job.id in talks else date.min for job in jobs}
    ordered = sorted(jobs, key=lambda job: last[job.id], reverse=True)
    return [
        session.store.followups.add(suggestion(job, session.today))
        for job in ordered[: MOST if wanted is None else min(wanted, MOST)]
    ]


def suggestion(job: JobChange, today: date) -> FollowUp:
    """The suggestion to write to somebody, on the next working day."""
    return FollowUp(
        "",
        "mine",
        f"write to {job.name}: {job.now} now",
        workday_from(today),
        today,
        people=(Companion(job.id, job.name),),
        kind=NEW_JOB,
    )
