ALTER TABLE identity_users ADD COLUMN preferred_name TEXT CHECK (length(preferred_name) <= 100);
ALTER TABLE identity_users ADD COLUMN language TEXT CHECK (language IN ('en', 'sw', 'vi'));
-- As precise as a school needs to know who is a child.
ALTER TABLE identity_users ADD COLUMN birth_year BIGINT;
ALTER TABLE identity_users ADD COLUMN birth_month BIGINT CHECK (birth_month BETWEEN 1 AND 12);

-- For the list of one's own sessions: which browser, roughly where, when last.
ALTER TABLE identity_sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'password';
ALTER TABLE identity_sessions ADD COLUMN agent TEXT CHECK (length(agent) <= 200);
ALTER TABLE identity_sessions ADD COLUMN address TEXT CHECK (length(address) <= 60);
ALTER TABLE identity_sessions ADD COLUMN last_seen_at BIGINT;

-- Accounts that are not there yet: each waits for its address to be confirmed by the link that was mailed there. Several may
-- wait for one address, so that a link does what the person who asked for it asked, and nobody else's bidding.
CREATE TABLE identity_registrations (
  id TEXT PRIMARY KEY,
  -- Of the token in the newest link; none before the first mail is written.
  hash TEXT UNIQUE,
  email TEXT NOT NULL CHECK (length(email) <= 255),
  email_key TEXT NOT NULL,
  username TEXT CHECK (length(username) <= 60),
  username_key TEXT,
  full_name TEXT NOT NULL CHECK (length(full_name) <= 200),
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'sw', 'vi')),
  birth_year BIGINT,
  birth_month BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX identity_registrations_of_address ON identity_registrations (email_key, id);
CREATE INDEX identity_registrations_of_username ON identity_registrations (username_key, id);
CREATE INDEX identity_registrations_old ON identity_registrations (created_at);

-- Links that prove who reads a mailbox: good once, and only the newest of a kind.
CREATE TABLE identity_proofs (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('verify', 'recover', 'email')),
  email TEXT NOT NULL CHECK (length(email) <= 255),
  expires_at BIGINT NOT NULL,
  UNIQUE (user_id, purpose)
);
