-- What was synchronised, sealed. A snapshot fills `shadow`; the swap makes it `record`.
CREATE TABLE record (
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (entity, id)
) WITHOUT ROWID;
CREATE TABLE shadow (
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (entity, id)
) WITHOUT ROWID;
-- cursor, epoch, synced_at (the server's civil time of the last whole synchronisation)
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
