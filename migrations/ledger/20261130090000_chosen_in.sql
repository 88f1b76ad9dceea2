-- The change in which the user chose the category, where a later one touched the row for another reason; else it is
-- `last_change`. Correcting an old amount says nothing new about where such an entry belongs.
ALTER TABLE entries ADD COLUMN chosen_in INTEGER;
ALTER TABLE entry_versions ADD COLUMN chosen_in INTEGER;
