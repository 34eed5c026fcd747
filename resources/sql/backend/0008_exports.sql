-- Why a list was written with whole numbers, in the writer's words. The audit row has this row's id and the SHA-256
-- of the words; which list, how many records and which filter stand there.
CREATE TABLE unmasked_export (
    id INTEGER PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES user_account (id),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL
);
