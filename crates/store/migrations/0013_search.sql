-- Finding people by name.

-- Identifiers of which a fact changed, as numbers of 8 bytes, a row for a group of events. The search index beside the
-- database (`search.db`) reads them from where it was, and they go once it has.
CREATE TABLE trait_news (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL,
    identifiers  BLOB    NOT NULL
) STRICT;
