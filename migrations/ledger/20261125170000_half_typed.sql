-- The entry that is being typed and not saved yet: there is one dialog, so there is one row at most.

CREATE TABLE half_typed (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    -- What stands in the form, as it crosses to the window (JSON).
    form TEXT    NOT NULL CHECK (json_valid(form))
) STRICT;
