"""A copy of a log without anything private, in memory: what is handed on is made of that.

Nothing that is made of the copy has to know what is private: it is the log as it would be if the
private things had never been written. What goes is whatever came from a private entry: people who
are in no other, follow-ups, outcomes, attempts, engagements that have no other session, and what
the commands that wrote private entries changed besides, which the journal knows.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pmlog.model import Change
from pmlog.store import Store
from pmlog.store.database import IN_MEMORY, Database, closed_on_failure
from pmlog.store.history.journal import Journal
from pmlog.store.keys import SYNCED
from pmlog.store.namespace import TABLES
from pmlog.store.references import drop_dangling, participants, references
from pmlog.store.tables.settings import START

# Ids are unique in the whole log, so that one table names everything that goes.
GONE = "CREATE TEMP TABLE gone (id TEXT PRIMARY KEY NOT NULL)"

DELETED = """
    INSERT OR IGNORE INTO gone SELECT json_extract(key, '$.id') FROM change
    WHERE tbl = 'entry' AND op = 'delete' AND json_extract(before, '$.private') = 1
        AND json_extract(key, '$.id') NOT IN (SELECT id FROM entry)
"""
"""A private entry that was deleted leaves things behind that came from it, too."""

CAME_FROM_DELETED = """
    INSERT OR IGNORE INTO gone SELECT id FROM {table}
    WHERE {column} IS NULL AND id IN (
        SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = '{table}' AND json_extract(before, '$.{column}') IN gone)
"""
"""The reference went with the entry; what it was stands in the journal."""

ONLY_IN_GONE = """
    INSERT OR IGNORE INTO gone SELECT id FROM {table}
    WHERE NOT EXISTS (SELECT 1 FROM {entries} WHERE {column} = {table}.id AND {entry} NOT IN gone)
"""
SESSIONS = """
    SELECT engagement_id, entry.id AS entry_id FROM entry
    JOIN engagement ON engagement.id = engagement_id WHERE entry.avenue = engagement.avenue
"""
TALKS = """
    SELECT person_id, entry_id FROM entry_person
    JOIN entry ON entry.id = entry_id AND entry.date = entry_person.date
"""
FIRST_WRITTEN = """
    SELECT at FROM step JOIN change ON change.step = step.seq
    WHERE tbl = 'entry' AND op = 'insert'
        AND json_extract(key, '$.id') IN (SELECT id FROM entry WHERE id NOT IN gone)
    ORDER BY step.seq LIMIT 1
"""
"""The instant at which the first entry that is not private was written."""

IN_AN_ENTRY = {
    "person": {"column": "person_id", "entries": f"({TALKS})", "entry": "entry_id"},
    "engagement": {"column": "engagement_id", "entries": f"({SESSIONS})", "entry": "entry_id"},
}
"""Where it says which entries are with a person, or are sessions of an engagement.

Only entries that are there count: in a log that another program wrote in, not all need be.
"""

ORIGINS = ("entry_id", "followup_id", "engagement_id")
"""Columns that say what something came from; a goal is what it serves."""

STAND_ALONE = ("entry", "engagement", "goal")
"""Things that stay without what they point at."""

WRITTEN = ("entry", "followup", "attempt", "outcome", "reflection", "question")
"""Things by which a command is known as one that wrote only what is private."""

PRIVATE_STEPS = f"""
    SELECT step FROM change
    WHERE EXISTS (SELECT 1 FROM gone) AND op = 'insert' AND step IS NOT NULL
        AND tbl IN ({", ".join(f"'{one}'" for one in WRITTEN)})
        AND (json_extract(key, '$.id') IN gone OR json_extract(key, '$.id') IN (
            {" UNION ALL ".join(f"SELECT id FROM {one}" for one in WRITTEN)}))
    GROUP BY step HAVING min(json_extract(key, '$.id') IN gone)
"""
REWOUND = ("goal", "rating", "engagement", "attempt", "followup")
"""Tables of which private entries change rows: a goal is rated in a coaching, an advice worked."""

CAME_WITH_GONE = f"""
    {ONLY_IN_GONE.format(table="person", **IN_AN_ENTRY["person"])}
    AND id IN (SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = 'person' AND op = 'insert' GROUP BY 1 HAVING max(step) IN ({PRIVATE_STEPS}))
"""
"""People who were written with private things only, and not by themselves."""

OF_UNKNOWN_ORIGIN = """
    AND id IN (SELECT {column} FROM {entries})
    AND id NOT IN (SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = '{table}' AND op = 'insert')
"""
"""What the journal does not know of: it may be older."""

GOALS = """
    INSERT OR IGNORE INTO gone SELECT id FROM goal WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM entry WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM engagement WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM reflection WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM rating WHERE goal_id = goal.id)
    AND NOT EXISTS (SELECT 1 FROM change WHERE tbl = 'goal' AND op = 'update'
        AND json_extract(key, '$.id') = goal.id)
"""
"""A goal that a private entry brought, if nothing else came to it."""

IN_ORDER = """
    SELECT person_id FROM entry_person JOIN entry ON entry.id = entry_id
    GROUP BY person_id ORDER BY min(entry.seq), min(position), person_id
"""

INDEXES_OF_PEOPLE = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE '%person'
"""

BEHIND_ALL = 2**40
"""A place in the order of people that nobody has."""

NAMES_GONE = """
    SELECT name FROM person WHERE id IN gone
    UNION SELECT alias FROM alias WHERE person_id IN gone
    UNION SELECT url FROM link WHERE person_id IN gone ORDER BY 1
"""


class PublicCopy(NamedTuple):
    """The copy, and the names of everybody who is not in it: no text may tell them either."""

    store: Store
    hidden: tuple[str, ...]


