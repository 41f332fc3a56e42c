-- By whose clock an organisation lives: a name of the IANA time zone database.
ALTER TABLE workspace ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'Europe/Amsterdam';
