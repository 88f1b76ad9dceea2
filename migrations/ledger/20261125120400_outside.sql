-- Dealings with a model outside. None of it is part of the book: it has no change-set and is not undone.

-- What the owner allows, as the application writes it.
CREATE TABLE outside (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    settings TEXT    NOT NULL
) STRICT;

-- Entries that are asked about, waiting or answered. An entry that is deleted leaves its row, so that undo finds it again
-- and its words are not paid for twice.
CREATE TABLE outbox (
    entry      BLOB    NOT NULL PRIMARY KEY, -- entries.id
    words      BLOB    NOT NULL,             -- SHA-256 of the text as it goes out
    state      INTEGER NOT NULL,             -- 1 queued, 2 failed, 3 answered, 4 declined, 5 accepted
    queued_at  INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    cause      TEXT,
    category   BLOB,                         -- categories.id of the answer
    request    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_state ON outbox (state, queued_at);
CREATE INDEX outbox_by_words ON outbox (words);

-- Every request, written down before it goes out.
CREATE TABLE outside_requests (
    id            INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    purpose       TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    model         TEXT    NOT NULL,
    fields        TEXT    NOT NULL,           -- JSON: the kinds of things in it
    payload       BLOB    NOT NULL,           -- byte for byte
    attempts      INTEGER NOT NULL DEFAULT 0,
    input_tokens  INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    cost          INTEGER,                    -- millionths of a US dollar; none where the price is not known
    answer        TEXT,
    cause         TEXT
) STRICT;
CREATE INDEX outside_requests_by_time ON outside_requests (at);

CREATE TABLE outside_prompts (
    purpose TEXT    NOT NULL,
    version INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    PRIMARY KEY (purpose, version)
) STRICT, WITHOUT ROWID;

-- Insights in a model's words, with what they were made from.
CREATE TABLE outside_insights (
    period    TEXT    NOT NULL, -- 2026-11 or 2026
    language  TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    model     TEXT    NOT NULL,
    basis     BLOB    NOT NULL, -- SHA-256 of the facts
    sentences TEXT    NOT NULL, -- JSON
    PRIMARY KEY (period, language)
) STRICT, WITHOUT ROWID;
