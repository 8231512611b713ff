-- Entities across current documents, most mentioned first.
SELECT
  max(e.name) AS name,
  e.kind,
  e.country,
  e.sector,
  max(e.role) AS role,
  e.wikidata,
  count(DISTINCT e.document) AS documents,
  sum((SELECT count(*) FROM mentions AS m WHERE m.document = e.document AND m.entity = e.id)) AS mentions,
  sum(
    (SELECT count(*) FROM event_actors AS a WHERE a.document = e.document AND a.entity = e.id)
    + (SELECT count(*) FROM event_recipients AS r WHERE r.document = e.document AND r.entity = e.id)
  ) AS events
FROM entities AS e
JOIN documents AS d ON d.number = e.document
WHERE d.current = 1
  AND (:document IS NULL OR e.document = :document)
  AND (:name IS NULL OR named(e.name, :name))
  AND (:kind IS NULL OR e.kind = :kind)
  AND (:country IS NULL OR e.country = :country)
  AND (:sector IS NULL OR e.sector = :sector)
GROUP BY coalesce(e.wikidata, fold(e.name)), e.kind, e.country, e.sector, e.wikidata
ORDER BY mentions DESC, events DESC, name
LIMIT :limit
