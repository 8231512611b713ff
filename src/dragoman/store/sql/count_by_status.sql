-- Events of current documents by status, most frequent first.
SELECT v.status AS value, count(*) AS n
FROM events AS v
JOIN documents AS d ON d.number = v.document
WHERE d.current = 1
GROUP BY v.status
ORDER BY n DESC, v.status
