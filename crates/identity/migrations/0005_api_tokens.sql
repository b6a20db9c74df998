-- Personal access tokens for programs. Each is a session of its own, so that what ends sessions ends it too.
CREATE TABLE identity_api_tokens (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL UNIQUE REFERENCES identity_sessions (id),
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  -- To the hour.
  last_used_at BIGINT,
  expires_at BIGINT
);
CREATE INDEX identity_api_tokens_of_user ON identity_api_tokens (user_id, id);
