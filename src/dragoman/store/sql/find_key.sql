-- The current version of the keys that are meant, best first: 0 the very key, 1 keys that begin so, 2 keys of which
-- a part after a slash begins so ("phone" for "news/2019/phone.txt").
SELECT
  s.key, s.version, s.document, s.title, s.url, s.publisher, s.published, s.precision, s.basis,
  CASE WHEN s.key = :key THEN 0 WHEN substr(s.key, 1, length(:key)) = :key THEN 1 ELSE 2 END AS rank
FROM sources AS s
WHERE s.version = (SELECT max(x.version) FROM sources AS x WHERE x.key = s.key)
  AND (substr(s.key, 1, length(:key)) = :key OR instr(s.key, '/' || :key) > 0)
ORDER BY rank, s.key
LIMIT :limit
