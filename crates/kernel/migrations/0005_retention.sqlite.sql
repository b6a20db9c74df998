-- How far the log was trimmed, oldest first: what is left is proved from the newest of these on.
CREATE TABLE kernel_audit_anchors (
  seq BIGINT PRIMARY KEY,
  seal TEXT NOT NULL,
  trimmed_at BIGINT NOT NULL,
  proof TEXT NOT NULL
);
CREATE TRIGGER kernel_audit_anchors_kept BEFORE UPDATE ON kernel_audit_anchors BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER kernel_audit_anchors_never_removed BEFORE DELETE ON kernel_audit_anchors BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- Only what lies before an anchor can go.
DROP TRIGGER kernel_audit_never_removed;
CREATE TRIGGER kernel_audit_never_removed BEFORE DELETE ON kernel_audit
WHEN NOT EXISTS (
  SELECT 1 FROM kernel_audit_chain c
  WHERE c.entry = old.id AND c.seq <= (SELECT MAX(seq) FROM kernel_audit_anchors)
)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
DROP TRIGGER kernel_audit_chain_never_removed;
CREATE TRIGGER kernel_audit_chain_never_removed BEFORE DELETE ON kernel_audit_chain
WHEN old.seq > COALESCE((SELECT MAX(seq) FROM kernel_audit_anchors), 0)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
