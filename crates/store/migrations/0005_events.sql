-- Events in sorted runs instead of a row each. What is new stands in a journal, a row for a group of events that came in
-- together; from time to time it is folded into a run: all its events by person and time, in blocks. Runs of one level
-- are merged into one of the next. The rows of `event` are carried over when the database is opened, and the table goes.

-- Number of the newest event. A change of who is who that no event brought takes a number too.
ALTER TABLE workspace ADD COLUMN newest_event INTEGER NOT NULL DEFAULT 0;
-- The last group in the journal, the last one that is in a run, and the last one whose persons were marked unsealed.
ALTER TABLE workspace ADD COLUMN journal_through INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workspace ADD COLUMN folded_through INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workspace ADD COLUMN marked_through INTEGER NOT NULL DEFAULT 0;

UPDATE workspace
SET newest_event = COALESCE((SELECT MAX(id) FROM event WHERE event.workspace_id = workspace.id), 0);

CREATE TABLE event_group (
    workspace_id INTEGER NOT NULL,
    group_id     INTEGER NOT NULL,
    -- Keys of the new events, 16 bytes each; what is more in `content` moved to another identifier.
    keys         BLOB    NOT NULL,
    content      BLOB    NOT NULL,
    PRIMARY KEY (workspace_id, group_id)
) STRICT;

-- `state`: being built, standing, or replaced by a merge and waiting to be removed. Only what stands counts.
CREATE TABLE event_run (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL,
    level        INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('building', 'standing', 'replaced')),
    events       INTEGER NOT NULL
) STRICT;

-- Events by identifier, time and number. Events of one identifier may fill several blocks.
CREATE TABLE event_block (
    id               INTEGER PRIMARY KEY,
    run_id           INTEGER NOT NULL,
    first_identifier INTEGER NOT NULL,
    last_identifier  INTEGER NOT NULL,
    content          BLOB    NOT NULL
) STRICT;
CREATE INDEX event_block_of_run ON event_block (run_id, first_identifier, id, last_identifier);

-- The keys of the events of a run in ascending order, 16 bytes each: what an event is recognised by when it comes again.
CREATE TABLE event_key_block (
    id        INTEGER PRIMARY KEY,
    run_id    INTEGER NOT NULL,
    first_key BLOB    NOT NULL,
    content   BLOB    NOT NULL
) STRICT;
CREATE INDEX event_key_block_of_run ON event_key_block (run_id, first_key, id);

-- What says of most keys, and of most identifiers, that they are not in a run; in pieces.
CREATE TABLE event_filter (
    id      INTEGER PRIMARY KEY,
    run_id  INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('keys', 'identifiers')),
    content BLOB    NOT NULL
) STRICT;
CREATE INDEX event_filter_of_run ON event_filter (run_id, kind, id);

-- Identifiers of the events of one fold, whose persons have something to seal.
CREATE TABLE unsealed_identifiers (
    id               INTEGER PRIMARY KEY,
    workspace_id     INTEGER NOT NULL,
    through_event_id INTEGER NOT NULL,
    identifiers      BLOB    NOT NULL
) STRICT;

-- How far the rows of `event` have been carried over.
CREATE TABLE event_carried (
    through_event_id INTEGER NOT NULL
) STRICT;
INSERT INTO event_carried (through_event_id) VALUES (0);
