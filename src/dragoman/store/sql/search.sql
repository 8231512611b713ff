-- Current documents that hold all the words, best first; the snippet marks them with U+E000 and U+E001.
SELECT
  d.key,
  d.title,
  d.url,
  d.published,
  snippet(documents_fts, 1, char(0xE000), char(0xE001), '…', 24) AS snippet,
  (SELECT count(*) FROM events AS v WHERE v.document = d.number) AS events
FROM documents_fts
JOIN documents AS d ON d.number = documents_fts.rowid
WHERE documents_fts MATCH :match AND d.current = 1
ORDER BY documents_fts.rank, d.number
LIMIT :limit
