-- Events of current documents by type, most frequent first.
SELECT v.type AS value, count(*) AS n
FROM events AS v
JOIN documents AS d ON d.number = v.document
WHERE d.current = 1
GROUP BY v.type
ORDER BY n DESC, v.type
