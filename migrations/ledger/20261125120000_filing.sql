-- Who filed an entry under its category, the least trusted first: 0 nobody (an expense then lies under "Other"), 1 an answer
-- from outside, 2 the model on the device, 3 the memory of the user's choices, 4 a rule of the user's, 5 the user. A
-- lower one never overwrites a higher one. `confidence` is how sure a machine was, in percent.
--
-- The default says who filed what is there: the user, but for the few rows mended below. Whoever inserts says it anew.
ALTER TABLE entries ADD COLUMN filed_by INTEGER NOT NULL DEFAULT 5 CHECK (filed_by BETWEEN 0 AND 5);
ALTER TABLE entries ADD COLUMN confidence INTEGER CHECK (confidence BETWEEN 0 AND 100);
-- 1 where the user took back what his choice taught; a new choice teaches again.
ALTER TABLE entries ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));
ALTER TABLE entry_versions ADD COLUMN filed_by INTEGER NOT NULL DEFAULT 5;
ALTER TABLE entry_versions ADD COLUMN confidence INTEGER;
ALTER TABLE entry_versions ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

-- So far the assistant had but its memory, and whether "Other" was chosen or left over is not known: nothing is learnt
-- from it. OR ROLLBACK spares the copy of every touched page that a statement otherwise keeps to take itself back.
UPDATE OR ROLLBACK entries SET filed_by = iif(category IS NULL, 0, 3) WHERE ai_classified = 1 OR category IS NULL;
UPDATE OR ROLLBACK entries SET filed_by = 0
WHERE category = (SELECT ref FROM categories WHERE builtin = 'other') AND ai_classified = 0;
UPDATE OR ROLLBACK entry_versions SET filed_by = iif(category IS NULL, 0, 3) WHERE ai_classified = 1 OR category IS NULL;
UPDATE OR ROLLBACK entry_versions SET filed_by = 0
WHERE category = (SELECT ref FROM categories WHERE builtin = 'other') AND ai_classified = 0;

-- What a person may still have to look at: expenses that nobody filed, or a machine.
CREATE INDEX entries_to_review ON entries (filed_by, position) WHERE kind = 0 AND filed_by < 4;
