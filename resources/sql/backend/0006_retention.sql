-- left_day: when the person left the institution; 0 while there. erased_at: when the personal data went.
ALTER TABLE person ADD COLUMN left_day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX person_left ON person (left_day) WHERE left_day > 0 AND erased_at = 0;
CREATE INDEX application_waiting ON application (state, changed_at) WHERE open = 1;

-- What somebody should look after. cleared_at: 0 while it lasts.
CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    raised_at BIGINT NOT NULL,
    cleared_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX alert_open ON alert (kind, entity_id) WHERE cleared_at = 0;

-- Proof of what was destroyed. digest: SHA-256 over the ids, each in decimal and with a line's end.
CREATE TABLE destruction (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    digest TEXT NOT NULL,
    until BIGINT NOT NULL
);
