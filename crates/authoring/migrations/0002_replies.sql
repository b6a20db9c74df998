-- What somebody answered belongs to the comment that began the talk.
ALTER TABLE authoring_comments ADD COLUMN parent TEXT;
CREATE INDEX authoring_comments_parent ON authoring_comments (parent);
