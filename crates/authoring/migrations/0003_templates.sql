-- Lessons to begin from. `scope` says whose: the owner's alone, everybody's who teaches in the organisation, or the school's.
CREATE TABLE authoring_templates (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  organization TEXT,
  scope TEXT NOT NULL CHECK (scope IN ('own', 'organization', 'school')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  description TEXT NOT NULL CHECK (length(description) <= 500),
  -- Name and description as search compares them.
  words TEXT NOT NULL,
  language TEXT NOT NULL,
  pages BIGINT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  CHECK ((scope = 'organization') = (organization IS NOT NULL))
);
CREATE INDEX authoring_templates_owner ON authoring_templates (owner);
CREATE INDEX authoring_templates_organization ON authoring_templates (organization);
