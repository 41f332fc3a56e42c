-- Invitations: who was asked to answer a round without an account, by which links, and what was said through them.
-- Kept of a link is a SHA-256. In an anonymous round what is answered is kept under another SHA-256 of the same link, so
-- that only who has the link can join the two, and nothing of the invitation tells whether it was used.

-- 0 where who is invited is known by what they answer; chosen before the first invitation.
ALTER TABLE round ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 1;

CREATE TABLE invitation (
    id               INTEGER PRIMARY KEY,
    workspace_id     INTEGER NOT NULL REFERENCES workspace (id),
    round_id         INTEGER NOT NULL REFERENCES round (id),
    -- `personal`; `group`, a link for many; `own`, what one of those many got.
    kind             TEXT    NOT NULL CHECK (kind IN ('personal', 'group', 'own')),
    -- The group link an own one came from.
    parent_id        INTEGER REFERENCES invitation (id),
    -- NULL where who opens it says so.
    respondent_group TEXT,
    name             TEXT,
    email            TEXT,
    made_us          INTEGER NOT NULL,
    ends_us          INTEGER NOT NULL,
    revoked_us       INTEGER,
    reminded_us      INTEGER,
    reminders        INTEGER NOT NULL DEFAULT 0,
    CHECK ((kind = 'own') = (parent_id IS NOT NULL))
) STRICT;
CREATE INDEX invitation_of_round ON invitation (workspace_id, round_id, id);
CREATE INDEX invitation_of_parent ON invitation (parent_id) WHERE parent_id IS NOT NULL;

-- Every link that leads to an invitation.
CREATE TABLE invitation_link (
    hash          BLOB    NOT NULL PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    invitation_id INTEGER NOT NULL REFERENCES invitation (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A questionnaire that somebody began: by an invitation, or in an anonymous round by a link of which nothing else is known.
CREATE TABLE answering (
    id               INTEGER PRIMARY KEY,
    workspace_id     INTEGER NOT NULL,
    round_id         INTEGER NOT NULL REFERENCES round (id),
    invitation_id    INTEGER UNIQUE REFERENCES invitation (id),
    link_hash        BLOB    UNIQUE,
    respondent_group TEXT    NOT NULL,
    -- NULL until the first answer.
    respondent_id    INTEGER UNIQUE REFERENCES respondent (id) ON DELETE CASCADE,
    finished         INTEGER NOT NULL DEFAULT 0,
    CHECK ((invitation_id IS NULL) <> (link_hash IS NULL))
) STRICT;
CREATE INDEX answering_of_round ON answering (workspace_id, round_id, respondent_group);

-- An address that a respondent gave to show an answer is so.
CREATE TABLE evidence_link (
    respondent_id INTEGER NOT NULL REFERENCES respondent (id) ON DELETE CASCADE,
    workspace_id  INTEGER NOT NULL,
    question      TEXT    NOT NULL,
    evidence_link TEXT    NOT NULL,
    PRIMARY KEY (respondent_id, question)
) STRICT, WITHOUT ROWID;

-- What was promised to who is invited stays so.
CREATE TRIGGER round_promise_stays BEFORE UPDATE OF anonymous ON round
WHEN OLD.anonymous <> NEW.anonymous AND EXISTS (SELECT 1 FROM invitation WHERE round_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'what was promised to who is invited stays so'); END;

-- As for answers and remarks: a closed round never changes.
CREATE TRIGGER evidence_link_comes_in_time BEFORE INSERT ON evidence_link
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = NEW.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER evidence_link_stays BEFORE UPDATE ON evidence_link
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id IN (OLD.respondent_id, NEW.respondent_id) AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER evidence_link_is_kept BEFORE DELETE ON evidence_link
WHEN EXISTS (SELECT 1 FROM respondent p JOIN round r ON r.id = p.round_id WHERE p.id = OLD.respondent_id AND r.closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER answering_comes_in_time BEFORE INSERT ON answering
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round_id AND closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;

CREATE TRIGGER answering_stays BEFORE UPDATE ON answering
WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round_id AND closed_us IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END;
