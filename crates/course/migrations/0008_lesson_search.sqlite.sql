-- As course_search; `version` is the lesson's whose words these are.
CREATE TABLE course_lesson_search (
  number INTEGER PRIMARY KEY,
  lesson TEXT NOT NULL UNIQUE REFERENCES course_lessons (id),
  course TEXT NOT NULL REFERENCES course_courses (id),
  version BIGINT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX course_lesson_search_of_course ON course_lesson_search (course);
CREATE VIRTUAL TABLE course_lesson_search_index USING fts5(
  words, content='course_lesson_search', content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);
CREATE TRIGGER course_lesson_search_added AFTER INSERT ON course_lesson_search BEGIN
  INSERT INTO course_lesson_search_index (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER course_lesson_search_changed AFTER UPDATE ON course_lesson_search BEGIN
  INSERT INTO course_lesson_search_index (course_lesson_search_index, rowid, words)
    VALUES ('delete', old.number, old.words);
  INSERT INTO course_lesson_search_index (rowid, words) VALUES (new.number, new.words);
END;
