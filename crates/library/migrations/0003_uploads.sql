-- Uploads in pieces (tus 1.0). The pieces themselves are beside the blobs; a piece counts when its row is here.
CREATE TABLE library_uploads (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  organization TEXT,
  name TEXT NOT NULL CHECK (LENGTH(name) BETWEEN 1 AND 200),
  size BIGINT NOT NULL CHECK (size > 0),
  received BIGINT NOT NULL CHECK (received BETWEEN 0 AND size),
  -- The file it became.
  file TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX library_uploads_of_owner ON library_uploads (owner, id);
CREATE INDEX library_uploads_by_end ON library_uploads (expires_at);
CREATE TABLE library_pieces (
  upload TEXT NOT NULL REFERENCES library_uploads (id),
  start BIGINT NOT NULL,
  -- Of its own, so that two who send the same part do not write over one another.
  name TEXT NOT NULL,
  size BIGINT NOT NULL CHECK (size > 0),
  PRIMARY KEY (upload, start)
);

-- What a file was before somebody brought a new version of it.
CREATE TABLE library_versions (
  file TEXT NOT NULL REFERENCES library_files (id),
  number BIGINT NOT NULL,
  sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  duration_ms BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (file, number)
);
CREATE INDEX library_versions_by_content ON library_versions (sha256);
