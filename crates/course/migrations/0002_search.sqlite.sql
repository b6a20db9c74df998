-- The words are folded in Rust (`fold.rs`), so that both engines compare the same letters.
CREATE TABLE course_search (
  number INTEGER PRIMARY KEY,
  course TEXT NOT NULL UNIQUE REFERENCES course_courses (id),
  words TEXT NOT NULL
);
CREATE VIRTUAL TABLE course_search_index USING fts5(
  words, content='course_search', content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);
CREATE TRIGGER course_search_added AFTER INSERT ON course_search BEGIN
  INSERT INTO course_search_index (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER course_search_changed AFTER UPDATE ON course_search BEGIN
  INSERT INTO course_search_index (course_search_index, rowid, words) VALUES ('delete', old.number, old.words);
  INSERT INTO course_search_index (rowid, words) VALUES (new.number, new.words);
END;
