"""The log's schema version, its tables and their primary keys."""

APPLICATION_ID = 0x706D6C67
"""'pmlg' in the file's header: it distinguishes a pmlog log from any other SQLite file."""

MIGRATIONS = (
    "m006_one_first_version",
    "m007_names_by_their_end",
    "m008_suggestions",
    "m009_what_imports_decided",
    "m010_several_devices",
    "m011_what_comes_again",
    "m012_birthdays",
    "m013_phone",
    "m014_flat",
)
"""The migrations in `pmlog.store.migrations`; a new log is created with all of them recorded."""

SCHEMA_VERSION = int(MIGRATIONS[-1][1:4])
"""The number of the newest migration."""

OLDEST = 5
"""The oldest schema that a published pmlog wrote."""

KEYS: dict[str, tuple[str, ...]] = {
    "person": ("id",),
    "alias": ("person_id", "alias_key"),
    "person_tag": ("person_id", "tag"),
    "link": ("person_id", "url"),
    "cadence": ("kind", "name"),
    "goal": ("id",),
    "rating": ("goal_id", "day"),
    "engagement": ("id",),
    "engagement_person": ("engagement_id", "person_id"),
    "entry": ("id",),
    "entry_person": ("entry_id", "person_id"),
    "entry_tag": ("entry_id", "tag"),
    "followup": ("id",),
    "followup_person": ("followup_id", "person_id"),
    "attempt": ("id",),
    "reflection": ("id",),
    "outcome": ("id",),
    "outcome_person": ("outcome_id", "person_id"),
    "question": ("id",),
    "question_tag": ("question_id", "tag"),
    "question_person": ("question_id", "person_id"),
    "imported": ("person_id", "field"),
    "origin": ("kind", "source"),
    "checkin": ("day",),
    "pause": ("start",),
    "setting": ("name",),
}
"""Every table whose changes are journaled, with its primary key."""

JSON_OBJECTS = ("details", "answers")
"""Columns that hold a JSON object: two fields of one are two things."""

SYNCED = ("sync_state", "sync_device", "sync_segment", "sync_op")
"""The tables of sync, which hold nothing that the user logged."""

ON_ONE_MACHINE = ("inbox", "calendar", "phone")
"""The settings that hold a path or an address; sync does not send them to other devices."""

IS_SHARED = {"setting": f"name NOT IN {ON_ONE_MACHINE}"}
"""The condition (SQL) for rows that sync shares, by table; all rows of other tables are shared."""

PHONE_ITEM = "phone_item"
"""The table of the state last agreed on by the log and a phone; it holds nothing of the log."""

SEARCHED = ("person", "entry", "followup")
"""The tables that have a full-text index."""
