CREATE TABLE kernel_mails (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (length(subject) <= 300),
  -- Gone after a week: links in it open accounts.
  text TEXT,
  html TEXT,
  link TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'kept')),
  reason TEXT,
  attempts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX kernel_mails_in_state ON kernel_mails (state, id);
CREATE INDEX kernel_mails_old ON kernel_mails (created_at);
