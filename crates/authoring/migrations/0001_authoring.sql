-- What several people write together before it is published. The bytes are theirs: the server keeps them and never looks in.
-- Bytes are base64, which both engines keep and copy alike.
CREATE TABLE authoring_drafts (
  lesson TEXT PRIMARY KEY,
  -- Number of the newest update, and of the newest that is in the snapshot.
  seq BIGINT NOT NULL,
  merged_seq BIGINT NOT NULL,
  snapshot TEXT,
  state_vector TEXT,
  snapshot_bytes BIGINT NOT NULL,
  log_bytes BIGINT NOT NULL,
  log_count BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE authoring_updates (
  lesson TEXT NOT NULL REFERENCES authoring_drafts (lesson),
  seq BIGINT NOT NULL,
  -- What is sent again after a break is kept once.
  hash TEXT NOT NULL,
  bytes TEXT NOT NULL,
  made_by TEXT,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (lesson, seq),
  UNIQUE (lesson, hash)
);

CREATE TABLE authoring_versions (
  id TEXT PRIMARY KEY,
  lesson TEXT NOT NULL,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('saved', 'published', 'restored')),
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  document TEXT NOT NULL,
  hash TEXT NOT NULL,
  made_by TEXT,
  made_at BIGINT NOT NULL,
  UNIQUE (lesson, number)
);

CREATE TABLE authoring_comments (
  id TEXT PRIMARY KEY,
  lesson TEXT NOT NULL,
  page TEXT CHECK (length(page) <= 45),
  element TEXT CHECK (length(element) <= 45),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  resolved_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX authoring_comments_lesson ON authoring_comments (lesson, id);
