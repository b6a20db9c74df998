CREATE TABLE course_courses (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  slug TEXT NOT NULL CHECK (LENGTH(slug) BETWEEN 1 AND 80),
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  -- The title without accents and case: one order on both engines.
  sort_title TEXT NOT NULL,
  summary TEXT CHECK (LENGTH(summary) <= 500),
  category TEXT CHECK (LENGTH(category) <= 60),
  difficulty TEXT,
  language TEXT NOT NULL CHECK (language IN ('en', 'sw', 'vi')),
  grade_levels TEXT NOT NULL,
  learning_area TEXT,
  price_amount BIGINT CHECK (price_amount > 0),
  price_currency TEXT CHECK (LENGTH(price_currency) = 3),
  cover_file TEXT,
  licence TEXT CHECK (LENGTH(licence) <= 200),
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  -- Kept with the rows they count, so that a catalogue page is one statement.
  lessons_count BIGINT NOT NULL,
  duration_minutes BIGINT NOT NULL,
  learners_count BIGINT NOT NULL,
  published_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL,
  -- Long texts come last: what lists need is then on the row's first page.
  attribution TEXT CHECK (LENGTH(attribution) <= 2000),
  attribution_html TEXT,
  description TEXT CHECK (LENGTH(description) <= 50000),
  description_html TEXT,
  CHECK ((price_amount IS NULL) = (price_currency IS NULL))
);
-- A course in the bin does not keep its address.
CREATE UNIQUE INDEX course_courses_slug ON course_courses (slug) WHERE deleted_at IS NULL;
CREATE INDEX course_courses_newest ON course_courses (published_at, id)
  WHERE status = 'published' AND deleted_at IS NULL;
CREATE INDEX course_courses_by_title ON course_courses (sort_title, id)
  WHERE status = 'published' AND deleted_at IS NULL;
CREATE INDEX course_courses_of_owner ON course_courses (owner, id);

CREATE TABLE course_instructors (
  course TEXT NOT NULL REFERENCES course_courses (id),
  user_id TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (course, user_id)
);
CREATE INDEX course_instructors_of_user ON course_instructors (user_id, course);

CREATE TABLE course_modules (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  deleted_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX course_modules_of_course ON course_modules (course, position, id);

CREATE TABLE course_lessons (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  module TEXT NOT NULL REFERENCES course_modules (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  words BIGINT NOT NULL,
  preview BOOLEAN NOT NULL,
  -- As the teacher says; `minutes` is that or a guess from the number of words.
  duration_minutes BIGINT CHECK (duration_minutes BETWEEN 1 AND 1000),
  minutes BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL,
  -- Long texts come last, as above.
  plain_text TEXT NOT NULL,
  notes_html TEXT NOT NULL,
  html TEXT NOT NULL,
  markdown TEXT NOT NULL CHECK (LENGTH(markdown) <= 400000)
);
CREATE INDEX course_lessons_of_course ON course_lessons (course, position, id);
CREATE INDEX course_lessons_of_module ON course_lessons (module);

CREATE TABLE course_activities (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  module TEXT REFERENCES course_modules (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('quiz')),
  title TEXT NOT NULL,
  counts BOOLEAN NOT NULL,
  weight BIGINT NOT NULL
);
CREATE INDEX course_activities_of_course ON course_activities (course, position, id);

-- What there is to do in a course, in the order of its outline; what counts has to be completed.
CREATE VIEW course_items AS
  SELECT l.course AS course, l.id AS id, 'lesson' AS kind, l.title AS title, TRUE AS counts,
    m.position AS module_position, m.id AS module, 0 AS after_lessons, l.position AS position
  FROM course_lessons l JOIN course_modules m ON m.id = l.module
  WHERE l.deleted_at IS NULL AND m.deleted_at IS NULL
  UNION ALL
  SELECT a.course, a.id, a.kind, a.title, a.counts, COALESCE(m.position, 9000000000), m.id, 1, a.position
  FROM course_activities a LEFT JOIN course_modules m ON m.id = a.module AND m.deleted_at IS NULL;

CREATE TABLE course_enrollments (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  course TEXT NOT NULL REFERENCES course_courses (id),
  enrolled_at BIGINT NOT NULL,
  last_activity_at BIGINT,
  completed_at BIGINT,
  UNIQUE (user_id, course)
);
CREATE INDEX course_enrollments_of_course ON course_enrollments (course, user_id);

-- `item` is a lesson or an activity; what is deleted and restored is still done.
CREATE TABLE course_completions (
  user_id TEXT NOT NULL,
  course TEXT NOT NULL REFERENCES course_courses (id),
  item TEXT NOT NULL,
  completed_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, course, item)
);

CREATE TABLE course_files (
  course TEXT NOT NULL REFERENCES course_courses (id),
  file TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (course, file)
);

CREATE TABLE course_materials (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL REFERENCES course_courses (id),
  file TEXT NOT NULL,
  title TEXT NOT NULL CHECK (LENGTH(title) BETWEEN 1 AND 200),
  position BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_materials_of_course ON course_materials (course, position, id);
CREATE INDEX course_completions_of_course ON course_completions (course, item, user_id);
