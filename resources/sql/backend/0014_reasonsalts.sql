-- Under which the digest of a reason in the audit is made, so that nobody finds the words by trying; it goes with them.
-- Rows of before have none.
ALTER TABLE reveal ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE unmasked_export ADD COLUMN salt TEXT NOT NULL DEFAULT '';
