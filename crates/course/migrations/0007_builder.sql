-- What learners say of a course, one each. Hidden by an administrator it is neither shown nor counted.
CREATE TABLE course_ratings (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  user_id TEXT NOT NULL,
  stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
  words TEXT CHECK (LENGTH(words) <= 2000),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  hidden_at BIGINT,
  hidden_reason TEXT CHECK (LENGTH(hidden_reason) <= 500),
  version BIGINT NOT NULL,
  UNIQUE (course, user_id),
  CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL))
);
CREATE INDEX course_ratings_of_user ON course_ratings (user_id);
-- Kept with the rows they count, as the other counters.
ALTER TABLE course_courses ADD COLUMN ratings_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE course_courses ADD COLUMN ratings_stars BIGINT NOT NULL DEFAULT 0;

-- Places outside of the school that belong to a course.
CREATE TABLE course_links (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  kind TEXT NOT NULL CHECK (kind IN ('repository', 'chat', 'video', 'documentation')),
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  url TEXT NOT NULL CHECK (LENGTH(url) <= 1000),
  position BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_links_of_course ON course_links (course, position, id);

-- What the cover shows, for who cannot see it.
ALTER TABLE course_courses ADD COLUMN cover_alt TEXT CHECK (LENGTH(cover_alt) <= 300);

-- A course that is a part of another one.
ALTER TABLE course_courses ADD COLUMN parent TEXT REFERENCES course_courses (id);
CREATE INDEX course_courses_of_parent ON course_courses (parent) WHERE parent IS NOT NULL;

-- The curriculum below its learning areas: strands, and sub-strands within them.
CREATE TABLE course_strands (
  id TEXT PRIMARY KEY,
  learning_area TEXT NOT NULL,
  -- For all grades when absent.
  grade_level TEXT,
  parent TEXT REFERENCES course_strands (id),
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  position BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_strands_of_area ON course_strands (learning_area, position, id);
CREATE INDEX course_strands_of_parent ON course_strands (parent) WHERE parent IS NOT NULL;

CREATE TABLE course_taught_strands (
  course TEXT NOT NULL REFERENCES course_courses (id),
  strand TEXT NOT NULL REFERENCES course_strands (id),
  PRIMARY KEY (course, strand)
);
CREATE INDEX course_taught_strands_of_strand ON course_taught_strands (strand);

-- Everybody finds a track that is listed, with those of its courses that are for everybody.
ALTER TABLE course_tracks ADD COLUMN listed BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX course_tracks_listed ON course_tracks (id) WHERE listed;
