-- The search index puts its pieces together when there are 32 of a size, and not a part of them with every few entries.
INSERT INTO entry_search (entry_search, rank) VALUES ('automerge', 0);
INSERT INTO entry_search (entry_search, rank) VALUES ('crisismerge', 32);
