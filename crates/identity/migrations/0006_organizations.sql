-- Pupils of a class sign in by pictures and have no address.
ALTER TABLE identity_users ALTER COLUMN email DROP NOT NULL;
ALTER TABLE identity_users ALTER COLUMN email_key DROP NOT NULL;

-- What its administrators choose, as JSON; what is not in it is as in the program's defaults.
ALTER TABLE identity_organizations ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
-- The name without accents and case: what lists are searched in and ordered by.
ALTER TABLE identity_organizations ADD COLUMN search TEXT NOT NULL DEFAULT '';
-- Kept by the room of courses, so that the list of organisations is one statement.
ALTER TABLE identity_organizations ADD COLUMN courses_count BIGINT NOT NULL DEFAULT 0;
CREATE INDEX identity_organizations_by_name ON identity_organizations (search, id);
CREATE INDEX identity_memberships_of_organization ON identity_memberships (organization_id, state, role);

-- Ways into an organisation: by mail to one address, by a link, or by a code that is said aloud and printed on cards. A token
-- of 256 bits is kept as its hash; a code has to be shown again, and a limit guards it.
CREATE TABLE identity_invitations (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES identity_organizations (id),
  role TEXT NOT NULL CHECK (role IN ('student', 'instructor', 'organization_admin')),
  email TEXT CHECK (length(email) <= 255),
  email_key TEXT,
  full_name TEXT CHECK (length(full_name) <= 200),
  token_hash TEXT UNIQUE,
  code TEXT UNIQUE,
  uses BIGINT NOT NULL,
  max_uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  created_by TEXT NOT NULL REFERENCES identity_users (id),
  created_at BIGINT NOT NULL,
  CHECK ((token_hash IS NULL) <> (code IS NULL)),
  CHECK (code IS NULL OR role = 'student'),
  CHECK (uses <= max_uses)
);
CREATE INDEX identity_invitations_of_organization ON identity_invitations (organization_id, id);
CREATE INDEX identity_invitations_to_address ON identity_invitations (email_key, organization_id);

-- The code of an organisation that somebody typed when they asked for an account.
ALTER TABLE identity_registrations ADD COLUMN join_code TEXT;

-- A class of young pupils, who sign in with its code and pictures while their teacher has it open.
CREATE TABLE identity_classes (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES identity_organizations (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  teacher TEXT NOT NULL REFERENCES identity_users (id),
  code TEXT NOT NULL UNIQUE,
  open_until BIGINT,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX identity_classes_of_organization ON identity_classes (organization_id, id);

CREATE TABLE identity_pupils (
  user_id TEXT PRIMARY KEY REFERENCES identity_users (id),
  class_id TEXT NOT NULL REFERENCES identity_classes (id),
  pin TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX identity_pupils_of_class ON identity_pupils (class_id, user_id);
