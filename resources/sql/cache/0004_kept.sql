-- Answers that are shown again while the server is away; disposable like all of this. name: what was asked, without
-- personal data; it is the additional data of `sealed`.
CREATE TABLE kept (
    name BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
);
