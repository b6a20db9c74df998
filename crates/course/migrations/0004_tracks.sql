-- What an organisation makes of courses: an order to learn them in, and work to do.
CREATE TABLE course_tracks (
  id TEXT PRIMARY KEY,
  organization TEXT NOT NULL,
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  description TEXT CHECK (LENGTH(description) <= 2000),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_tracks_of_organization ON course_tracks (organization, id);

CREATE TABLE course_track_courses (
  track TEXT NOT NULL REFERENCES course_tracks (id),
  course TEXT NOT NULL REFERENCES course_courses (id),
  position BIGINT NOT NULL,
  PRIMARY KEY (track, course)
);
CREATE INDEX course_track_courses_of_course ON course_track_courses (course);

CREATE TABLE course_projects (
  id TEXT PRIMARY KEY,
  organization TEXT NOT NULL,
  owner TEXT NOT NULL,
  track TEXT REFERENCES course_tracks (id),
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  due_on TEXT CHECK (LENGTH(due_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  description TEXT CHECK (LENGTH(description) <= 20000),
  description_html TEXT
);
CREATE INDEX course_projects_of_organization ON course_projects (organization, id);
