--liquibase formatted sql

--changeset hearth:ticket-006
-- Written in the transaction that opens the ticket: the second of two same requests waits here and then answers with the first's ticket.
CREATE TABLE ${tenant}.idempotency_keys (
    account_id   uuid        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    ticket_id    uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_keys_by_age ON ${tenant}.idempotency_keys (created_at);
GRANT SELECT, INSERT, DELETE ON ${tenant}.idempotency_keys TO ${tenant};
