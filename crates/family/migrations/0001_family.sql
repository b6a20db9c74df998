CREATE TABLE family_codes (
  hash TEXT PRIMARY KEY,
  child TEXT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX family_codes_of_child ON family_codes (child);

CREATE TABLE family_links (
  id TEXT PRIMARY KEY,
  guardian TEXT NOT NULL,
  child TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('mother', 'father', 'guardian', 'other')),
  linked_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX family_links_open ON family_links (guardian, child) WHERE ended_at IS NULL;
CREATE INDEX family_links_of_child ON family_links (child) WHERE ended_at IS NULL;

CREATE TABLE family_consents (
  child TEXT NOT NULL,
  purpose TEXT NOT NULL,
  granted BOOLEAN NOT NULL,
  -- The guardian's account, or the address that the request was mailed to.
  given_by TEXT NOT NULL CHECK (length(given_by) <= 255),
  given_at BIGINT NOT NULL,
  PRIMARY KEY (child, purpose)
);

-- Counts changes of a child's consents, for If-Match.
CREATE TABLE family_controls (
  child TEXT PRIMARY KEY,
  version BIGINT NOT NULL
);

CREATE TABLE family_requests (
  hash TEXT PRIMARY KEY,
  child TEXT NOT NULL,
  email TEXT NOT NULL CHECK (length(email) <= 255),
  expires_at BIGINT NOT NULL
);
CREATE INDEX family_requests_of_child ON family_requests (child);
