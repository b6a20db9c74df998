CREATE TABLE notify_notifications (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) <= 60),
  data TEXT NOT NULL CHECK (length(data) <= 10000),
  href TEXT NOT NULL CHECK (length(href) <= 500),
  created_at BIGINT NOT NULL,
  seen_at BIGINT
);
CREATE INDEX notify_notifications_of_user ON notify_notifications (user_id, id);
CREATE INDEX notify_notifications_unseen ON notify_notifications (user_id) WHERE seen_at IS NULL;