def public_copy(log: Store, *, anonymous: bool = False) -> PublicCopy:
    """The log without anything private.

    People go who came into the log with something private and are in no other entry. To be
    `anonymous`, people have other ids in it, and everybody goes who is in no entry that stays, with
    what is with them: who was written down alone may be talked to in private only.
    """
    db = Database(IN_MEMORY)
    db.path = log.db.path  # what is refused in the copy names the log
    with closed_on_failure(db), log.db.explaining(), db.explaining():
        log.db.connection.backup(db.connection)
        db.run("PRAGMA foreign_keys = OFF")
        with db.writing():
            drop_triggers(db)
            mark_gone(db, anonymous=anonymous)
            rewind(db)
            hidden = names_gone(db)
            for table in TABLES:
                db.run(f"DELETE FROM {table} WHERE id IN gone")
            drop_dangling(db)
            if anonymous:
                give_other_ids(db)
            for table in ("glance", *SYNCED):
                db.run(f"DELETE FROM {table}")
    return PublicCopy(Store.over(db), hidden)


def drop_triggers(db: Database) -> None:
    """Let the copy keep no journal of what is taken out of it; nothing is searched in it."""
    for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.run(f'DROP TRIGGER "{name}"')


def mark_gone(db: Database, *, anonymous: bool) -> None:
    """Note in the table `gone` everything that is private or came from what is."""
    db.run(GONE)
    db.run("INSERT INTO gone SELECT id FROM entry WHERE private")
    db.run(DELETED)
    for table, columns in IN_AN_ENTRY.items():
        also = "" if anonymous else OF_UNKNOWN_ORIGIN.format(table=table, **columns)
        db.run(ONLY_IN_GONE.format(table=table, **columns) + also)
    statements = (CAME_WITH_GONE, *came_from_gone(db))
    while sum(db.run(statement) for statement in statements):
        """What came from that goes, too."""


def came_from_gone(db: Database) -> Iterator[str]:
    """Statements that mark what came from something that is gone, or is with somebody who is."""
    for one in references(db):
        if one.is_optional and one.table not in STAND_ALONE and one.column in ORIGINS:
            yield (
                f"INSERT OR IGNORE INTO gone SELECT id FROM {one.table} WHERE {one.column} IN gone"
            )
            yield CAME_FROM_DELETED.format(table=one.table, column=one.column)
    for table, joining in participants(db).items():
        if table not in STAND_ALONE:
            yield (
                f"INSERT OR IGNORE INTO gone SELECT {table}_id FROM {joining} "
                "WHERE person_id IN gone"
            )


def rewind(db: Database) -> None:
    """Take back what commands changed that wrote nothing but what is gone, the last one first."""
    private = f"WHERE seq IN ({PRIVATE_STEPS}) ORDER BY seq DESC"
    goals: list[str] = []
    for step in Journal(db).steps(private):
        for change in reversed(step.changes):
            if change.table in REWOUND:
                take_back(db, change)
            elif change.table == "setting" and change.key["name"] == START:
                begin_later(db, change)
            if change.table == "goal" and change.op == "insert":
                goals.append(change.key["id"])
    for goal in goals:
        db.run(GOALS, (goal,))


def take_back(db: Database, change: Change) -> None:
    """Take back one change of a row, as far as nothing else changed it since."""
    if change.op == "update":
        before, after = change.before or {}, change.after or {}
        for column, value in after.items():
            condition, values = where(change.key | {column: value})
            db.run(
                f"UPDATE {change.table} SET {column} = ? WHERE {condition}",
                (before.get(column), *values),
            )
    elif change.op == "insert" and change.table == "rating":
        condition, values = where(change.key | (change.after or {}))
        db.run(f"DELETE FROM rating WHERE {condition}", values)


def where(columns: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """The condition for rows with these values, and the values."""
    return " AND ".join(f"{name} IS ?" for name in columns), (*columns.values(),)


def begin_later(db: Database, change: Change) -> None:
    """Where the log began with a private entry, let it begin with the first that is not."""
    setting = START, (change.after or {}).get("value")
    first = db.value(FIRST_WRITTEN)
    if first:
        day = datetime.fromisoformat(first).astimezone().date().isoformat()
        db.run("UPDATE setting SET value = ? WHERE name = ? AND value = ?", (day, *setting))
    else:
        db.run("DELETE FROM setting WHERE name = ? AND value = ?", setting)


def names_gone(db: Database) -> tuple[str, ...]:
    return tuple(row[0] for row in db.rows(NAMES_GONE))


def give_other_ids(db: Database) -> None:
    """Let people have ids in the order in which they first come in an entry.

    Whatever is sorted by id or by place comes in the same order then, whoever else was in the log.
    """
    db.run("CREATE TEMP TABLE other_id (id TEXT PRIMARY KEY, other TEXT)")
    people = [row[0] for row in db.rows(IN_ORDER)]
    others = [(person, f"p{number:07}") for number, person in enumerate(people)]
    db.run_each("INSERT INTO other_id VALUES (?, ?)", others)
    db.run_each(
        "UPDATE person SET seq = ? WHERE id = ?",
        [(BEHIND_ALL + number, person) for number, person in enumerate(people)],
    )
    indexes = db.rows(INDEXES_OF_PEOPLE)  # made anew, they take less time than row by row
    for name, _ in indexes:
        db.run(f'DROP INDEX "{name}"')
    for table, column in (
        ("person", "id"),
        *((one.table, one.column) for one in references(db, "person")),
    ):
        db.run(
            f"UPDATE {table} SET {column} = "
            f"(SELECT other FROM other_id WHERE other_id.id = {table}.{column})"
        )
    for _, made in indexes:
        db.run(made)
