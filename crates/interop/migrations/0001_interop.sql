-- Which course came from where, so that a second import updates it.
CREATE TABLE interop_courses (
  course TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  source_key TEXT NOT NULL CHECK (LENGTH(source_key) <= 500),
  imported_at BIGINT NOT NULL,
  UNIQUE (owner, source_key)
);

-- What became of each part. `hash` is of the part as it was brought in, `version` what the course made of it then.
CREATE TABLE interop_items (
  course TEXT NOT NULL REFERENCES interop_courses (course),
  kind TEXT NOT NULL CHECK (kind IN ('module', 'lesson', 'file', 'material', 'quiz')),
  key TEXT NOT NULL CHECK (LENGTH(key) <= 1000),
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (course, kind, key)
);
