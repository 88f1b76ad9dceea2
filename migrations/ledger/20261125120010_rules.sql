-- The user's rules: always file this under that. The first that applies decides, by `place`.
CREATE TABLE rules (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    place       INTEGER NOT NULL,
    pattern     TEXT    NOT NULL CHECK (length(pattern) BETWEEN 1 AND 200),
    -- 1 where the whole description must be the pattern, 0 where it may stand among other words.
    whole       INTEGER NOT NULL CHECK (whole IN (0, 1)),
    category    INTEGER NOT NULL REFERENCES categories (ref),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    last_change INTEGER NOT NULL
) STRICT;
CREATE INDEX rules_category ON rules (category);

CREATE TABLE rule_versions (
    change      INTEGER NOT NULL REFERENCES changes (id),
    op          INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    pattern     TEXT    NOT NULL,
    whole       INTEGER NOT NULL,
    category    INTEGER NOT NULL,
    active      INTEGER NOT NULL,
    last_change INTEGER NOT NULL,
    against     INTEGER NOT NULL,
    PRIMARY KEY (change, op, id)
) STRICT, WITHOUT ROWID;

-- From which confidence on, in percent, a category is filled in without asking.
ALTER TABLE ledger ADD COLUMN sure INTEGER NOT NULL DEFAULT 80 CHECK (sure BETWEEN 50 AND 100);
