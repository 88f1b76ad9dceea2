-- The search index puts its pieces together when there are 32 of a size, and not a part of the large ones with every few
-- entries: in a book of a million, one added entry in twenty waited for it.
INSERT INTO entry_search (entry_search, rank) VALUES ('automerge', 0);
INSERT INTO entry_search (entry_search, rank) VALUES ('crisismerge', 32);
