-- Saved views: a filter and an order of the list of entries, under a name.

CREATE TABLE saved_views (
    id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- The name as it is compared.
    name_key TEXT    NOT NULL UNIQUE,
    -- The filter and the order, as they cross to the window (JSON).
    filter   TEXT    NOT NULL CHECK (json_valid(filter)),
    sort     TEXT    NOT NULL CHECK (json_valid(sort))
) STRICT, WITHOUT ROWID;
