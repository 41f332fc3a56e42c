-- The house: one workspace's rows. Every table but the lake's catalogue carries its workspace.
-- Times are microseconds since 1970, UTC. Numbered, never edited: a change is a new file.

CREATE TABLE workspace (
    id           INTEGER PRIMARY KEY,
    name         TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    -- Secret of 16 bytes that keys every pseudonym: person ids and dedupe keys cannot be recomputed without it.
    secret       BLOB    NOT NULL,
    created_us   INTEGER NOT NULL,
    -- Kept in step with `event` in the same transaction, so that a summary need not read every event.
    events       INTEGER NOT NULL DEFAULT 0,
    first_us     INTEGER,
    last_us      INTEGER,
    -- Where the data ended at the last seal.
    sealed_last_us INTEGER
) STRICT;

CREATE TABLE source (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    name         TEXT    NOT NULL,
    UNIQUE (workspace_id, name)
) STRICT;

-- An event once, as understood. `body` is JSON: name, kind, facets, traits, properties.
CREATE TABLE event (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    source_id     INTEGER NOT NULL,
    dedupe_key    BLOB    NOT NULL,
    time_us       INTEGER NOT NULL,
    -- The strongest identifier of the event that points at a person, else the strongest; NULL when it has none.
    anchor_id     INTEGER,
    -- All its identifiers, strongest first, as JSON numbers: what a new anchor is chosen from.
    identifiers   TEXT    NOT NULL,
    body          TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX event_once ON event (workspace_id, dedupe_key);
CREATE INDEX event_of_anchor ON event (workspace_id, anchor_id);

CREATE TABLE identifier (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    namespace    TEXT    NOT NULL,
    value        TEXT    NOT NULL,
    -- Keyed hash of namespace and value: decides the order within a namespace.
    hash         INTEGER NOT NULL,
    -- Whose it is; 0 when it points at nobody.
    person_id    INTEGER,
    -- Shared by its neighbours: seen with more values of one namespace than one person may have.
    shared       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (workspace_id, namespace, value)
) STRICT;
CREATE INDEX identifier_of_person ON identifier (workspace_id, person_id);

-- Two identifiers seen together on one event, kept in both directions so that a neighbourhood is one range.
CREATE TABLE link (
    workspace_id INTEGER NOT NULL,
    from_id      INTEGER NOT NULL,
    to_id        INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, from_id, to_id)
) STRICT, WITHOUT ROWID;

-- What people decided about identity. Holds for ever: a rebuild reads it again.
CREATE TABLE identity_decision (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    decision     TEXT    NOT NULL CHECK (decision IN ('keep_apart', 'same')),
    from_id      INTEGER NOT NULL,
    to_id        INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    decided_us   INTEGER NOT NULL,
    UNIQUE (workspace_id, from_id, to_id)
) STRICT;

-- Every change of who is who, with its reason.
CREATE TABLE identity_log (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    change       TEXT    NOT NULL CHECK (change IN ('merged', 'split', 'renamed', 'dissolved')),
    -- Who goes on; for a dissolved person, nobody (0).
    survivor_id  INTEGER NOT NULL,
    -- Who was joined to it, came off it, or was called so until now.
    absorbed_id  INTEGER NOT NULL,
    -- Of a merge: the identifiers of the absorbed side, as JSON numbers, by which undoing it parts exactly what was joined.
    absorbed_identifiers TEXT NOT NULL,
    reason       TEXT    NOT NULL,
    logged_us    INTEGER NOT NULL
) STRICT;

CREATE TABLE trait (
    workspace_id  INTEGER NOT NULL,
    identifier_id INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    source_id     INTEGER NOT NULL,
    value         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, identifier_id, name, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    file         TEXT    NOT NULL,
    mapping      TEXT    NOT NULL,
    events       INTEGER NOT NULL,
    duplicates   INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    imported_us  INTEGER NOT NULL
) STRICT;

CREATE TABLE rejected (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    file         TEXT    NOT NULL,
    line         INTEGER NOT NULL,
    field        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    excerpt      TEXT    NOT NULL,
    rejected_us  INTEGER NOT NULL,
    UNIQUE (workspace_id, file, line, field, reason)
) STRICT;

-- Persons whose sealed events no longer tell the whole story. `through_event_id` is the newest event that
-- touched them, so that a seal clears exactly what it read. Person 0 stands for the anonymous events.
CREATE TABLE unsealed (
    workspace_id     INTEGER NOT NULL,
    bucket           INTEGER NOT NULL,
    person_id        INTEGER NOT NULL,
    through_event_id INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, bucket, person_id)
) STRICT, WITHOUT ROWID;

-- Persons with a contact whose follow-up window was still open at the last seal: when the data go on, they are
-- sealed again though nothing of their own changed.
CREATE TABLE open_window (
    workspace_id INTEGER NOT NULL,
    bucket       INTEGER NOT NULL,
    person_id    INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, bucket, person_id)
) STRICT, WITHOUT ROWID;

-- Answers of the open round.
CREATE TABLE respondent (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    respondent_group TEXT NOT NULL,
    name          TEXT    NOT NULL,
    UNIQUE (workspace_id, respondent_group, name)
) STRICT;

CREATE TABLE answer (
    respondent_id INTEGER NOT NULL REFERENCES respondent (id) ON DELETE CASCADE,
    workspace_id  INTEGER NOT NULL,
    question      TEXT    NOT NULL,
    answer        TEXT    NOT NULL,
    PRIMARY KEY (respondent_id, question)
) STRICT, WITHOUT ROWID;

-- The level wanted per pillar, with its reason (A18).
CREATE TABLE target (
    workspace_id INTEGER NOT NULL,
    model        TEXT    NOT NULL,
    pillar       TEXT    NOT NULL,
    level        REAL    NOT NULL,
    reason       TEXT    NOT NULL,
    PRIMARY KEY (workspace_id, model, pillar)
) STRICT, WITHOUT ROWID;
