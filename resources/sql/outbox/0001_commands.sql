-- Commands in the order in which they were given. `seq` is empty until the first send.
CREATE TABLE command (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    seq INTEGER UNIQUE,
    state TEXT NOT NULL,
    sealed BLOB NOT NULL
);
-- client (UUID of this outbox), next_seq
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
