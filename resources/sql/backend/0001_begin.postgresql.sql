-- A number that a transaction takes must not hold up the others: gaps are allowed.
CREATE SEQUENCE counter_application START 2001;
CREATE SEQUENCE counter_batch START 1;
DROP TABLE counter;
