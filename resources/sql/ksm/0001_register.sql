-- Moments are seconds since 1970, UTC. `position` is the feed's: one sequence over certificates and progress,
-- whose last value `sequence` holds; a changed certificate moves to the end.
CREATE TABLE sequence (last INTEGER NOT NULL);
INSERT INTO sequence (last) VALUES (0);

CREATE TABLE persons (
    id INTEGER PRIMARY KEY,
    tckn TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    surname TEXT NOT NULL
);

CREATE TABLE certificates (
    position INTEGER PRIMARY KEY,
    serial TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL REFERENCES persons (id),
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    status TEXT NOT NULL
);
CREATE INDEX certificates_of_person ON certificates (person);

CREATE TABLE issued (
    serial TEXT PRIMARY KEY,
    pem BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE batches (
    number TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE manifest (
    key TEXT PRIMARY KEY,
    batch TEXT NOT NULL REFERENCES batches (number),
    reference TEXT NOT NULL
) WITHOUT ROWID;

-- What was answered under a key; the same key gets it again.
CREATE TABLE items (
    key TEXT PRIMARY KEY REFERENCES manifest (key),
    digest TEXT NOT NULL,
    outcome TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    ksm_reference TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE applications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES persons (id),
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    taken_in INTEGER NOT NULL
);
CREATE INDEX applications_of_person ON applications (person);

CREATE TABLE progress (
    position INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
);

-- Access-password mails that are still to be written; a written one leaves no copy here.
CREATE TABLE mails (
    application INTEGER PRIMARY KEY REFERENCES applications (id),
    file_name TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    password TEXT NOT NULL,
    queued_at INTEGER NOT NULL
);
