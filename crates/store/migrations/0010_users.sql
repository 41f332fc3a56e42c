-- Who may sign in, from which browsers they are signed in, and what was changed by whom.

CREATE TABLE user_account (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    name         TEXT    NOT NULL,
    -- Lower case; what one signs in with.
    email        TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    -- Argon2id in the PHC string format; NULL until the user chose one.
    password     TEXT,
    made_us      INTEGER NOT NULL,
    -- Since when the user may no longer sign in.
    ended_us     INTEGER,
    -- SHA-256 of the link by which a password is chosen; NULL once used.
    invite_hash  BLOB    UNIQUE,
    invite_ends_us INTEGER,
    UNIQUE (workspace_id, email),
    CHECK ((invite_hash IS NULL) = (invite_ends_us IS NULL))
) STRICT;

-- A browser that is signed in. Its cookie holds a token; kept is the token's SHA-256.
CREATE TABLE session (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    user_id      INTEGER NOT NULL REFERENCES user_account (id),
    hash         BLOB    NOT NULL UNIQUE,
    -- What the browser calls itself, in short.
    browser      TEXT    NOT NULL,
    made_us      INTEGER NOT NULL,
    seen_us      INTEGER NOT NULL,
    ended_us     INTEGER
) STRICT;
CREATE INDEX session_of_user ON session (workspace_id, user_id, id);

-- Numbers and words of ours only: never a name, an address or what somebody typed.
CREATE TABLE audit (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    at_us        INTEGER NOT NULL,
    -- NULL where nobody was signed in.
    user_id      INTEGER REFERENCES user_account (id),
    what         TEXT    NOT NULL,
    about        TEXT
) STRICT;
CREATE INDEX audit_of_workspace ON audit (workspace_id, id);
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'what the audit log says never changes');
END;
