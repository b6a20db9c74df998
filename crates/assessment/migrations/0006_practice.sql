-- Questions in published lessons. Those for practice are answered there, as often as one likes, and say at once what is right.
CREATE TABLE assessment_placed (
  lesson TEXT NOT NULL,
  question TEXT NOT NULL REFERENCES assessment_questions (id),
  course TEXT NOT NULL,
  practice BOOLEAN NOT NULL,
  PRIMARY KEY (lesson, question)
);
CREATE INDEX assessment_placed_course ON assessment_placed (course);

-- What a learner answered last.
CREATE TABLE assessment_practice (
  learner TEXT NOT NULL,
  question TEXT NOT NULL REFERENCES assessment_questions (id),
  value TEXT NOT NULL CHECK (length(value) <= 20000),
  is_right BOOLEAN NOT NULL,
  tries BIGINT NOT NULL CHECK (tries > 0),
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (learner, question)
);
