-- A snapshot of what was certified, sealed with the school's key: later changes of names and titles leave it alone.
CREATE TABLE certificate_certificates (
  code TEXT PRIMARY KEY CHECK (length(code) = 26),
  learner TEXT NOT NULL,
  course TEXT NOT NULL,
  learner_name TEXT NOT NULL CHECK (length(learner_name) <= 200),
  course_title TEXT NOT NULL CHECK (length(course_title) <= 200),
  issuer TEXT NOT NULL CHECK (length(issuer) <= 200),
  language TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  seal TEXT NOT NULL,
  UNIQUE (learner, course)
);
