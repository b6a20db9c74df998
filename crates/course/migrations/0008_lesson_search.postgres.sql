-- As course_search; `version` is the lesson's whose words these are.
CREATE TABLE course_lesson_search (
  lesson TEXT PRIMARY KEY REFERENCES course_lessons (id),
  course TEXT NOT NULL REFERENCES course_courses (id),
  version BIGINT NOT NULL,
  words TEXT NOT NULL,
  vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED
);
CREATE INDEX course_lesson_search_of_course ON course_lesson_search (course);
CREATE INDEX course_lesson_search_index ON course_lesson_search USING GIN (vector);
