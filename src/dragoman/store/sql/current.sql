-- A document is current while it is the newest text of at least one of its keys, and goes by such a key: the one it
-- went by before, or else the first of them.
UPDATE documents
SET
  current = EXISTS (
    SELECT 1
    FROM sources AS s
    WHERE s.document = documents.number
      AND s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
  ),
  key = coalesce(
    (
      SELECT s.key
      FROM sources AS s
      WHERE s.document = documents.number
        AND s.key = documents.key
        AND s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
    ),
    (
      SELECT min(s.key)
      FROM sources AS s
      WHERE s.document = documents.number
        AND s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
    ),
    key
  )
WHERE number IN (SELECT document FROM sources WHERE key = :key)
