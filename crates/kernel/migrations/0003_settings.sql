-- What administrators choose in the browser; a section that was never changed has no row.
CREATE TABLE kernel_settings (
  section TEXT PRIMARY KEY CHECK (length(section) <= 60),
  value TEXT NOT NULL,
  version BIGINT NOT NULL
);
