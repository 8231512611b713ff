-- All current documents with their readings, in the order in which they came.
SELECT number, text, reading FROM documents WHERE current = 1 ORDER BY number
