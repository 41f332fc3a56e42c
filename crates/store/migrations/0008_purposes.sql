-- What a token may use profiles for, and who read whose.

-- Purposes separated by spaces, the one that is meant where none is said first.
ALTER TABLE access_token ADD COLUMN purposes TEXT NOT NULL DEFAULT 'service';

-- Reads of personal data: who, whose, what for, when. Reads of one person by one token for one purpose that follow on
-- each other within a second are one row.
CREATE TABLE read_log (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    -- NULL where somebody read on the machine itself.
    token_id     INTEGER REFERENCES access_token (id),
    person_id    INTEGER NOT NULL,
    purpose      TEXT    NOT NULL,
    time_us      INTEGER NOT NULL,
    reads        INTEGER NOT NULL
) STRICT;
CREATE INDEX read_log_of_person ON read_log (workspace_id, person_id, time_us);
