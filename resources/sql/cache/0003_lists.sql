-- What was cached has other keys: it is fetched anew.
DROP TABLE record;
DROP TABLE shadow;
DROP TABLE state;
-- Two lists: one is shown, a snapshot fills the other; `state` says which is which.
-- key: the kind of record * 2^60 + id. owner: of a unit its own key, of a person the unit's, of a person's records
-- the person's, of the bureau's -2; -1: a tombstone, without content: what left with this rev. The scope of a record
-- follows from its owner. sealed: the row; key, rev and owner are its additional data.
CREATE TABLE list0 (
    key INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX list0_owner ON list0 (owner);
CREATE TABLE list1 (
    key INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX list1_owner ON list1 (owner);
-- Of each scope how many records there are and the sum of their hashes. scope: the unit's key, or -2.
CREATE TABLE sum0 (
    scope INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    h INTEGER NOT NULL
);
CREATE TABLE sum1 (
    scope INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    h INTEGER NOT NULL
);
-- One row: cursors, epoch, date, which list is shown.
CREATE TABLE state (
    id INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);
-- The shown list as it stands in memory, in parts, and the keys of what has changed since it was written.
CREATE TABLE part (
    number INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);
CREATE TABLE changed (
    key INTEGER PRIMARY KEY
);
