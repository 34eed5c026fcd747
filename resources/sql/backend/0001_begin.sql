-- Moments are seconds since 1970 UTC, days are Julian day numbers of Europe/Istanbul, flags are 0 or 1.
-- rev: the record's own counter, never reset. ver: the place in its scope's counter; 0 = not yet given.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('application', 2000);
INSERT INTO counter (name, value) VALUES ('batch', 0);

-- lft and rgt enclose those of all units below: one range is a unit with everything under it.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    parent BIGINT REFERENCES unit (id),
    name TURKISH_TEXT NOT NULL,
    folded TEXT NOT NULL,
    lft BIGINT NOT NULL DEFAULT 0,
    rgt BIGINT NOT NULL DEFAULT 0,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX unit_lft ON unit (lft);

-- synced: the person belongs to the sync set. sum_unit, sum_n and sum_h: what scope_clock counts for the
-- person's rows at present, and where. sync_ver: the latest ver of the person's rows.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    tckn TEXT NOT NULL UNIQUE,
    name TURKISH_TEXT NOT NULL,
    surname TURKISH_TEXT NOT NULL,
    user_name TEXT NOT NULL,
    unit BIGINT NOT NULL REFERENCES unit (id),
    title TEXT NOT NULL,
    personnel_type TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    registry_no TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    folded_surname TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0,
    synced SMALLINT NOT NULL DEFAULT 0,
    sync_ver BIGINT NOT NULL DEFAULT 0,
    sum_unit BIGINT NOT NULL DEFAULT 0,
    sum_n BIGINT NOT NULL DEFAULT 0,
    sum_h BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX person_user_name ON person (user_name) WHERE user_name <> '';
CREATE INDEX person_unit ON person (unit, synced, id);
CREATE INDEX person_sync_ver ON person (unit, sync_ver) WHERE synced = 1;
CREATE INDEX person_surname ON person (folded_surname);
CREATE INDEX person_name ON person (folded_name);

-- opens_day: end less three months, the first day in the window. end_day: the day of not_after.
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    serial TEXT NOT NULL UNIQUE,
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    state TEXT NOT NULL,
    status_text TEXT NOT NULL,
    qualified SMALLINT NOT NULL DEFAULT 1,
    opens_day BIGINT NOT NULL,
    end_day BIGINT NOT NULL,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX certificate_person ON certificate (person, id);
CREATE INDEX certificate_end ON certificate (not_after, id);

CREATE TABLE user_account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    unit BIGINT NOT NULL REFERENCES unit (id),
    password TEXT NOT NULL
);

CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    submitted_by BIGINT NOT NULL REFERENCES user_account (id),
    submitted_by_name TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL DEFAULT 0,
    registered SMALLINT NOT NULL DEFAULT 0,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX batch_state ON batch (state);
CREATE INDEX batch_ver ON batch (ver);

-- open: the state is none of the four that end an application; a person has one open application at most.
CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    person BIGINT NOT NULL REFERENCES person (id),
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    renews BIGINT REFERENCES certificate (id),
    filed_by BIGINT NOT NULL REFERENCES user_account (id),
    filed_by_name TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_day BIGINT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    batch BIGINT REFERENCES batch (id),
    open SMALLINT NOT NULL,
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX application_person ON application (person, id);
CREATE UNIQUE INDEX application_open ON application (person) WHERE open = 1;
CREATE INDEX application_batch ON application (batch);

-- Every change: who, when, from, to, why. who is null where Kamu SM or the backend itself acted.
CREATE TABLE application_step (
    id INTEGER PRIMARY KEY,
    application BIGINT NOT NULL REFERENCES application (id),
    who BIGINT REFERENCES user_account (id),
    at BIGINT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX application_step_application ON application_step (application, id);

-- item_key: the item's own idempotency key at Kamu SM.
CREATE TABLE batch_item (
    id INTEGER PRIMARY KEY,
    batch BIGINT NOT NULL REFERENCES batch (id),
    application BIGINT NOT NULL REFERENCES application (id),
    position BIGINT NOT NULL,
    item_key TEXT NOT NULL UNIQUE,
    outcome TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    ksm_reference TEXT NOT NULL DEFAULT '',
    rev BIGINT NOT NULL DEFAULT 1,
    ver BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX batch_item_position ON batch_item (batch, position);
CREATE INDEX batch_item_application ON batch_item (application);
CREATE INDEX batch_item_ver ON batch_item (ver);

CREATE TABLE client (
    client_id TEXT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES user_account (id),
    epoch TEXT NOT NULL,
    last_seq BIGINT NOT NULL
);

-- A row never goes; its body is emptied after 30 days.
CREATE TABLE idem (
    client_id TEXT NOT NULL REFERENCES client (client_id),
    seq BIGINT NOT NULL,
    idem_key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (client_id, seq)
);
CREATE INDEX idem_at ON idem (at);

-- scope: a unit's code, or "bureau". n and h: count and sum of rowHash() over the scope's part of the sync set.
CREATE TABLE scope_clock (
    scope TEXT NOT NULL PRIMARY KEY,
    v BIGINT NOT NULL DEFAULT 0,
    floor BIGINT NOT NULL DEFAULT 0,
    n BIGINT NOT NULL DEFAULT 0,
    h BIGINT NOT NULL DEFAULT 0
);
INSERT INTO scope_clock (scope) VALUES ('bureau');

CREATE TABLE tombstone (
    scope TEXT NOT NULL,
    ver BIGINT NOT NULL,
    entity TEXT NOT NULL,
    id BIGINT NOT NULL,
    rev BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, ver)
);
CREATE INDEX tombstone_at ON tombstone (at);
