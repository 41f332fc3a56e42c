-- Who read, users too, and through what; how long things are kept; what users chose for themselves.

-- The user who read, where one was signed in; a row has a token, a user, or neither (on the machine itself).
ALTER TABLE read_log ADD COLUMN user_id INTEGER REFERENCES user_account (id);
-- A word: what showed it.
ALTER TABLE read_log ADD COLUMN through TEXT NOT NULL DEFAULT 'profile';
CREATE INDEX read_log_by_time ON read_log (workspace_id, time_us, id);
CREATE INDEX read_log_of_user ON read_log (workspace_id, user_id, time_us, id) WHERE user_id IS NOT NULL;
CREATE INDEX read_log_of_token ON read_log (workspace_id, token_id, time_us, id) WHERE token_id IS NOT NULL;

CREATE INDEX audit_of_user ON audit (workspace_id, user_id, id);
CREATE INDEX audit_of_act ON audit (workspace_id, what, id);

-- How many days something is kept, where somebody chose otherwise than the default.
CREATE TABLE retention (
    workspace_id INTEGER NOT NULL REFERENCES workspace (id),
    -- A word: what is kept.
    what         TEXT    NOT NULL,
    days         INTEGER NOT NULL CHECK (days > 0),
    PRIMARY KEY (workspace_id, what)
) STRICT;

-- `nl` or `en`; NULL follows the browser.
ALTER TABLE user_account ADD COLUMN language TEXT;
-- Who vouches for them, and by which name of its own; both kept at the first time.
ALTER TABLE user_account ADD COLUMN issuer TEXT;
ALTER TABLE user_account ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX user_account_of_subject ON user_account (workspace_id, issuer, subject) WHERE subject IS NOT NULL;
