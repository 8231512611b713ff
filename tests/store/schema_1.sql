-- The schema of version 1, as it was. Migrations are tested on an archive made from it.

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  started TEXT NOT NULL,          -- UTC
  ended TEXT,                     -- null: still running, or killed
  version TEXT NOT NULL,          -- of dragoman
  settings TEXT NOT NULL,         -- JSON
  read INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0  -- already in the archive, not read again
);

-- A text and its reading. Who brought it, and when it was published, is in sources.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,        -- sha256 of the text, in hex
  key TEXT NOT NULL,              -- the first key it came under
  title TEXT,
  url TEXT,
  publisher TEXT,
  byline TEXT,
  language TEXT,
  published TEXT,
  current INTEGER NOT NULL,       -- 0: under each of its keys there is a newer text
  stages TEXT NOT NULL,           -- JSON: the version of each stage that read it
  text TEXT NOT NULL,
  reading BLOB NOT NULL           -- zlib: the reading's JSON, its document.text left out
);
CREATE INDEX documents_published ON documents (published);

-- Every key a text came under. The highest version of a key is its current text.
CREATE TABLE sources (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  title TEXT,
  url TEXT,
  publisher TEXT,
  published TEXT,
  precision TEXT,
  basis TEXT,
  run INTEGER REFERENCES runs (number),
  PRIMARY KEY (key, version),
  UNIQUE (key, document)
) WITHOUT ROWID;
CREATE INDEX sources_document ON sources (document);

-- Documents that could not be read; a later success under the key removes its row.
CREATE TABLE failures (
  key TEXT NOT NULL PRIMARY KEY,
  stage TEXT NOT NULL,
  message TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE entities (
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  role TEXT,
  wikidata TEXT,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX entities_country ON entities (country, sector);
CREATE INDEX entities_name ON entities (name);

CREATE TABLE mentions (
  document INTEGER NOT NULL,
  entity TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (document, entity, start, stop),
  FOREIGN KEY (document, entity) REFERENCES entities (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE places (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  entity TEXT,
  lat REAL,
  lon REAL,
  geonames INTEGER,
  country TEXT,
  feature TEXT,
  kind TEXT NOT NULL,
  precision TEXT,
  UNIQUE (document, id)
);
CREATE INDEX places_country ON places (country);

CREATE TABLE times (
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  begin_date TEXT,
  end_date TEXT,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;

CREATE TABLE statements (
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  source TEXT,                    -- the words that name who speaks
  entity TEXT,                    -- who that is
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  direct INTEGER NOT NULL,
  via TEXT,
  addressee TEXT,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;

CREATE TABLE events (
  document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,            -- of the trigger
  time TEXT,
  begin_date TEXT,                -- of its time; never the publication date
  end_date TEXT,
  place TEXT,
  statement TEXT,
  confidence REAL NOT NULL,
  cameo TEXT,
  quad TEXT,
  goldstein REAL,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX events_type ON events (type, mode);
CREATE INDEX events_begin ON events (begin_date);

CREATE TABLE event_actors (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (document, event, position),
  FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE event_recipients (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (document, event, position),
  FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE event_mentions (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (document, event, position),
  FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE counts (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  low INTEGER,
  high INTEGER,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (document, event, position),
  FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE contexts (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  context TEXT NOT NULL,
  PRIMARY KEY (document, event, context),
  FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Full text over titles and texts; kept in step with documents by the triggers.
CREATE VIRTUAL TABLE documents_fts USING fts5 (
  title, text, content = 'documents', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER documents_fts_update AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- Points of the map, in degrees; kept in step with places by the triggers.
CREATE VIRTUAL TABLE places_rtree USING rtree (number, south, north, west, east);
CREATE TRIGGER places_rtree_insert AFTER INSERT ON places WHEN new.lat IS NOT NULL AND new.lon IS NOT NULL BEGIN
  INSERT INTO places_rtree VALUES (new.number, new.lat, new.lat, new.lon, new.lon);
END;
CREATE TRIGGER places_rtree_delete AFTER DELETE ON places BEGIN
  DELETE FROM places_rtree WHERE number = old.number;
END;

-- What Datasette and people look at first: one row an event, with names.
CREATE VIEW event_list AS
SELECT
  d.key,
  v.id AS event,
  v.begin_date,
  v.end_date,
  v.status,
  (
    SELECT group_concat(e.name, '; ')
    FROM event_actors AS a
    JOIN entities AS e ON e.document = a.document AND e.id = a.entity
    WHERE a.document = v.document AND a.event = v.id
  ) AS actors,
  v.type,
  v.mode,
  (
    SELECT group_concat(e.name, '; ')
    FROM event_recipients AS r
    JOIN entities AS e ON e.document = r.document AND e.id = r.entity
    WHERE r.document = v.document AND r.event = v.id
  ) AS recipients,
  p.name AS place,
  p.lat AS latitude,
  p.lon AS longitude,
  s.source AS said_by,
  v.words,
  v.confidence,
  v.cameo,
  v.goldstein,
  d.title,
  d.url,
  d.published
FROM events AS v
JOIN documents AS d ON d.number = v.document
LEFT JOIN places AS p ON p.document = v.document AND p.id = v.place
LEFT JOIN statements AS s ON s.document = v.document AND s.id = v.statement
WHERE d.current = 1;
