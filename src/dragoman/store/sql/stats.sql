-- What the archive holds, of current documents.
SELECT
  (SELECT count(*) FROM documents WHERE current = 1) AS documents,
  (SELECT count(DISTINCT key) FROM sources) AS keys,
  (SELECT count(*) FROM sources) AS versions,
  (SELECT count(*) FROM failures) AS failures,
  (SELECT count(*) FROM runs) AS runs,
  (SELECT count(*) FROM entities AS e JOIN documents AS d ON d.number = e.document WHERE d.current = 1) AS entities,
  (SELECT count(*) FROM places AS p JOIN documents AS d ON d.number = p.document WHERE d.current = 1) AS places,
  (SELECT count(*) FROM times AS t JOIN documents AS d ON d.number = t.document WHERE d.current = 1) AS times,
  (SELECT count(*) FROM statements AS s JOIN documents AS d ON d.number = s.document WHERE d.current = 1) AS statements,
  (SELECT count(*) FROM events AS v JOIN documents AS d ON d.number = v.document WHERE d.current = 1) AS events,
  (SELECT min(v.begin_date) FROM events AS v JOIN documents AS d ON d.number = v.document WHERE d.current = 1) AS first,
  (SELECT max(v.end_date) FROM events AS v JOIN documents AS d ON d.number = v.document WHERE d.current = 1) AS last
