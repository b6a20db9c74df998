-- What people say of a file, whose quota it counts to, and what is derived from its content.
ALTER TABLE library_files ADD COLUMN organization TEXT;
ALTER TABLE library_files ADD COLUMN duration_ms BIGINT;
ALTER TABLE library_files ADD COLUMN title TEXT NOT NULL DEFAULT '' CHECK (LENGTH(title) <= 200);
ALTER TABLE library_files ADD COLUMN alt TEXT NOT NULL DEFAULT '' CHECK (LENGTH(alt) <= 1000);
ALTER TABLE library_files ADD COLUMN licence TEXT NOT NULL DEFAULT '' CHECK (LENGTH(licence) <= 100);
ALTER TABLE library_files ADD COLUMN credit TEXT NOT NULL DEFAULT '' CHECK (LENGTH(credit) <= 300);
ALTER TABLE library_files ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE library_files ADD COLUMN deleted_at BIGINT;
CREATE INDEX library_files_of_organization ON library_files (organization, id);
CREATE INDEX library_files_by_content ON library_files (sha256);

-- Smaller pictures of a content, by width. One that would not be smaller names the content itself.
CREATE TABLE library_variants (
  source TEXT NOT NULL CHECK (LENGTH(source) = 64),
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
  PRIMARY KEY (source, width)
);
CREATE INDEX library_variants_by_content ON library_variants (sha256);
