-- Webhooks: who is told what, what waits to be told, and what became of it.

CREATE TABLE webhook (
    id               INTEGER PRIMARY KEY,
    workspace_id     INTEGER NOT NULL REFERENCES workspace (id),
    url              TEXT    NOT NULL,
    -- Words separated by spaces.
    topics           TEXT    NOT NULL,
    with_identifiers INTEGER NOT NULL,
    allow_private    INTEGER NOT NULL,
    made_us          INTEGER NOT NULL,
    disabled_us      INTEGER,
    disabled_because TEXT,
    -- The newest change of who is who that deliveries were made of.
    log_through      INTEGER NOT NULL,
    -- Deliveries that were not made, for want of room; the receiver is told as soon as there is.
    left_out         INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Kept as it is: to sign, one needs it. Several during a rotation.
CREATE TABLE webhook_secret (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    webhook_id   INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    secret       TEXT    NOT NULL,
    made_us      INTEGER NOT NULL,
    -- Until when it signs too.
    retires_us   INTEGER
) STRICT;
CREATE INDEX webhook_secret_of_webhook ON webhook_secret (workspace_id, webhook_id);

-- What a group of events has to tell, written with the group: one row a group, gone when deliveries were made of it.
CREATE TABLE webhook_notice (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    content      TEXT    NOT NULL
) STRICT;

CREATE TABLE webhook_delivery (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    webhook_id   INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    topic        TEXT    NOT NULL,
    -- NULL once it was delivered: it may name a person.
    body         TEXT,
    made_us      INTEGER NOT NULL,
    -- When it is tried next; NULL when it was delivered or given up.
    due_us       INTEGER,
    attempts     INTEGER NOT NULL DEFAULT 0,
    tried_us     INTEGER,
    delivered_us INTEGER,
    -- Of the last attempt: the HTTP status, or why there is none.
    status       INTEGER,
    failure      TEXT
) STRICT;
CREATE INDEX webhook_delivery_due ON webhook_delivery (workspace_id, webhook_id, due_us) WHERE due_us IS NOT NULL;
CREATE INDEX webhook_delivery_done ON webhook_delivery (workspace_id, webhook_id, id) WHERE due_us IS NULL;
