-- Files that were brought by a browser, mappings that were drawn up for them, and how much came in on which day.

-- `state`: ready (somebody is to say how its rows become events), waiting for its turn, running, done, failed, cancelled.
CREATE TABLE upload (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    user_id      INTEGER REFERENCES user_account (id),
    state        TEXT    NOT NULL CHECK (state IN ('ready', 'waiting', 'running', 'done', 'failed', 'cancelled')),
    made_us      INTEGER NOT NULL,
    ended_us     INTEGER,
    -- JSON: a preset's name, or a mapping that was drawn up.
    choice       TEXT,
    rows_read    INTEGER NOT NULL DEFAULT 0,
    events       INTEGER NOT NULL DEFAULT 0,
    duplicates   INTEGER NOT NULL DEFAULT 0,
    refused      INTEGER NOT NULL DEFAULT 0,
    -- Why it failed.
    failure      TEXT
) STRICT;
CREATE INDEX upload_of_workspace ON upload (workspace_id, id);

-- What a file is called is only ever shown: on disk it goes by its numbers.
CREATE TABLE upload_file (
    upload_id INTEGER NOT NULL REFERENCES upload (id),
    position  INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    bytes     INTEGER NOT NULL,
    -- SHA-256 of its content.
    digest    BLOB    NOT NULL,
    PRIMARY KEY (upload_id, position)
) STRICT, WITHOUT ROWID;

-- A mapping that somebody gave a name, as JSON.
CREATE TABLE saved_mapping (
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    name         TEXT    NOT NULL,
    draft        TEXT    NOT NULL,
    saved_us     INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;

-- New events of a source by the day (UTC, days since 1970) they came in, not the day they are about.
CREATE TABLE arrival (
    workspace_id INTEGER NOT NULL,
    source_id    INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    events       INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, source_id, day)
) STRICT, WITHOUT ROWID;
