-- Who did what, or was refused it. Rows are never changed and never removed.
CREATE TABLE kernel_audit (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT,
  administrator TEXT,
  organization TEXT,
  action TEXT NOT NULL CHECK (length(action) <= 100),
  object TEXT NOT NULL CHECK (length(object) <= 500),
  status BIGINT NOT NULL,
  events TEXT NOT NULL,
  address TEXT,
  agent TEXT CHECK (length(agent) <= 200),
  request TEXT
);
CREATE INDEX kernel_audit_of_actor ON kernel_audit (actor, id);
CREATE INDEX kernel_audit_of_organization ON kernel_audit (organization, id) WHERE organization IS NOT NULL;
CREATE INDEX kernel_audit_by_action ON kernel_audit (action, id);

-- Each entry's seal covers the entry and the seal before it.
CREATE TABLE kernel_audit_chain (
  seq BIGINT PRIMARY KEY,
  entry TEXT NOT NULL UNIQUE,
  seal TEXT NOT NULL
);

CREATE FUNCTION kernel_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER kernel_audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel_audit
  EXECUTE FUNCTION kernel_append_only();
CREATE TRIGGER kernel_audit_chain_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel_audit_chain
  EXECUTE FUNCTION kernel_append_only();

-- Failures that nobody expected, one row per kind.
CREATE TABLE kernel_faults (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL CHECK (length(place) <= 300),
  message TEXT NOT NULL CHECK (length(message) <= 4000),
  request TEXT NOT NULL,
  times BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  resolved_at BIGINT
);
CREATE INDEX kernel_faults_by_time ON kernel_faults (last_at, id);
