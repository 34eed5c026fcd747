-- reveal_key: the Idempotency-Key under which the server showed the number; none where the client showed what it keeps.
ALTER TABLE reveal ADD COLUMN reveal_key TEXT;
CREATE UNIQUE INDEX reveal_by_key ON reveal (reveal_key);
