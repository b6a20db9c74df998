-- How far the log was trimmed, oldest first: what is left is proved from the newest of these on.
CREATE TABLE kernel_audit_anchors (
  seq BIGINT PRIMARY KEY,
  seal TEXT NOT NULL,
  trimmed_at BIGINT NOT NULL,
  proof TEXT NOT NULL
);
CREATE TRIGGER kernel_audit_anchors_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel_audit_anchors
  EXECUTE FUNCTION kernel_append_only();

-- Only what lies before an anchor can go.
CREATE FUNCTION kernel_audit_before_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM kernel_audit_chain c
             WHERE c.entry = OLD.id AND c.seq <= (SELECT MAX(seq) FROM kernel_audit_anchors)) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
DROP TRIGGER kernel_audit_kept ON kernel_audit;
CREATE TRIGGER kernel_audit_kept BEFORE UPDATE OR TRUNCATE ON kernel_audit EXECUTE FUNCTION kernel_append_only();
CREATE TRIGGER kernel_audit_trimmed BEFORE DELETE ON kernel_audit FOR EACH ROW
  EXECUTE FUNCTION kernel_audit_before_anchor();

CREATE FUNCTION kernel_audit_link_before_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seq <= (SELECT MAX(seq) FROM kernel_audit_anchors) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
DROP TRIGGER kernel_audit_chain_kept ON kernel_audit_chain;
CREATE TRIGGER kernel_audit_chain_kept BEFORE UPDATE OR TRUNCATE ON kernel_audit_chain
  EXECUTE FUNCTION kernel_append_only();
CREATE TRIGGER kernel_audit_chain_trimmed BEFORE DELETE ON kernel_audit_chain FOR EACH ROW
  EXECUTE FUNCTION kernel_audit_link_before_anchor();

-- The program's role may delete nothing of the log by itself; this goes up to the newest anchor and no further.
CREATE FUNCTION kernel_audit_trim() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE until bigint := (SELECT MAX(seq) FROM kernel_audit_anchors);
BEGIN
  DELETE FROM kernel_audit WHERE id IN (SELECT entry FROM kernel_audit_chain WHERE seq <= until);
  DELETE FROM kernel_audit_chain WHERE seq <= until;
  RETURN until;
END $$;
REVOKE EXECUTE ON FUNCTION kernel_audit_trim() FROM PUBLIC;
