-- Mails that ask people to answer, or to go on: one row a mail, from the moment it is ordered. No link is kept here: one is
-- made for each attempt, and as always only its hash stays.

CREATE TABLE mail (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL REFERENCES workspace (id),
    round_id      INTEGER NOT NULL REFERENCES round (id),
    invitation_id INTEGER NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL CHECK (kind IN ('invitation', 'reminder')),
    -- `nl` or `en`.
    language      TEXT    NOT NULL,
    -- Where our pages are, as who ordered it sees them: https://host.
    place         TEXT    NOT NULL,
    made_us       INTEGER NOT NULL,
    -- When it is tried next; NULL once it was sent or given up.
    due_us        INTEGER,
    attempts      INTEGER NOT NULL DEFAULT 0,
    sent_us       INTEGER,
    -- Why the last attempt failed.
    failure       TEXT
) STRICT;
CREATE INDEX mail_due ON mail (workspace_id, due_us) WHERE due_us IS NOT NULL;
CREATE INDEX mail_of_invitation ON mail (invitation_id, id);
CREATE INDEX mail_of_round ON mail (workspace_id, round_id, id);
