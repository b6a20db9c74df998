-- The key of an authenticator app, sealed. It counts from the moment its first code was typed.
CREATE TABLE identity_totp (
  user_id TEXT PRIMARY KEY REFERENCES identity_users (id),
  secret TEXT NOT NULL CHECK (length(secret) <= 200),
  -- The newest half minute whose code was used: no code is good twice.
  last_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT
);

-- Each is good once and is deleted with its use.
CREATE TABLE identity_recovery_codes (
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE identity_passkeys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  -- What the authenticator calls it, and its public key as COSE; both in base64url.
  credential TEXT NOT NULL UNIQUE CHECK (length(credential) <= 1400),
  public_key TEXT NOT NULL CHECK (length(public_key) <= 2000),
  sign_count BIGINT NOT NULL,
  transports TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX identity_passkeys_of_user ON identity_passkeys (user_id, id);

-- What a passkey is asked to sign, once.
CREATE TABLE identity_ceremonies (
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('add', 'sign_in', 'second_factor')),
  user_id TEXT REFERENCES identity_users (id),
  expires_at BIGINT NOT NULL
);
CREATE INDEX identity_ceremonies_old ON identity_ceremonies (expires_at);

-- Somebody who gave the right password and still owes the second factor. No session, and no token of one.
CREATE TABLE identity_challenges (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  expires_at BIGINT NOT NULL
);
CREATE INDEX identity_challenges_old ON identity_challenges (expires_at);
