-- An amount in another currency may be worth the same number at home: which entries are abroad only their currency says. The
-- index that knows is made by the program (`entries_abroad`), before this: a migration cannot name the book's currency.
DROP INDEX entries_foreign;
