-- The entries that the demo ledger brought, so that they can be taken away among the user's own, whatever became of them.
CREATE TABLE demo_entries (
    id BLOB PRIMARY KEY CHECK (length(id) = 16)
) STRICT, WITHOUT ROWID;
