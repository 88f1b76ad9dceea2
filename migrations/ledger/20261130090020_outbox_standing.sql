-- How each entry in the outbox stands, said once. The outbox is no part of the book, so an undo does not reach it, and neither
-- does the end of a category: what was suggested and followed is a suggestion again where nobody files the entry any more, and
-- one whose category is gone is none.
CREATE VIEW outbox_standing AS
SELECT o.entry, c.id AS category, o.cause, e.position, e.kind = 0 AND e.filed_by <= 1 AS is_open, o.state AS written,
       CASE WHEN o.state = 3 OR (o.state = 5 AND e.filed_by = 0) THEN iif(c.id IS NULL, 2, 3) ELSE o.state END AS state
FROM outbox o JOIN entries e ON e.id = o.entry LEFT JOIN categories c ON c.id = o.category;
