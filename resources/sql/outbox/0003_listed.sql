-- What stands in `command` once more, elsewhere in the file: a command that cannot be read any more is named by it.
-- sealed: its kind, its moment, whom and which record it is about.
CREATE TABLE listed (
    id INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);
-- state also has seal: the other values, how many commands there are and the sum of their ids, sealed.
