-- Sources that send by themselves: what their events say where they say nothing, and the keys they show.

ALTER TABLE source ADD COLUMN channel TEXT;
ALTER TABLE source ADD COLUMN touchpoint TEXT;
-- What a contact costs that does not say so, in cents.
ALTER TABLE source ADD COLUMN cost_cents INTEGER;
-- What its `userId` is.
ALTER TABLE source ADD COLUMN user_id_namespace TEXT NOT NULL DEFAULT 'user_id';
ALTER TABLE source ADD COLUMN last_seen_us INTEGER;
-- Events a second it may send; as many as the server can take where it is NULL.
ALTER TABLE source ADD COLUMN events_per_s_max INTEGER;
-- Refused events that are counted here and no longer listed one by one.
ALTER TABLE source ADD COLUMN refused_unlisted INTEGER NOT NULL DEFAULT 0;

-- A write key is shown once, when it is made; kept is its SHA-256.
CREATE TABLE write_key (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    source_id    INTEGER NOT NULL REFERENCES source (id),
    hash         BLOB    NOT NULL UNIQUE,
    -- Its last four characters, to tell keys apart by.
    ending       TEXT    NOT NULL,
    made_us      INTEGER NOT NULL,
    revoked_us   INTEGER
) STRICT;
CREATE INDEX write_key_of_source ON write_key (workspace_id, source_id);

-- Events that came over the wire and were not taken. Sent again they are the same row, once more; no value is kept.
CREATE TABLE refused_event (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    source       TEXT    NOT NULL,
    -- Its own id where it can be shown, or ''.
    message_id   TEXT    NOT NULL,
    field        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    excerpt      TEXT    NOT NULL,
    -- Its place in the body it last came in, from 0.
    position     INTEGER NOT NULL,
    times        INTEGER NOT NULL,
    first_us     INTEGER NOT NULL,
    last_us      INTEGER NOT NULL,
    UNIQUE (workspace_id, source, message_id, field, reason, excerpt)
) STRICT;
CREATE INDEX refused_event_by_age ON refused_event (workspace_id, last_us);
