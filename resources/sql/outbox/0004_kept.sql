-- What a user keeps for himself and no server knows, e.g. named filters: it may name people, so it is sealed.
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
