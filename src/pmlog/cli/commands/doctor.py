"""pmlog doctor: is the log well, and what can be done if it is not."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pmlog import __version__
from pmlog.cli import argv
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.folder_check import folder_findings, inbox_findings, older_scripts
from pmlog.cli.options import Json, Yes, session_of
from pmlog.cli.output import write_list
from pmlog.errors import LogDamaged
from pmlog.pages.diagnosis import Diagnosis, Finding, State, diagnosis_sheet
from pmlog.session import Session
from pmlog.store.backups.backup_rotation import newest_healthy
from pmlog.store.checks import health_check, repair
from pmlog.store.checks.salvage import revive, salvage_rows
from pmlog.store.tables.sync_tables import SyncTables
from pmlog.streams import note_write


@argv.command("doctor")
def doctor(
    ctx: argv.Context,
    fix: Annotated[bool, argv.flag("Mend what can be mended.", "--fix")] = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Look the log over: the file, the journal, the search, who can read it, the backups.

    --fix mends what can be mended without loss. A damaged log is set aside, and a healthy one is
    made of the newest backup and of what the damaged one still has; it asks first. The exit code
    is 1 when something is wrong.

    Examples:

        pmlog doctor

        pmlog doctor --fix
    """
    session = session_of(ctx)
    versions = health_check.versions()
    checks = (
        versions._replace(said=f"pmlog {__version__}, {versions.said}"),
        *script_findings(),
        *folder_findings(session),
        *diagnosis(session, fix=fix, yes=yes),
    )
    found = Diagnosis(session.path, checks)
    if not {one.state for one in checks} & {State.BAD, State.FIXED}:  # the log says which folder
        checks = (*checks, *inbox_findings(session), *device_findings(session))
        found = found._replace(findings=checks)
    if any(finding.state is State.FIXED for finding in found.findings):
        note_write()
    write_list(session, found, diagnosis_sheet, json=json)
    if found.is_bad:
        raise argv.Exit(1)


def device_findings(session: Session) -> Iterator[Finding]:
    if session.path.exists() and SyncTables(session.book.db).is_shared:
        from pmlog.cli.builders.shared_log import sync_findings  # noqa: PLC0415  where a log is shared

        yield from sync_findings(session)


def script_findings() -> Iterator[Finding]:
    for script, line in older_scripts(Path.home()):
        said = (
            f"{script} has the script of an earlier pmlog at line {line}, which completes nothing "
            "any more: take it out; pmlog completion --help says what comes in its place"
        )
        yield Finding("completion", State.WARNING, said)


def diagnosis(session: Session, *, fix: bool, yes: bool) -> list[Finding]:
    """Return the findings about a log; with `fix`, they are mended."""
    if not session.path.exists():
        return [Finding("log", State.OK, f"none yet at {session.path}")]
    try:
        foreign = health_check.foreign_findings(session.path)
        if foreign and not fix:
            return foreign
        if foreign:
            repair.drop_foreign(session.path, session.stamp)
        store = session.store
        findings = list(health_check.log_findings(store.db, session.today))
        if fix and not is_broken(findings):
            findings = repair.fix(store.db, store.stamp, findings)
    except LogDamaged as error:
        return damage_findings(session, str(error), fix=fix, yes=yes)
    findings = [*map(as_fixed, foreign), *findings]
    if not is_broken(findings):
        return findings
    return damage_findings(session, "", fix=fix, yes=yes, before=findings)


def is_broken(findings: list[Finding]) -> bool:
    """Whether something is wrong that cannot be mended in place."""
    return any(found.state is State.BAD and not found.can_fix for found in findings)


def damage_findings(
    session: Session, why: str, *, fix: bool, yes: bool, before: Sequence[Finding] = ()
) -> list[Finding]:
    """Return the findings about a damaged log; with `fix` and a yes, it is healed."""
    salvage, backup = salvage_rows(session.path), newest_healthy(session.path)
    said = (
        f"{salvage.count('entry')} entries, {salvage.count('person')} people and "
        f"{salvage.count('followup')} follow-ups can still be read"
    )
    findings = [Finding("log", State.BAD, why)] if why else [*before]
    findings.append(Finding("had back", State.WARNING, said))
    if not backup and not any(salvage.rows.values()):
        return [*findings, Finding("backup", State.BAD, "none: there is nothing to heal it with")]
    where = f"{backup.path}" if backup else "there is no healthy one"
    findings.append(Finding("backup", State.OK if backup else State.WARNING, where, not fix))
    question = "set the damaged log aside and make a healthy one of both"
    if not fix or not confirmed(session, question, yes=yes):
        return findings
    session.close()
    return [*map(as_fixed, findings), heal(session)]


def as_fixed(found: Finding) -> Finding:
    """Return a finding as it is once the log is healed."""
    return found._replace(
        state=State.FIXED if found.state is State.BAD else found.state, can_fix=False
    )


def heal(session: Session) -> Finding:
    """Replace the damaged log with a healthy one."""
    revived = revive(session.path, session.today, session.stamp)
    said = f"{revived.added} rows of it added to the backup; the damaged log is {revived.kept_as}"
    if revived.differing:
        said += f"; {revived.differing} rows differ and were kept as in the backup"
    return Finding("healed", State.FIXED, said)
