-- A deleted person can be brought back for 30 days; after that only that there was somebody is left.
ALTER TABLE identity_users ADD COLUMN deleted_at BIGINT;
-- Whether a deleted person could sign in before.
ALTER TABLE identity_users ADD COLUMN active_before BOOLEAN;

-- People who would like to teach here. A statement may still be missing when the application came with a registration.
CREATE TABLE identity_applications (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  statement TEXT NOT NULL CHECK (length(statement) <= 4000),
  subjects TEXT NOT NULL,
  links TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined')),
  reason TEXT CHECK (length(reason) <= 1000),
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT REFERENCES identity_users (id),
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_applications_open ON identity_applications (user_id) WHERE state = 'open';
CREATE INDEX identity_applications_of_user ON identity_applications (user_id, id);
CREATE INDEX identity_applications_by_state ON identity_applications (state, id);

-- A registration that waits for its address may also ask to teach.
ALTER TABLE identity_registrations ADD COLUMN wants TEXT CHECK (wants IN ('instructor'));

CREATE INDEX identity_sessions_of_administrator ON identity_sessions (administrator)
  WHERE administrator IS NOT NULL AND ended_at IS NULL;
