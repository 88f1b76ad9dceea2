-- Who has a vault on this computer. Everything but the throttle can be rebuilt from the account folders.
CREATE TABLE accounts (
    id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    username      TEXT    NOT NULL CHECK (length(username) BETWEEN 3 AND 40),
    username_fold TEXT    NOT NULL UNIQUE,
    email         TEXT    NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    email_fold    TEXT    NOT NULL UNIQUE,
    created_at    TEXT    NOT NULL
) STRICT;

-- Failed tries, counted by a short hash of the typed name: known and unknown names look the same here,
-- and a password typed into the wrong field cannot be read back.
CREATE TABLE throttle (
    bucket   INTEGER NOT NULL PRIMARY KEY CHECK (bucket BETWEEN 0 AND 65535),
    failures INTEGER NOT NULL CHECK (failures > 0)
) STRICT;
