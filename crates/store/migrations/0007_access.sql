-- Tokens by which other programs read and write. A token is shown once, when it is made; kept is its SHA-256.
CREATE TABLE access_token (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    name         TEXT    NOT NULL,
    hash         BLOB    NOT NULL UNIQUE,
    ending       TEXT    NOT NULL,
    -- Words separated by spaces.
    scopes       TEXT    NOT NULL,
    made_us      INTEGER NOT NULL,
    revoked_us   INTEGER
) STRICT;
