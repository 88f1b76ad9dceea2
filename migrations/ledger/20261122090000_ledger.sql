-- The first ledger: categories, entries, the totals a dashboard reads, full-text search, and the journal behind undo.

CREATE TABLE ledger (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    vault_id      BLOB    NOT NULL CHECK (length(vault_id) = 16),
    home_currency TEXT    NOT NULL CHECK (length(home_currency) = 3),
    created_at    INTEGER NOT NULL,
    app_version   TEXT    NOT NULL,
    -- The next sequence number for entries.position; never given twice, also when an entry is undone.
    next_sequence INTEGER NOT NULL DEFAULT 1 CHECK (next_sequence < 4294967296),
    -- 1 only inside a transaction that moves many rows and mends totals and search itself, once, at its end.
    bulk          INTEGER NOT NULL DEFAULT 0 CHECK (bulk IN (0, 1))
) STRICT;

CREATE TABLE changes (
    -- No line of the journal is ever deleted, so that no number comes twice.
    id             INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    -- What was done, as a code with its values (JSON); the words are made where they are shown.
    action         TEXT    NOT NULL CHECK (json_valid(action)),
    -- Entries this change inserted. They carry its number and lie between the two positions: nothing else is kept of them.
    inserted       INTEGER NOT NULL DEFAULT 0,
    first_position INTEGER NOT NULL DEFAULT 0,
    last_position  INTEGER NOT NULL DEFAULT 0,
    -- 0 while it stands; undone ones are numbered in the order they were undone, the next redo takes the highest.
    undone         INTEGER NOT NULL DEFAULT 0,
    -- The newest change there was when it was undone: a newer one ends what plain redo may bring back.
    undone_after   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX changes_undone ON changes (undone) WHERE undone > 0;

CREATE TABLE categories (
    ref         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- The name as it is compared: no two categories may differ by case alone.
    name_key    TEXT    NOT NULL UNIQUE,
    builtin     TEXT    CHECK (builtin IN ('food', 'travel', 'shopping', 'bills', 'entertainment', 'health', 'other')),
    color       TEXT    NOT NULL CHECK (color IN ('food', 'travel', 'shopping', 'bills', 'entertainment', 'health', 'other',
                                                  'rose', 'moss', 'sky', 'sand', 'plum')),
    parent      INTEGER REFERENCES categories (ref) CHECK (parent <> ref),
    archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    last_change INTEGER NOT NULL
) STRICT;
CREATE INDEX categories_parent ON categories (parent) WHERE parent IS NOT NULL;

CREATE TABLE entries (
    -- The day's number since 0001-01-01 (that day is 1) times 2^32, plus a sequence number. The book lies in the order
    -- of its days, so that pages, date ranges and the newest matches of a search are ranges of this key.
    position      INTEGER PRIMARY KEY,
    id            BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    kind          INTEGER NOT NULL CHECK (kind IN (0, 1)), -- 0 expense, 1 income
    date          TEXT    GENERATED ALWAYS AS (date((position >> 32) + 1721424.5)) VIRTUAL,
    amount_minor  INTEGER NOT NULL CHECK (amount_minor BETWEEN 1 AND 1000000000000),
    currency      TEXT    NOT NULL CHECK (length(currency) = 3),
    home_minor    INTEGER NOT NULL CHECK (home_minor BETWEEN 0 AND 1000000000000),
    description   TEXT    NOT NULL,
    merchant      TEXT,
    category      INTEGER REFERENCES categories (ref),
    note          TEXT,
    ai_classified INTEGER NOT NULL DEFAULT 0 CHECK (ai_classified IN (0, 1)),
    created_at    INTEGER NOT NULL, -- milliseconds since 1970, UTC
    updated_at    INTEGER,
    -- The last change that put this row into the state it is in.
    last_change   INTEGER NOT NULL,
    CHECK (kind = 1 OR category IS NOT NULL)
) STRICT;
-- A page is read in the order of one of these, or of the book itself; the position is the last part of each.
CREATE INDEX entries_shelf ON entries (category, kind);
CREATE INDEX entries_amount ON entries (home_minor);
CREATE INDEX entries_shelf_amount ON entries (category, kind, home_minor);

-- What the words promise, for anyone who opens the data with SQL. Amounts are minor units of the currency.
CREATE VIEW expenses AS
SELECT lower(hex(e.id)) AS id, e.amount_minor AS amount, e.description, c.name AS category, e.date,
       e.ai_classified, strftime('%Y-%m-%dT%H:%M:%SZ', e.created_at / 1000, 'unixepoch') AS created_at
FROM entries e LEFT JOIN categories c ON c.ref = e.category WHERE e.kind = 0;

CREATE VIEW incomes AS
SELECT lower(hex(id)) AS id, amount_minor AS amount, description AS source, date,
       strftime('%Y-%m-%dT%H:%M:%SZ', created_at / 1000, 'unixepoch') AS created_at
FROM entries WHERE kind = 1;

-- Totals in the home currency, kept by the triggers below. Category 0 stands for "none".
CREATE TABLE month_totals (
    month      TEXT    NOT NULL, -- YYYY-MM
    kind       INTEGER NOT NULL,
    category   INTEGER NOT NULL,
    home_minor INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (month, kind, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_totals (
    day        INTEGER NOT NULL, -- entries.position >> 32
    kind       INTEGER NOT NULL,
    category   INTEGER NOT NULL,
    home_minor INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (day, kind, category)
) STRICT, WITHOUT ROWID;

-- A day's total moves its month's.
CREATE TRIGGER day_totals_insert AFTER INSERT ON day_totals BEGIN
    INSERT INTO month_totals (month, kind, category, home_minor, count)
    VALUES (strftime('%Y-%m', NEW.day + 1721424.5), NEW.kind, NEW.category, NEW.home_minor, NEW.count)
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + excluded.count;
END;
CREATE TRIGGER day_totals_update AFTER UPDATE ON day_totals BEGIN
    UPDATE month_totals SET home_minor = home_minor + NEW.home_minor - OLD.home_minor, count = count + NEW.count - OLD.count
    WHERE month = strftime('%Y-%m', NEW.day + 1721424.5) AND kind = NEW.kind AND category = NEW.category;
    DELETE FROM month_totals
    WHERE month = strftime('%Y-%m', NEW.day + 1721424.5) AND kind = NEW.kind AND category = NEW.category AND count = 0;
    DELETE FROM day_totals WHERE day = NEW.day AND kind = NEW.kind AND category = NEW.category AND count = 0;
END;

CREATE TRIGGER entries_totals_insert AFTER INSERT ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO day_totals (day, kind, category, home_minor, count)
    VALUES (NEW.position >> 32, NEW.kind, ifnull(NEW.category, 0), NEW.home_minor, 1)
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;
CREATE TRIGGER entries_totals_delete AFTER DELETE ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    UPDATE day_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE day = OLD.position >> 32 AND kind = OLD.kind AND category = ifnull(OLD.category, 0);
END;
CREATE TRIGGER entries_totals_update AFTER UPDATE OF position, kind, category, home_minor ON entries
WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    UPDATE day_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE day = OLD.position >> 32 AND kind = OLD.kind AND category = ifnull(OLD.category, 0);
    INSERT INTO day_totals (day, kind, category, home_minor, count)
    VALUES (NEW.position >> 32, NEW.kind, ifnull(NEW.category, 0), NEW.home_minor, 1)
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;

CREATE VIRTUAL TABLE entry_search USING fts5 (
    description, merchant, note,
    content = 'entries', content_rowid = 'position', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2',
    -- A search begins with its first letters, which half of all entries may share.
    prefix = '1 2 3'
);
-- The words of the index, in order: tells whether a word typed is the beginning of others.
CREATE VIRTUAL TABLE entry_words USING fts5vocab ('entry_search', 'row');
CREATE TRIGGER entries_search_insert AFTER INSERT ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (rowid, description, merchant, note)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note);
END;
CREATE TRIGGER entries_search_delete AFTER DELETE ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note);
END;
CREATE TRIGGER entries_search_update AFTER UPDATE OF position, description, merchant, note ON entries
WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note);
    INSERT INTO entry_search (rowid, description, merchant, note)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note);
