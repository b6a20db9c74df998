CREATE TABLE identity_users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL CHECK (length(email) <= 255),
  email_key TEXT NOT NULL UNIQUE,
  username TEXT CHECK (length(username) <= 60),
  username_key TEXT UNIQUE,
  full_name TEXT NOT NULL CHECK (length(full_name) <= 200),
  search TEXT NOT NULL,
  password_hash TEXT,
  roles TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  email_verified BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  last_login_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX identity_users_by_name ON identity_users (search, id);

CREATE TABLE identity_sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX identity_sessions_of_user ON identity_sessions (user_id) WHERE ended_at IS NULL;

-- One row per refresh token of a session, which is the token family. `confirmed` means that its access token was used, so
-- the answer that carried it arrived.
CREATE TABLE identity_refresh (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES identity_sessions (id),
  turn BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  spent_at BIGINT,
  confirmed BOOLEAN NOT NULL,
  UNIQUE (session_id, turn)
);

CREATE TABLE identity_setup (
  hash TEXT PRIMARY KEY,
  expires_at BIGINT NOT NULL
);
