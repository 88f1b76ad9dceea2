-- Whoever moves many rows at once takes the row triggers away and makes them anew in the same transaction. So none of them
-- has to ask with each row whether that is going on, and the mark that told it goes.
DROP TRIGGER entries_totals_insert;
DROP TRIGGER entries_totals_delete;
DROP TRIGGER entries_totals_update;
DROP TRIGGER entries_tags_insert;
DROP TRIGGER entries_tags_delete;
DROP TRIGGER entries_tags_update;
DROP TRIGGER entries_search_insert;
DROP TRIGGER entries_search_delete;
DROP TRIGGER entries_search_update;
ALTER TABLE ledger DROP COLUMN bulk;

CREATE TRIGGER entries_totals_insert AFTER INSERT ON entries BEGIN
    INSERT INTO day_totals (day, kind, category, home_minor, count)
    VALUES (NEW.position >> 32, NEW.kind, ifnull(NEW.category, 0), NEW.home_minor, 1)
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;
CREATE TRIGGER entries_totals_delete AFTER DELETE ON entries BEGIN
    UPDATE day_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE day = OLD.position >> 32 AND kind = OLD.kind AND category = ifnull(OLD.category, 0);
END;
CREATE TRIGGER entries_totals_update AFTER UPDATE OF position, kind, category, home_minor ON entries BEGIN
    UPDATE day_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE day = OLD.position >> 32 AND kind = OLD.kind AND category = ifnull(OLD.category, 0);
    INSERT INTO day_totals (day, kind, category, home_minor, count)
    VALUES (NEW.position >> 32, NEW.kind, ifnull(NEW.category, 0), NEW.home_minor, 1)
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;
CREATE TRIGGER entries_tags_insert AFTER INSERT ON entries WHEN NEW.tags IS NOT NULL BEGIN
    INSERT INTO entry_tags (tag, position)
    SELECT value, NEW.position FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]');
    INSERT INTO tag_totals (tag, kind, home_minor, count)
    SELECT value, NEW.kind, NEW.home_minor, 1 FROM json_each('["' || replace(NEW.tags, ' ', '","') || '"]') WHERE true
    ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + 1;
END;
CREATE TRIGGER entries_tags_delete AFTER DELETE ON entries WHEN OLD.tags IS NOT NULL BEGIN
    DELETE FROM entry_tags WHERE position = OLD.position
    AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    UPDATE tag_totals SET home_minor = home_minor - OLD.home_minor, count = count - 1
    WHERE kind = OLD.kind AND tag IN (SELECT value FROM json_each('["' || replace(OLD.tags, ' ', '","') || '"]'));
    DELETE FROM tag_totals WHERE count = 0;
END;
CREATE TRIGGER entries_tags_update AFTER UPDATE OF position, kind, home_minor, tags ON entries
WHEN OLD.tags IS NOT NULL OR NEW.tags IS NOT NULL BEGIN
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
CREATE TRIGGER entries_search_insert AFTER INSERT ON entries BEGIN
    INSERT INTO entry_search (rowid, description, merchant, note, tags)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note, NEW.tags);
END;
CREATE TRIGGER entries_search_delete AFTER DELETE ON entries BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note, tags)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note, OLD.tags);
END;
CREATE TRIGGER entries_search_update AFTER UPDATE OF position, description, merchant, note, tags ON entries BEGIN
    INSERT INTO entry_search (entry_search, rowid, description, merchant, note, tags)
    VALUES ('delete', OLD.position, OLD.description, OLD.merchant, OLD.note, OLD.tags);
    INSERT INTO entry_search (rowid, description, merchant, note, tags)
    VALUES (NEW.position, NEW.description, NEW.merchant, NEW.note, NEW.tags);
END;
