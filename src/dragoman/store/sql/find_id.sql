-- The same, by the document's id (sha256 of its text) or the beginning of it.
SELECT s.key, s.version, s.document, s.title, s.url, s.publisher, s.published, s.precision, s.basis, 1 AS rank
FROM sources AS s
JOIN documents AS d ON d.number = s.document
WHERE substr(d.id, 1, length(:key)) = :key
ORDER BY s.key
LIMIT :limit
