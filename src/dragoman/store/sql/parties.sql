-- Actors and recipients of one event, in order.
SELECT 'actor' AS side, a.position, e.name, e.country, e.sector, e.role
FROM event_actors AS a
JOIN entities AS e ON e.document = a.document AND e.id = a.entity
WHERE a.document = :document AND a.event = :event
UNION ALL
SELECT 'recipient', r.position, e.name, e.country, e.sector, e.role
FROM event_recipients AS r
JOIN entities AS e ON e.document = r.document AND e.id = r.entity
WHERE r.document = :document AND r.event = :event
ORDER BY side, position
