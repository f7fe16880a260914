"""A copy of a log in memory without anything private, from which shared pages are made.

Code that reads the copy need not know what is private: the copy is the log as if the private
entries had never been written. It lacks whatever came from a private entry: people who are in no
other entry, follow-ups, outcomes, attempts, engagements without another session, and what the
commands that wrote private entries changed besides, which the journal tells.
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

# Ids are unique in the whole log, so one table lists everything to be removed.
GONE = "CREATE TEMP TABLE gone (id TEXT PRIMARY KEY NOT NULL)"

DELETED = """
    INSERT OR IGNORE INTO gone SELECT json_extract(key, '$.id') FROM change
    WHERE tbl = 'entry' AND op = 'delete' AND json_extract(before, '$.private') = 1
        AND json_extract(key, '$.id') NOT IN (SELECT id FROM entry)
"""
"""Private entries that were deleted: things that came from them may remain."""

CAME_FROM_DELETED = """
    INSERT OR IGNORE INTO gone SELECT id FROM {table}
    WHERE {column} IS NULL AND id IN (
        SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = '{table}' AND json_extract(before, '$.{column}') IN gone)
"""
"""Deleting the entry set the reference to NULL; the journal has its former value."""

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
"""The instant when the first entry that is not private was written."""

IN_AN_ENTRY = {
    "person": {"column": "person_id", "entries": f"({TALKS})", "entry": "entry_id"},
    "engagement": {"column": "engagement_id", "entries": f"({SESSIONS})", "entry": "entry_id"},
}
"""Queries of the entries of a person, and of the sessions of an engagement.

They join `entry`, because in a log that another program changed references may dangle.
"""

ORIGINS = ("entry_id", "followup_id", "engagement_id")
"""Columns that refer to what something came from; `goal_id` refers to what it serves."""

STAND_ALONE = ("entry", "engagement", "goal")
"""Tables whose rows stay when what they refer to is removed."""

WRITTEN = ("entry", "followup", "attempt", "outcome", "reflection", "question")
"""Tables that decide whether a command wrote only private things."""

PRIVATE_STEPS = f"""
    SELECT step FROM change
    WHERE EXISTS (SELECT 1 FROM gone) AND op = 'insert' AND step IS NOT NULL
        AND tbl IN ({", ".join(f"'{one}'" for one in WRITTEN)})
        AND (json_extract(key, '$.id') IN gone OR json_extract(key, '$.id') IN (
            {" UNION ALL ".join(f"SELECT id FROM {one}" for one in WRITTEN)}))
    GROUP BY step HAVING min(json_extract(key, '$.id') IN gone)
"""
REWOUND = ("goal", "rating", "engagement", "attempt", "followup")
"""Tables whose rows private entries change: a coaching rates a goal, advice worked."""

CAME_WITH_GONE = f"""
    {ONLY_IN_GONE.format(table="person", **IN_AN_ENTRY["person"])}
    AND id IN (SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = 'person' AND op = 'insert' GROUP BY 1 HAVING max(step) IN ({PRIVATE_STEPS}))
"""
"""People whom a command added together with private things only."""

OF_UNKNOWN_ORIGIN = """
    AND id IN (SELECT {column} FROM {entries})
    AND id NOT IN (SELECT json_extract(key, '$.id') FROM change
        WHERE tbl = '{table}' AND op = 'insert')
"""
"""A condition for rows whose insertion is not in the journal: they may be older than it."""

GOALS = """
    INSERT OR IGNORE INTO gone SELECT id FROM goal WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM entry WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM engagement WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM reflection WHERE goal_id = goal.id AND id NOT IN gone)
    AND NOT EXISTS (SELECT 1 FROM rating WHERE goal_id = goal.id)
    AND NOT EXISTS (SELECT 1 FROM change WHERE tbl = 'goal' AND op = 'update'
        AND json_extract(key, '$.id') = goal.id)
"""
"""Marks a goal that a private entry created, if nothing else refers to it or changed it."""

IN_ORDER = """
    SELECT person_id FROM entry_person JOIN entry ON entry.id = entry_id
    GROUP BY person_id ORDER BY min(entry.seq), min(position), person_id
"""

INDEXES_OF_PEOPLE = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE '%person'
"""

BEHIND_ALL = 2**40
"""A `seq` above that of every person."""

