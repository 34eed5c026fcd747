-- What was done, by whom: written in the transaction that did it, never changed. Internal ids and codes only.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor BIGINT,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id BIGINT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at);

-- Rows that wait for the sealer.
CREATE TABLE audit_queue (
    audit_id BIGINT NOT NULL PRIMARY KEY
);

-- seq: the sealer's own dense numbers from 1. chain_hash: SHA-256 over the one before and the row.
CREATE TABLE audit_seal (
    seq BIGINT NOT NULL PRIMARY KEY,
    audit_id BIGINT NOT NULL UNIQUE,
    chain_hash TEXT NOT NULL
);

-- total: how many seals there were. key_id: which key signed.
CREATE TABLE checkpoint (
    seq BIGINT NOT NULL PRIMARY KEY,
    chain_hash TEXT NOT NULL,
    total BIGINT NOT NULL,
    at BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
);

-- Who of several processes does a work. beat: rises with every sign of life of the owner.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    beat BIGINT NOT NULL
);
