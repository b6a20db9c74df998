CREATE TABLE identity_sso_providers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  issuer TEXT NOT NULL CHECK (length(issuer) <= 500),
  client_id TEXT NOT NULL CHECK (length(client_id) <= 300),
  -- Sealed with the school's key.
  client_secret TEXT NOT NULL,
  sign_up BOOLEAN NOT NULL,
  active BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- Somebody on the way to a provider and back.
CREATE TABLE identity_sso_states (
  hash TEXT PRIMARY KEY,
  provider TEXT NOT NULL REFERENCES identity_sso_providers (id) ON DELETE CASCADE,
  browser TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  next TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE identity_sso_links (
  provider TEXT NOT NULL REFERENCES identity_sso_providers (id) ON DELETE CASCADE,
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (provider, subject)
);
CREATE INDEX identity_sso_links_of_user ON identity_sso_links (user_id);
