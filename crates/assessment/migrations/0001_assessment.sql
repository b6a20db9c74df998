CREATE TABLE assessment_quizzes (
  id TEXT PRIMARY KEY,
  course TEXT NOT NULL,
  module TEXT,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  pass_percent BIGINT NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
  time_limit_seconds BIGINT CHECK (time_limit_seconds > 0),
  attempts_allowed BIGINT CHECK (attempts_allowed > 0),
  shuffle BOOLEAN NOT NULL,
  counts BOOLEAN NOT NULL,
  show_answers BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX assessment_quizzes_course ON assessment_quizzes (course);

CREATE TABLE assessment_questions (
  id TEXT PRIMARY KEY,
  quiz TEXT NOT NULL REFERENCES assessment_quizzes (id),
  position BIGINT NOT NULL,
  revision TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX assessment_questions_quiz ON assessment_questions (quiz, position);

-- What a question shows. A row is never changed: an edit adds one, and attempts keep the one they began with.
CREATE TABLE assessment_revisions (
  id TEXT PRIMARY KEY,
  question TEXT NOT NULL REFERENCES assessment_questions (id),
  kind TEXT NOT NULL,
  prompt TEXT NOT NULL CHECK (length(prompt) BETWEEN 1 AND 10000),
  prompt_text TEXT NOT NULL,
  prompt_html TEXT NOT NULL,
  points BIGINT NOT NULL CHECK (points BETWEEN 0 AND 100000),
  options TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX assessment_revisions_question ON assessment_revisions (question);

-- What is right, apart from what is shown, so that no query for a learner can select it by mistake.
CREATE TABLE assessment_keys (
  revision TEXT PRIMARY KEY REFERENCES assessment_revisions (id),
  answer TEXT NOT NULL,
  explanation TEXT CHECK (length(explanation) <= 10000),
  explanation_html TEXT
);

CREATE TABLE assessment_attempts (
  id TEXT PRIMARY KEY,
  quiz TEXT NOT NULL REFERENCES assessment_quizzes (id),
  learner TEXT NOT NULL,
  preview BOOLEAN NOT NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'submitted')),
  pass_percent BIGINT NOT NULL,
  max_score BIGINT NOT NULL CHECK (max_score >= 0),
  paper TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  deadline BIGINT,
  submitted_at BIGINT,
  late BOOLEAN NOT NULL,
  score BIGINT,
  passed BOOLEAN NOT NULL,
  receipt TEXT,
  course_completed BOOLEAN NOT NULL,
  CHECK ((state = 'submitted') = (submitted_at IS NOT NULL AND score IS NOT NULL AND receipt IS NOT NULL)),
  CHECK (score BETWEEN 0 AND max_score),
  UNIQUE (quiz, learner, preview, number)
);
CREATE UNIQUE INDEX assessment_attempts_open ON assessment_attempts (quiz, learner, preview) WHERE state = 'open';
CREATE INDEX assessment_attempts_quiz ON assessment_attempts (quiz, id);

CREATE TABLE assessment_answers (
  attempt TEXT NOT NULL REFERENCES assessment_attempts (id),
  question TEXT NOT NULL,
  value TEXT NOT NULL CHECK (length(value) <= 20000),
  client_seq BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (attempt, question)
);
