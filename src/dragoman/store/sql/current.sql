-- A document is current while it is the newest text of at least one of its keys.
UPDATE documents
SET current = EXISTS (
  SELECT 1
  FROM sources AS s
  WHERE s.document = documents.number
    AND s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
)
WHERE number IN (SELECT document FROM sources WHERE key = :key)
