-- What Kamu SM's feed said last of an application that does not follow from where it stood then; never applied.
CREATE TABLE feed_contradiction (
    application BIGINT PRIMARY KEY REFERENCES application (id),
    stands TEXT NOT NULL,
    said TEXT NOT NULL,
    at BIGINT NOT NULL
);
