-- What was cached has no owners: it is fetched anew.
DROP TABLE record;
DROP TABLE shadow;
DELETE FROM state;
-- owner: of a unit itself, of a person the unit, of a person's records the person, of the bureau's 0. -1: a
-- tombstone, without content: what left with this rev. The scope of a record follows from its owner.
CREATE TABLE record (
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (entity, id)
) WITHOUT ROWID;
CREATE INDEX record_owner ON record (entity, owner, rev);
CREATE TABLE shadow (
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (entity, id)
) WITHOUT ROWID;
CREATE INDEX shadow_owner ON shadow (entity, owner, rev);
-- state also has shadow_cursor: where a snapshot under way goes on; empty where there is none.
