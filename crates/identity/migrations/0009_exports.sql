-- Files with the data of many people: who took one, and who asked for one that somebody else has to approve.
CREATE TABLE identity_exports (
  id TEXT PRIMARY KEY,
  requester TEXT NOT NULL REFERENCES identity_users (id),
  organization TEXT REFERENCES identity_organizations (id),
  -- Which list, narrowed by what, as JSON.
  what TEXT NOT NULL CHECK (length(what) <= 20000),
  persons BIGINT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) <= 500),
  state TEXT NOT NULL CHECK (state IN ('at_once', 'waiting', 'approved', 'declined', 'cancelled', 'fetched')),
  asked_at BIGINT NOT NULL,
  -- From then on it can be fetched though nobody approved it: where there is nobody else who could.
  ready_at BIGINT,
  expires_at BIGINT NOT NULL,
  decided_by TEXT REFERENCES identity_users (id),
  decided_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX identity_exports_of_requester ON identity_exports (requester, id);
CREATE INDEX identity_exports_by_time ON identity_exports (asked_at);

-- Since when somebody is an administrator who can sign in. Nobody makes an administrator to approve what they ask for.
ALTER TABLE identity_users ADD COLUMN admin_since BIGINT;
UPDATE identity_users SET admin_since = created_at WHERE active AND roles LIKE '%"admin"%';
