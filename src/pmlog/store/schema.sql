-- The tables of a new log. schema.py adds the triggers of the journal and the full-text search.
-- migrations.py upgrades a log of an older schema: a change of this file needs a migration that makes
-- the same change in an existing log, and SCHEMA_VERSION goes up by one.
--
-- The schema is a public interface (docs/schema.md): readable names, STRICT tables that check their
-- values, and views for people who open the file with other tools. New columns stand last, before
-- the constraints of the table, as ALTER TABLE puts them.
--
-- In tables without rowid the columns of the key stand first: SQLite 3.40 checks such a table for
-- NULLs by the position of a column, and otherwise reports NULLs where there are none.

-- People

CREATE TABLE person (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL CHECK (name_key <> ''),
    relation TEXT NOT NULL DEFAULT 'other' CHECK (relation IN
        ('peer', 'coach', 'mentor', 'mentee', 'expert', 'community', 'colleague', 'other')),
    company TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    met TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    cadence_days INTEGER CHECK (cadence_days BETWEEN 0 AND 3650),
    snoozed_until TEXT CHECK (snoozed_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    retired_on TEXT CHECK (retired_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    created_on TEXT NOT NULL CHECK (created_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    triaged_on TEXT CHECK (triaged_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    birthday TEXT NOT NULL DEFAULT ''
        CHECK (birthday GLOB '?*-[0-9][0-9]-[0-9][0-9]' OR birthday IN ('', 'off'))
) STRICT;
CREATE INDEX person_by_name ON person (name_key);
CREATE INDEX person_by_birthday ON person (substr(birthday, -5)) WHERE birthday <> '';
CREATE INDEX person_by_end ON person (substr(name_key, -2));
CREATE INDEX person_by_cadence ON person (cadence_days) WHERE cadence_days IS NOT NULL;
CREATE INDEX person_by_relation ON person (relation);
CREATE TABLE alias (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    alias_key TEXT NOT NULL CHECK (alias_key <> ''),
    alias TEXT NOT NULL CHECK (length(alias) BETWEEN 1 AND 200),
    PRIMARY KEY (person_id, alias_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_key ON alias (alias_key);
CREATE INDEX alias_by_end ON alias (substr(alias_key, -2));
CREATE TABLE person_tag (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (person_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_tag_by_tag ON person_tag (tag);
CREATE TABLE link (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    url TEXT NOT NULL CHECK (url <> ''),
    PRIMARY KEY (person_id, url)
) STRICT, WITHOUT ROWID;
CREATE TABLE cadence (
    kind TEXT NOT NULL CHECK (kind IN ('tag', 'relation')),
    name TEXT NOT NULL CHECK (name <> ''),
    days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 3650),
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- Entries. `entry_person` repeats the day of the entry, so that 'when did we last talk' is one look
-- into an index; the foreign key keeps both the same. `part` is the avenue's field that names the
-- person.

CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time TEXT CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
    avenue TEXT NOT NULL CHECK (avenue <> ''),
    about TEXT NOT NULL DEFAULT '',
    learned TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 14400),
    mode TEXT CHECK (mode IN ('in_person', 'live', 'text')),
    quality TEXT CHECK (quality IN ('good', 'ok', 'poor')),
    details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(details) = 'object'),
    engagement_id TEXT REFERENCES engagement (id) ON DELETE SET NULL,
    goal_id TEXT REFERENCES goal (id) ON DELETE SET NULL,
    private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
    UNIQUE (id, date)
) STRICT;
CREATE INDEX entry_by_date ON entry (date);
CREATE INDEX entry_lasting ON entry (date) WHERE instr(details, '"days"');
CREATE TABLE entry_person (
    entry_id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    date TEXT NOT NULL,
    part TEXT NOT NULL DEFAULT 'with' CHECK (part <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (entry_id, person_id),
    FOREIGN KEY (entry_id, date) REFERENCES entry (id, date) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_person_by_person ON entry_person (person_id, date);
CREATE INDEX entry_person_by_date ON entry_person (date, entry_id);
CREATE TABLE entry_tag (
    entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (entry_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_by_tag ON entry_tag (tag);

-- Follow-ups

CREATE TABLE followup (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL CHECK (direction IN ('mine', 'waiting')),
    what TEXT NOT NULL CHECK (what <> ''),
    due TEXT NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    snoozed_until TEXT CHECK (snoozed_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT NOT NULL DEFAULT '',
    entry_id TEXT REFERENCES entry (id) ON DELETE SET NULL,
    kind TEXT NOT NULL DEFAULT 'promise' CHECK (kind <> ''),
    rule TEXT NOT NULL DEFAULT '' CHECK (rule GLOB 'FREQ=*' OR rule = ''),
    after_done INTEGER NOT NULL DEFAULT 0 CHECK (after_done IN (0, 1)),
    CHECK ((state = 'open') = (closed_on IS NULL))
) STRICT;
CREATE INDEX followup_open ON followup (due) WHERE state = 'open';
CREATE INDEX followup_closed ON followup (closed_on) WHERE state <> 'open';
CREATE INDEX followup_by_entry ON followup (entry_id);
CREATE INDEX followup_suggested ON followup (due) WHERE state = 'open' AND kind <> 'promise';
CREATE TABLE followup_person (
    followup_id TEXT NOT NULL REFERENCES followup (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (followup_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX followup_person_by_person ON followup_person (person_id);

-- Views, for people who open the file with other tools

CREATE VIEW timeline AS
    SELECT entry.id, date, time, avenue, about, learned, notes, minutes, mode, quality, details,
        (SELECT group_concat(name, ', ') FROM (
            SELECT name FROM entry_person JOIN person ON person.id = person_id
            WHERE entry_id = entry.id ORDER BY position)) AS people,
        (SELECT group_concat(tag, ', ') FROM entry_tag WHERE entry_id = entry.id) AS tags
    FROM entry ORDER BY date DESC, seq DESC;
CREATE VIEW promise AS
    SELECT followup.id, direction, what, due, state, snoozed_until, made_on, closed_on, note,
        (SELECT group_concat(name, ', ') FROM (
            SELECT name FROM followup_person JOIN person ON person.id = person_id
            WHERE followup_id = followup.id ORDER BY position)) AS people,
        entry_id
    FROM followup WHERE kind = 'promise' ORDER BY due;
CREATE VIEW contact AS
    SELECT person.id, name, relation, company, role, city, cadence_days,
        (SELECT max(date) FROM entry_person WHERE person_id = person.id) AS last_contact,
        (SELECT count(*) FROM entry_person WHERE person_id = person.id) AS entries,
        (SELECT group_concat(tag, ', ') FROM person_tag WHERE person_id = person.id) AS tags,
        retired_on IS NULL AS active
    FROM person ORDER BY name;

-- The journal. `writing` has one row: the step that is being written, or NULL.

CREATE TABLE step (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    command TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'command' CHECK (kind IN ('command', 'undo', 'redo', 'sync')),
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'past'))
) STRICT;
CREATE INDEX step_undone ON step (seq) WHERE state = 'undone';
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER REFERENCES step (seq),
    tbl TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    key TEXT NOT NULL CHECK (json_type(key) = 'object'),
    before TEXT CHECK (json_type(before) = 'object'),
    after TEXT CHECK (json_type(after) = 'object'),
    CHECK ((op = 'insert') = (before IS NULL) AND (op = 'delete') = (after IS NULL))
) STRICT;
CREATE INDEX change_by_step ON change (step);
CREATE INDEX change_by_key ON change (tbl, key);
CREATE TABLE writing (step INTEGER REFERENCES step (seq)) STRICT;

-- Check-ins, pauses, the cache of computed values, settings

CREATE TABLE checkin (
    day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    weekly INTEGER CHECK (weekly BETWEEN 1 AND 5),
    companionship INTEGER CHECK (companionship BETWEEN 1 AND 3),
    left_out INTEGER CHECK (left_out BETWEEN 1 AND 3),
    isolated INTEGER CHECK (isolated BETWEEN 1 AND 3),
    someone TEXT CHECK (someone IN ('yes', 'not sure', 'no')),
    wording INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE TABLE pause (
    start TEXT PRIMARY KEY CHECK (start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND until > start)
) STRICT, WITHOUT ROWID;
CREATE TABLE glance (
    name TEXT PRIMARY KEY,
    change INTEGER NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Growth. What serves an engagement or a goal refers to it, never the other way round: so rows can
-- be written table by table, and a chat that became a mentorship is an entry that belongs to it.

CREATE TABLE goal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    skill TEXT NOT NULL CHECK (skill <> ''),
    why TEXT NOT NULL DEFAULT '',
    target INTEGER CHECK (target BETWEEN 1 AND 5),
    by TEXT CHECK (by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'open') = (closed_on IS NULL))
) STRICT;
CREATE TABLE rating (
    goal_id TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (goal_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE engagement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    avenue TEXT NOT NULL CHECK (avenue <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    goal_id TEXT REFERENCES goal (id) ON DELETE SET NULL,
    sessions INTEGER CHECK (sessions BETWEEN 1 AND 1000),
    every_days INTEGER CHECK (every_days BETWEEN 1 AND 3650),
    start TEXT NOT NULL CHECK (start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND until >= start),
    ended_on TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    notes TEXT NOT NULL DEFAULT '',
    details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(details) = 'object')
) STRICT;
CREATE TABLE engagement_person (
    engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (engagement_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX engagement_person_by_person ON engagement_person (person_id);
CREATE INDEX entry_by_engagement ON entry (engagement_id) WHERE engagement_id IS NOT NULL;
CREATE INDEX entry_by_goal ON entry (goal_id) WHERE goal_id IS NOT NULL;
CREATE TABLE attempt (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('advice', 'try')),
    what TEXT NOT NULL CHECK (what <> ''),
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    fate TEXT NOT NULL DEFAULT 'open' CHECK (fate IN ('open', 'tried', 'worked', 'did not')),
    fate_on TEXT CHECK (fate_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT NOT NULL DEFAULT '',
    entry_id TEXT REFERENCES entry (id) ON DELETE SET NULL,
    followup_id TEXT REFERENCES followup (id) ON DELETE SET NULL,
    CHECK ((fate = 'open') = (fate_on IS NULL))
) STRICT;
CREATE INDEX attempt_by_entry ON attempt (entry_id);
CREATE INDEX attempt_by_followup ON attempt (followup_id);
CREATE TABLE reflection (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('point', 'closing')),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    engagement_id TEXT REFERENCES engagement (id) ON DELETE SET NULL,
    goal_id TEXT REFERENCES goal (id) ON DELETE SET NULL,
    answers TEXT NOT NULL CHECK (json_type(answers) = 'object'),
    wording INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX reflection_by_engagement ON reflection (engagement_id);
CREATE INDEX reflection_by_goal ON reflection (goal_id);
CREATE TABLE outcome (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
        CHECK (kind IN ('collaboration', 'mentor', 'opportunity', 'friendship')),
    what TEXT NOT NULL CHECK (what <> ''),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    notes TEXT NOT NULL DEFAULT '',
    entry_id TEXT REFERENCES entry (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX outcome_by_entry ON outcome (entry_id);
CREATE TABLE outcome_person (
    outcome_id TEXT NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (outcome_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_person_by_person ON outcome_person (person_id);
CREATE TABLE question (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL CHECK (what <> ''),
    relation TEXT CHECK (relation <> ''),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'dropped')),
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    answer TEXT NOT NULL DEFAULT '',
    entry_id TEXT REFERENCES entry (id) ON DELETE SET NULL,
    CHECK ((state = 'open') = (closed_on IS NULL))
) STRICT;
CREATE INDEX question_by_entry ON question (entry_id);
CREATE TABLE question_tag (
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (question_id, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE question_person (
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (question_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_person_by_person ON question_person (person_id);

-- Imports. `imported` holds what files said of a person, field by field. It distinguishes a value
-- that the user typed later from one that an import may update, and keeps fields that have no column.
-- `others` are further or earlier values of files, which are not new when a file has them again.
-- `origin` remembers what was imported, even if it was declined or deleted since, or left out on a
-- day (`day`) for a reason (`why`) that lies in what the log held then.

CREATE TABLE imported (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL,
    others TEXT NOT NULL DEFAULT '[]' CHECK (json_type(others) = 'array'),
    PRIMARY KEY (person_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE origin (
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'followup', 'person')),
    source TEXT NOT NULL CHECK (source <> ''),
    thing_id TEXT,
    why TEXT NOT NULL DEFAULT '',
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (kind, source)
) STRICT, WITHOUT ROWID;

-- Other devices of the same person (pmlog sync). `sync_state` is this device's own state. A segment
-- is what a device sent in one sync, its n-th, with what it had `seen` of the others. An operation is
-- a change of one row in a segment. `hlc` is a time in milliseconds that never goes back. Operations
-- are stored as received, also those that this version of pmlog does not understand.

CREATE TABLE sync_state (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_device (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL DEFAULT '',
    slot INTEGER CHECK (slot BETWEEN 0 AND 7),
    joined INTEGER NOT NULL DEFAULT 0,
    left_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_segment (
    device TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    header TEXT NOT NULL CHECK (json_type(header) = 'object'),
    file TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (device, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_op (
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device TEXT NOT NULL,
    n INTEGER NOT NULL,
    place INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    after TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (tbl, key, hlc, device, n, place)
) STRICT, WITHOUT ROWID;

-- The to-dos of a phone (pmlog sync phone): the state last agreed on by the log and each place. `tag`
-- is the place's version of the item; of its title only a hash is kept. `inbox` is the inbox file
-- into which a new to-do went. The journal records none of it: what `undo` changes here is new for
-- the phone.

CREATE TABLE phone_item (
    place TEXT NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    tag TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title TEXT NOT NULL,
    inbox TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (place, uid)
) STRICT, WITHOUT ROWID;

-- The migrations applied; sqlite-utils reads and writes this table.

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
