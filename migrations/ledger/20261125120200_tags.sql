-- Tags: words that an entry carries beside its category, in lower case, a space between them. The column is the truth, kept by
-- the journal like every other; which entries a tag has and what they come to follows by triggers.
ALTER TABLE entries ADD COLUMN tags TEXT CHECK (tags <> '');
ALTER TABLE entry_versions ADD COLUMN tags TEXT;

CREATE TABLE entry_tags (
    tag      TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (tag, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_totals (
    tag        TEXT    NOT NULL,
    kind       INTEGER NOT NULL,
    home_minor INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (tag, kind)
) STRICT, WITHOUT ROWID;

-- No tag has a quotation mark or a backslash in it, so that the words become a JSON array by their spaces; without tags the
-- array is NULL and has no rows.
CREATE TRIGGER entries_tags_insert AFTER INSERT ON entries WHEN NEW.tags IS NOT NULL AND (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_tags (tag, position)
    SELECT value, NEW.position FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]');
    INSERT INTO tag_totals (tag, kind, home_minor, count)
    SELECT value, NEW.kind, NEW.home_minor, 1 FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]') WHERE true
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;
CREATE TRIGGER entries_tags_delete AFTER DELETE ON entries WHEN OLD.tags IS NOT NULL AND (SELECT bulk FROM ledger) = 0 BEGIN
    DELETE FROM entry_tags WHERE position = OLD.position
    AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    UPDATE tag_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE kind = OLD.kind AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    DELETE FROM tag_totals WHERE count = 0;
END;
CREATE TRIGGER entries_tags_update AFTER UPDATE OF position, kind, home_minor, tags ON entries
WHEN (OLD.tags IS NOT NULL OR NEW.tags IS NOT NULL) AND (SELECT bulk FROM ledger) = 0 BEGIN
    DELETE FROM entry_tags WHERE position = OLD.position
    AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    UPDATE tag_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE kind = OLD.kind AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    INSERT INTO entry_tags (tag, position)
    SELECT value, NEW.position FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]');
    INSERT INTO tag_totals (tag, kind, home_minor, count)
    SELECT value, NEW.kind, NEW.home_minor, 1 FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]') WHERE true
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
    DELETE FROM tag_totals WHERE count = 0;
END;
-- Those that have tags at all, for when everything is counted anew.
CREATE INDEX entries_tagged ON entries (position) WHERE tags IS NOT NULL;

-- Entries in another currency: the newest one says what the currency was worth last.
CREATE INDEX entries_foreign ON entries (currency, position) WHERE home_minor <> amount_minor;

-- A search finds tags as well.
DROP TRIGGER entries_search_insert;
DROP TRIGGER entries_search_delete;
DROP TRIGGER entries_search_update;
DROP TABLE entry_words;
DROP TABLE entry_search;
CREATE VIRTUAL TABLE entry_search USING fts5 (
    description, merchant, note, tags,
    content = 'entries', content_rowid = 'position', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3'
);
CREATE VIRTUAL TABLE entry_words USING fts5vocab ('entry_search', 'row');
INSERT INTO entry_search (entry_search) VALUES ('rebuild');
CREATE TRIGGER entries_search_insert AFTER INSERT ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (rowid, description, merchant, note, tags)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note, NEW.tags);
END;
CREATE TRIGGER entries_search_delete AFTER DELETE ON entries WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note, tags)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note, OLD.tags);
END;
CREATE TRIGGER entries_search_update AFTER UPDATE OF position, description, merchant, note, tags ON entries
WHEN (SELECT bulk FROM ledger) = 0 BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note, tags)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note, OLD.tags);
    INSERT INTO entry_search (rowid, description, merchant, note, tags)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note, NEW.tags);
END;
