-- A lesson as a file for another program. The bytes lie apart from the school's files and go after some days.
CREATE TABLE interop_exports (
  id TEXT PRIMARY KEY,
  lesson TEXT NOT NULL,
  made_by TEXT,
  job TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('pdf', 'pptx', 'scorm12', 'scorm2004', 'html')),
  asked_at BIGINT NOT NULL,
  ready_at BIGINT,
  expires_at BIGINT,
  file TEXT CHECK (LENGTH(file) = 64),
  size BIGINT,
  name TEXT CHECK (LENGTH(name) <= 200),
  report TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX interop_exports_lesson ON interop_exports (lesson, id);
CREATE INDEX interop_exports_made_by ON interop_exports (made_by);
