-- Sources that send by themselves: what their events say where they say nothing, and the keys they show.

ALTER TABLE source ADD COLUMN channel TEXT;
ALTER TABLE source ADD COLUMN touchpoint TEXT;
-- What a contact costs that does not say so, in cents.
ALTER TABLE source ADD COLUMN cost_cents INTEGER;
-- What its `userId` is.
ALTER TABLE source ADD COLUMN user_id_namespace TEXT NOT NULL DEFAULT 'user_id';
ALTER TABLE source ADD COLUMN last_seen_us INTEGER;

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