END;

-- The other side of each row that a change touched: for an applied change the row as it was before, for an undone one the
-- row as the change had made it. Undo and redo swap the two sides.
CREATE TABLE entry_versions (
    change        INTEGER NOT NULL REFERENCES changes (id),
    op            INTEGER NOT NULL, -- 1 inserted (kept only while undone), 2 updated, 3 deleted
    id            BLOB    NOT NULL,
    position      INTEGER NOT NULL,
    kind          INTEGER NOT NULL,
    amount_minor  INTEGER NOT NULL,
    currency      TEXT    NOT NULL,
    home_minor    INTEGER NOT NULL,
    description   TEXT    NOT NULL,
    merchant      TEXT,
    category      INTEGER,
    note          TEXT,
    ai_classified INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER,
    last_change   INTEGER NOT NULL,
    -- last_change of the row that stands in the book instead; another value there means that something newer touched it.
    against       INTEGER NOT NULL,
    PRIMARY KEY (change, op, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE category_versions (
    change      INTEGER NOT NULL REFERENCES changes (id),
    op          INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    ref         INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL,
    builtin     TEXT,
    color       TEXT    NOT NULL,
    parent      INTEGER,
    archived    INTEGER NOT NULL,
    last_change INTEGER NOT NULL,
    against     INTEGER NOT NULL,
    PRIMARY KEY (change, op, id)
) STRICT, WITHOUT ROWID;
