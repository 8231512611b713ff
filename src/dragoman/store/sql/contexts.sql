-- Contexts of one event.
SELECT context FROM contexts WHERE document = :document AND event = :event ORDER BY context
