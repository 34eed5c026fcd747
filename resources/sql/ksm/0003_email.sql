-- Where the access password goes: the address of the latest accepted application; empty where none is known.
ALTER TABLE persons ADD COLUMN email TEXT NOT NULL DEFAULT '';
