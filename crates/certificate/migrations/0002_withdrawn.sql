-- Of somebody who was erased: the code goes on being known, and says that and no more.
ALTER TABLE certificate_certificates ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
