--liquibase formatted sql

--changeset hearth:ticket-005
-- A node takes numbers in blocks, in a transaction of its own, so that no create waits for another's commit. Gaps are normal.
CREATE TABLE ${tenant}.ticket_number_blocks (
    kind text    NOT NULL,
    day  date    NOT NULL,
    next integer NOT NULL,
    PRIMARY KEY (kind, day)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_number_blocks TO ${tenant};
