-- SHA-256 of the submission that the manifest announces; empty where it announces none.
ALTER TABLE manifest ADD COLUMN payload TEXT NOT NULL DEFAULT '';
