-- Why somebody's whole number was shown, in the asker's words. The audit row has this row's id and the SHA-256
-- of the words.
CREATE TABLE reveal (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    who BIGINT NOT NULL REFERENCES user_account (id),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX reveal_person ON reveal (person);
