-- Statements of current documents, by document and place in the text.
SELECT
  d.key,
  s.id AS statement,
  s.source AS said_as,
  e.name,
  e.country,
  e.sector,
  e.role,
  s.cue,
  s.content,
  s.direct,
  via.name AS via,
  addressee.name AS addressee,
  d.title,
  d.url,
  d.published
FROM statements AS s
JOIN documents AS d ON d.number = s.document
LEFT JOIN entities AS e ON e.document = s.document AND e.id = s.entity
LEFT JOIN entities AS via ON via.document = s.document AND via.id = s.via
LEFT JOIN entities AS addressee ON addressee.document = s.document AND addressee.id = s.addressee
WHERE d.current = 1
  AND (:document IS NULL OR s.document = :document)
  AND ((:source_code IS NULL AND :source_name IS NULL)
    OR (:source_sector IS NOT NULL AND e.country = :source_code AND e.sector = :source_sector)
    OR (:source_sector IS NULL AND (e.country = :source_code OR e.sector = :source_code))
    OR named(coalesce(e.name, ''), :source_name)
    OR named(coalesce(s.source, ''), :source_name))
  AND (:words IS NULL OR named(s.content, :words))
  AND (:direct IS NULL OR s.direct = :direct)
  AND (:since IS NULL OR d.published >= :since)
  AND (:until IS NULL OR substr(d.published, 1, 10) <= :until)
ORDER BY s.document, length(s.id), s.id
LIMIT :limit
