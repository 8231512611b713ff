-- The current version of a key, or of the keys that begin with it; an exact match comes first.
SELECT s.key, s.version, s.document, s.title, s.url, s.publisher, s.published, s.precision, s.basis
FROM sources AS s
WHERE s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
  AND substr(s.key, 1, length(:key)) = :key
ORDER BY s.key = :key DESC, s.key
LIMIT :limit
