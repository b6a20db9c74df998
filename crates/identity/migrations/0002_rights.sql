CREATE TABLE identity_organizations (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 80),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- Only a confirmed membership gives rights.
CREATE TABLE identity_memberships (
  organization_id TEXT NOT NULL REFERENCES identity_organizations (id),
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  role TEXT NOT NULL CHECK (role IN ('student', 'instructor', 'organization_admin')),
  state TEXT NOT NULL CHECK (state IN ('invited', 'requested', 'confirmed', 'suspended', 'left')),
  ends_at BIGINT,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX identity_memberships_of_user ON identity_memberships (user_id, organization_id);

-- Rights by name that an administrator gave to a member of staff.
ALTER TABLE identity_users ADD COLUMN delegated TEXT NOT NULL DEFAULT '[]';

-- The administrator who looks at the school as this person.
ALTER TABLE identity_sessions ADD COLUMN administrator TEXT REFERENCES identity_users (id);
ALTER TABLE identity_sessions ADD COLUMN ends_at BIGINT;

-- Living sessions with their person, one row per membership that counts.
CREATE VIEW identity_people AS
  SELECT u.id AS user_id, s.id AS session_id, u.roles AS roles, u.delegated AS delegated, s.administrator AS administrator,
    s.ends_at AS session_ends_at, m.organization_id AS organization, m.role AS role, m.ends_at AS membership_ends_at
  FROM identity_sessions s
  JOIN identity_users u ON u.id = s.user_id
  LEFT JOIN (
    SELECT g.user_id, g.organization_id, g.role, g.ends_at FROM identity_memberships g
    JOIN identity_organizations o ON o.id = g.organization_id AND o.state = 'active'
    WHERE g.state = 'confirmed'
  ) m ON m.user_id = u.id
  WHERE s.ended_at IS NULL AND u.active;
