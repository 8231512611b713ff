-- Events of current documents, most recent first; a parameter that is null asks nothing.
WITH
actor_found AS (
  SELECT DISTINCT a.document, a.event
  FROM event_actors AS a
  JOIN entities AS e ON e.document = a.document AND e.id = a.entity
  WHERE (:actor_sector IS NOT NULL AND e.country = :actor_code AND e.sector = :actor_sector)
     OR (:actor_sector IS NULL AND (e.country = :actor_code OR e.sector = :actor_code))
     OR named(e.name, :actor_name)
),
recipient_found AS (
  SELECT DISTINCT r.document, r.event
  FROM event_recipients AS r
  JOIN entities AS e ON e.document = r.document AND e.id = r.entity
  WHERE (:recipient_sector IS NOT NULL AND e.country = :recipient_code AND e.sector = :recipient_sector)
     OR (:recipient_sector IS NULL AND (e.country = :recipient_code OR e.sector = :recipient_code))
     OR named(e.name, :recipient_name)
)
SELECT
  d.number AS document,
  d.key,
  v.id AS event,
  v.begin_date,
  v.end_date,
  v.status,
  v.type,
  v.mode,
  p.name AS place,
  p.lat,
  p.lon,
  coalesce(speaker.name, s.source) AS said_by,
  v.words,
  v.confidence,
  v.cameo,
  v.quad,
  v.goldstein,
  d.title,
  d.url,
  d.published
FROM events AS v
JOIN documents AS d ON d.number = v.document
LEFT JOIN places AS p ON p.document = v.document AND p.id = v.place
LEFT JOIN statements AS s ON s.document = v.document AND s.id = v.statement
LEFT JOIN entities AS speaker ON speaker.document = s.document AND speaker.id = s.entity
WHERE d.current = 1
  AND (:document IS NULL OR v.document = :document)
  AND (:type IS NULL OR v.type = :type)
  AND (:mode IS NULL OR v.mode = :mode)
  AND (:status IS NULL OR v.status = :status)
  AND (:context IS NULL OR EXISTS (
    SELECT 1 FROM contexts AS c WHERE c.document = v.document AND c.event = v.id AND c.context = :context
  ))
  AND (:since IS NULL OR v.end_date >= :since)
  AND (:until IS NULL OR v.begin_date <= :until)
  AND (:place IS NULL OR named(p.name, :place) OR p.country = :place_code)
  AND (:south IS NULL OR p.number IN (
    SELECT number FROM places_rtree
    WHERE south >= :south AND north <= :north
      AND CASE WHEN :west <= :east THEN west >= :west AND east <= :east ELSE west >= :west OR east <= :east END
  ))
  AND ((:said_code IS NULL AND :said_name IS NULL)
    OR (:said_sector IS NOT NULL AND speaker.country = :said_code AND speaker.sector = :said_sector)
    OR (:said_sector IS NULL AND (speaker.country = :said_code OR speaker.sector = :said_code))
    OR named(coalesce(speaker.name, ''), :said_name)
    OR named(coalesce(s.source, ''), :said_name))
  AND ((:actor_code IS NULL AND :actor_name IS NULL) OR (v.document, v.id) IN (SELECT document, event FROM actor_found))
  AND ((:recipient_code IS NULL AND :recipient_name IS NULL)
    OR (v.document, v.id) IN (SELECT document, event FROM recipient_found))
ORDER BY v.begin_date IS NULL, v.begin_date DESC, d.number, v.start, v.id
LIMIT :limit
