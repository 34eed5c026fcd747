-- Somebody talked with a holder, or wrote. next_day: when to try again; 0 for never.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    who BIGINT NOT NULL REFERENCES user_account (id),
    who_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    how TEXT NOT NULL,
    outcome TEXT NOT NULL,
    next_day BIGINT NOT NULL,
    note TEXT NOT NULL,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX contact_person ON contact (person, id);
CREATE INDEX contact_at ON contact (at);

-- A unit's work of a month is done, says who. month: yyyy-MM.
CREATE TABLE sign_off (
    id INTEGER PRIMARY KEY,
    unit BIGINT NOT NULL REFERENCES unit (id),
    month TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES user_account (id),
    at BIGINT NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX sign_off_month ON sign_off (unit, month);

-- manifest_digest: SHA-256 over the items' keys, references and payloads, in order; as it was frozen.
ALTER TABLE batch ADD COLUMN manifest_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_item ADD COLUMN payload_digest TEXT NOT NULL DEFAULT '';
