-- Work that somebody asks for and looks at later: the last of each kind, and what came of it.
CREATE TABLE errand (
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    -- A word: what was asked for.
    what         TEXT    NOT NULL,
    began_us     INTEGER NOT NULL,
    ended_us     INTEGER NOT NULL,
    -- JSON, of a shape of its own for each word; NULL where it failed.
    outcome      TEXT,
    -- Why it failed; NULL where it did not.
    failure      TEXT,
    CHECK ((outcome IS NULL) <> (failure IS NULL)),
    PRIMARY KEY (workspace_id, what)
) STRICT;

-- What mail servers said was kept as it was, addresses included; from now on without. Why those mails failed is forgotten.
UPDATE mail SET failure = NULL WHERE failure LIKE '%@%';
