-- What linking adds to who is who: joins it made by itself, doubts it leaves to people, and what people decided.

-- A join that linking made. It is no decision: undoing it takes it out and keeps the two apart.
CREATE TABLE identity_join (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    -- An identifier of each of the two persons as they were: the strongest, the smaller number first.
    from_id      INTEGER NOT NULL,
    to_id        INTEGER NOT NULL,
    -- The merge in `identity_log` that it became.
    merge_id     INTEGER NOT NULL,
    -- log2 odds of one person, the same as a probability, and the sum as JSON: words in two languages and a weight each.
    weight       REAL    NOT NULL,
    probability  REAL    NOT NULL,
    parts        TEXT    NOT NULL,
    -- Which model said so.
    model        TEXT    NOT NULL,
    joined_us    INTEGER NOT NULL,
    undone_us    INTEGER
) STRICT;
CREATE INDEX identity_join_of_merge ON identity_join (workspace_id, merge_id);
CREATE UNIQUE INDEX identity_join_stands ON identity_join (workspace_id, from_id, to_id) WHERE undone_us IS NULL;

-- Two persons that may be one. A number is never used for another pair, so that nobody decides about the wrong two.
CREATE TABLE identity_doubt (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL,
    from_id      INTEGER NOT NULL,
    to_id        INTEGER NOT NULL,
    weight       REAL    NOT NULL,
    probability  REAL    NOT NULL,
    parts        TEXT    NOT NULL,
    model        TEXT    NOT NULL,
    found_us     INTEGER NOT NULL,
    verdict      TEXT    CHECK (verdict IN ('same', 'different')),
    -- Somebody put it off; it comes after those that nobody has seen.
    later_us     INTEGER,
    UNIQUE (workspace_id, from_id, to_id)
) STRICT;

-- Every decision with who made it and when; what holds now is in `identity_decision`.
CREATE TABLE identity_decision_log (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    doubt_id     INTEGER,
    from_id      INTEGER NOT NULL,
    to_id        INTEGER NOT NULL,
    verdict      TEXT    NOT NULL CHECK (verdict IN ('same', 'different', 'later')),
    actor        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    decided_us   INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_decision_log_of_pair ON identity_decision_log (workspace_id, from_id, to_id);

CREATE TRIGGER identity_decision_log_stays BEFORE UPDATE ON identity_decision_log
BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;

CREATE TRIGGER identity_decision_log_is_kept BEFORE DELETE ON identity_decision_log
BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;

-- Of a merge that no event explains: the identifiers of the other side, so that undoing it parts just these two.
ALTER TABLE identity_log ADD COLUMN survivor_identifiers TEXT NOT NULL DEFAULT '[]';
