-- Assessments and their rounds: who was asked what when, and what a closed round said. What one workspace had asked
-- so far becomes round `1` of assessment `main`.

CREATE TABLE assessment (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    -- What commands call it: kebab-case.
    slug         TEXT    NOT NULL,
    -- NULL until somebody gives it one.
    name         TEXT,
    -- The part of the organisation it is about; NULL for the whole.
    unit         TEXT,
    country      TEXT,
    brand        TEXT,
    sector       TEXT,
    size         TEXT,
    -- JSON: how groups weigh, targets, what is left out and why, which models.
    settings     TEXT    NOT NULL,
    created_us   INTEGER NOT NULL,
    UNIQUE (workspace_id, slug)
) STRICT;

CREATE TABLE round (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    name          TEXT    NOT NULL,
    -- First and last day of the period it is about, YYYY-MM-DD.
    from_day      TEXT,
    until_day     TEXT,
    opened_us     INTEGER NOT NULL,
    closed_us     INTEGER,
    -- JSON: the values an assessor settled, per question.
    settled       TEXT    NOT NULL DEFAULT '{}',
    -- JSON: the whole report as it was when the round was closed.
    frozen        TEXT,
    UNIQUE (assessment_id, name),
    CHECK ((closed_us IS NULL) = (frozen IS NULL))
) STRICT;
CREATE UNIQUE INDEX round_one_open ON round (assessment_id) WHERE closed_us IS NULL;

INSERT INTO assessment (workspace_id, slug, settings, created_us)
SELECT
    w.id,
    'main',
    json_object('targets', (
        SELECT json_group_object(wanted.model, json_object('pillars', json(wanted.pillars)))
        FROM (
            SELECT t.model, json_group_object(t.pillar, json_object('value', t.level, 'reason', t.reason)) AS pillars
            FROM target t
            WHERE t.workspace_id = w.id
            GROUP BY t.model
        ) AS wanted
    )),
    w.created_us
FROM workspace w;
DROP TABLE target;

INSERT INTO round (workspace_id, assessment_id, name, opened_us)
SELECT a.workspace_id, a.id, '1', a.created_us
FROM assessment a
WHERE EXISTS (SELECT 1 FROM respondent r WHERE r.workspace_id = a.workspace_id);

ALTER TABLE respondent RENAME TO respondent_before;
ALTER TABLE answer RENAME TO answer_before;

CREATE TABLE respondent (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    round_id      INTEGER NOT NULL REFERENCES round (id),
    respondent_group TEXT NOT NULL,
    name          TEXT    NOT NULL,
    UNIQUE (round_id, respondent_group, name)
) STRICT;

CREATE TABLE answer (
    respondent_id INTEGER NOT NULL REFERENCES respondent (id) ON DELETE CASCADE,
    workspace_id  INTEGER NOT NULL,
    question      TEXT    NOT NULL,
    answer        TEXT    NOT NULL,
    PRIMARY KEY (respondent_id, question)
) STRICT, WITHOUT ROWID;

-- What a respondent remarked at a question, with or without an answer to it.
CREATE TABLE comment (
    respondent_id INTEGER NOT NULL REFERENCES respondent (id) ON DELETE CASCADE,
    workspace_id  INTEGER NOT NULL,
    question      TEXT    NOT NULL,
    comment       TEXT    NOT NULL,
    PRIMARY KEY (respondent_id, question)
) STRICT, WITHOUT ROWID;

INSERT INTO respondent (id, workspace_id, round_id, respondent_group, name)
SELECT b.id, b.workspace_id, r.id, b.respondent_group, b.name
FROM respondent_before b
JOIN round r ON r.workspace_id = b.workspace_id;

INSERT INTO answer (respondent_id, workspace_id, question, answer)
SELECT respondent_id, workspace_id, question, answer
FROM answer_before;

DROP TABLE answer_before;
DROP TABLE respondent_before;

-- What a closed round says never changes, whoever asks.
CREATE TRIGGER round_closed_stays BEFORE UPDATE ON round
WHEN OLD.closed_us IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER round_closed_is_kept BEFORE DELETE ON round
WHEN OLD.closed_us IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER respondent_comes_in_time BEFORE INSERT ON respondent
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round_id AND closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER respondent_stays BEFORE UPDATE ON respondent
WHEN EXISTS (SELECT 1 FROM round WHERE id IN (OLD.round_id, NEW.round_id) AND closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER respondent_is_kept BEFORE DELETE ON respondent
WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round_id AND closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER answer_comes_in_time BEFORE INSERT ON answer
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = NEW.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id IN (OLD.respondent_id, NEW.respondent_id) AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER answer_is_kept BEFORE DELETE ON answer
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = OLD.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER comment_comes_in_time BEFORE INSERT ON comment
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = NEW.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER comment_stays BEFORE UPDATE ON comment
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id IN (OLD.respondent_id, NEW.respondent_id) AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER comment_is_kept BEFORE DELETE ON comment
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = OLD.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

-- What other organisations shared, without their names: an anonymous entry once, as the JSON it came as.
CREATE TABLE benchmark_entry (
    workspace_id INTEGER NOT NULL,
    entry_key    TEXT    NOT NULL,
    entry        TEXT    NOT NULL,
    imported_us  INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, entry_key)
) STRICT, WITHOUT ROWID;
