-- Names and types of files; the bytes are blobs, named by their hash.
CREATE TABLE library_files (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
  name TEXT NOT NULL CHECK (LENGTH(name) BETWEEN 1 AND 200),
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL CHECK (size > 0),
  width BIGINT,
  height BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX library_files_of_owner ON library_files (owner, id);
