-- What the server has done, for 30 days: after its database was restored it is sent again under its old keys.
-- at: seconds since 1970 UTC by the server's civil clock. sealed: as in `command`.
CREATE TABLE sent (
    key TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
-- again: sent a second time after a restore.
ALTER TABLE command ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
-- state also has epoch: the life of the server's database in which the last command was sent.
