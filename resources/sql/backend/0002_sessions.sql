-- Moments of sessions, tokens and tries are the machine's own, never a shifted clock's.

ALTER TABLE user_account ADD COLUMN disabled SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE user_account ADD COLUMN right_unmasked SMALLINT NOT NULL DEFAULT 0;

-- One sign-in. ends_at: its tokens are worth nothing from then on. revoked_at: 0 while it goes on.
CREATE TABLE session_family (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES user_account (id),
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX session_family_user ON session_family (user_id);
CREATE INDEX session_family_end ON session_family (ends_at);

-- hash: SHA-256 of the token, hexadecimal; the token itself is nowhere.
CREATE TABLE access_token (
    hash TEXT NOT NULL PRIMARY KEY,
    family BIGINT NOT NULL REFERENCES session_family (id),
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_token_family ON access_token (family);
CREATE INDEX access_token_end ON access_token (expires_at);

-- used_at: 0 until it was changed for its successor.
CREATE TABLE refresh_token (
    hash TEXT NOT NULL PRIMARY KEY,
    family BIGINT NOT NULL REFERENCES session_family (id),
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX refresh_token_family ON refresh_token (family);

-- who: HMAC of the account's name or of the caller's address; no name and no address can be read here.
CREATE TABLE sign_in_try (
    who TEXT NOT NULL PRIMARY KEY,
    failed BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX sign_in_try_last ON sign_in_try (last_at);

-- Vekalet: deputy acts for principal on these days, both included. named_by is null where the administrator
-- did it at the machine itself. revoked_at: 0 while it stands.
CREATE TABLE deputy (
    id INTEGER PRIMARY KEY,
    principal BIGINT NOT NULL REFERENCES user_account (id),
    deputy BIGINT NOT NULL REFERENCES user_account (id),
    from_day BIGINT NOT NULL,
    until_day BIGINT NOT NULL,
    named_by BIGINT REFERENCES user_account (id),
    named_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX deputy_deputy ON deputy (deputy, until_day);
CREATE INDEX deputy_principal ON deputy (principal);