NAMES_GONE = """
    SELECT name FROM person WHERE id IN gone
    UNION SELECT alias FROM alias WHERE person_id IN gone
    UNION SELECT url FROM link WHERE person_id IN gone ORDER BY 1
"""


class PublicCopy(NamedTuple):
    """The copy, and the names of people removed from it, which texts must not mention either."""

    store: Store
    hidden: tuple[str, ...]


def public_copy(log: Store, *, anonymous: bool = False) -> PublicCopy:
    """Copy the log without anything private.

    The copy lacks people who were added with something private and are in no other entry. With
    `anonymous`, people have new ids, and everybody is removed who is in no remaining entry, with
    their things: the user may talk in private only with a person who was added alone.
    """
    db = Database(IN_MEMORY)
    db.path = log.db.path  # errors in the copy name the log
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
                renumber_people(db)
            for table in ("glance", *SYNCED):
                db.run(f"DELETE FROM {table}")
    return PublicCopy(Store.over(db), hidden)


def drop_triggers(db: Database) -> None:
    """Drop all triggers: the copy needs neither a journal of the removals nor search."""
    for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.run(f'DROP TRIGGER "{name}"')


def mark_gone(db: Database, *, anonymous: bool) -> None:
    """Collect in the table `gone` the ids of everything that is private or came from it."""
    db.run(GONE)
    db.run("INSERT INTO gone SELECT id FROM entry WHERE private")
    db.run(DELETED)
    for table, columns in IN_AN_ENTRY.items():
        also = "" if anonymous else OF_UNKNOWN_ORIGIN.format(table=table, **columns)
        db.run(ONLY_IN_GONE.format(table=table, **columns) + also)
    statements = (CAME_WITH_GONE, *came_from_gone(db))
    while sum(db.run(statement) for statement in statements):
        """Repeat until nothing more is marked: what came from marked things goes, too."""


def came_from_gone(db: Database) -> Iterator[str]:
    """Yield statements that mark what came from marked things, or involves marked people."""
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
    """Revert, newest first, the changes of commands that wrote only private things."""
    private = f"WHERE seq IN ({PRIVATE_STEPS}) ORDER BY seq DESC"
    goals: list[str] = []
    for step in Journal(db).steps(private):
        for change in reversed(step.changes):
            if change.table in REWOUND:
                revert(db, change)
            elif change.table == "setting" and change.key["name"] == START:
                begin_later(db, change)
            if change.table == "goal" and change.op == "insert":
                goals.append(change.key["id"])
    for goal in goals:
        db.run(GOALS, (goal,))


def revert(db: Database, change: Change) -> None:
    """Revert a change of a row in the columns that nothing changed since."""
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
    """A condition for rows with these values, and the values."""
    return " AND ".join(f"{name} IS ?" for name in columns), (*columns.values(),)


def begin_later(db: Database, change: Change) -> None:
    """If the log began with a private entry, move its start to the first that is not private."""
    setting = START, (change.after or {}).get("value")
    first = db.value(FIRST_WRITTEN)
    if first:
        day = datetime.fromisoformat(first).astimezone().date().isoformat()
        db.run("UPDATE setting SET value = ? WHERE name = ? AND value = ?", (day, *setting))
    else:
        db.run("DELETE FROM setting WHERE name = ? AND value = ?", setting)


def names_gone(db: Database) -> tuple[str, ...]:
    return tuple(row[0] for row in db.rows(NAMES_GONE))


def renumber_people(db: Database) -> None:
    """Give people ids (and `seq`) in the order of their first entries.

    So an order by id or `seq` reveals nothing of the people who were removed.
    """
    db.run("CREATE TEMP TABLE other_id (id TEXT PRIMARY KEY, other TEXT)")
    people = [row[0] for row in db.rows(IN_ORDER)]
    others = [(person, f"p{number:07}") for number, person in enumerate(people)]
    db.run_each("INSERT INTO other_id VALUES (?, ?)", others)
    db.run_each(
        "UPDATE person SET seq = ? WHERE id = ?",
        [(BEHIND_ALL + number, person) for number, person in enumerate(people)],
    )
    indexes = db.rows(INDEXES_OF_PEOPLE)  # creating them anew is faster than updating them
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
    for _, sql in indexes:
        db.run(sql)
