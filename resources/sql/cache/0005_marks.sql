-- rev: the record's, 0 where it has gone, so that another record in its place is seen. Tombstones are sealed too.
DROP TABLE changed;
CREATE TABLE changed (
    key INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL
);
DELETE FROM list0 WHERE owner = -1;
DELETE FROM list1 WHERE owner = -1;
