-- The words are folded in Rust (`fold.rs`), so that both engines compare the same letters.
CREATE TABLE course_search (
  course TEXT PRIMARY KEY REFERENCES course_courses (id),
  words TEXT NOT NULL,
  vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED
);
CREATE INDEX course_search_index ON course_search USING GIN (vector);
