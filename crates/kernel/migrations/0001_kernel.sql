CREATE TABLE kernel_events (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  payload TEXT NOT NULL,
  occurred_at BIGINT NOT NULL
);
CREATE INDEX kernel_events_by_name ON kernel_events (name, id);

CREATE TABLE kernel_jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead')),
  payload TEXT NOT NULL,
  event_id TEXT,
  owner TEXT,
  run_at BIGINT NOT NULL,
  locked_until BIGINT,
  attempts BIGINT NOT NULL,
  progress BIGINT,
  message TEXT,
  result TEXT,
  created_at BIGINT NOT NULL,
  UNIQUE (event_id, kind)
);
CREATE INDEX kernel_jobs_due ON kernel_jobs (run_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX kernel_jobs_of_owner ON kernel_jobs (owner, id) WHERE owner IS NOT NULL;
CREATE INDEX kernel_jobs_in_state ON kernel_jobs (state, id);

CREATE TABLE kernel_idempotency (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  status BIGINT,
  body TEXT,
  version BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, key)
);
CREATE INDEX kernel_idempotency_old ON kernel_idempotency (created_at);

CREATE TABLE kernel_limits (
  key TEXT PRIMARY KEY,
  tries BIGINT NOT NULL,
  started_at BIGINT NOT NULL
);

CREATE TABLE kernel_tickets (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
