-- Copies of what the school holds about somebody, for themselves. The file lies in the data folder until it expires.
CREATE TABLE identity_copies (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  job TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  file TEXT,
  size BIGINT,
  ready_at BIGINT,
  expires_at BIGINT
);
CREATE INDEX identity_copies_of_user ON identity_copies (user_id, id);

-- Who is to be erased, and when. Who asked for themselves takes it back by signing in.
CREATE TABLE identity_erasures (
  user_id TEXT PRIMARY KEY REFERENCES identity_users (id),
  asked_by TEXT NOT NULL REFERENCES identity_users (id),
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL
);
CREATE INDEX identity_erasures_due ON identity_erasures (due_at);

ALTER TABLE identity_users ADD COLUMN erased_at BIGINT;
