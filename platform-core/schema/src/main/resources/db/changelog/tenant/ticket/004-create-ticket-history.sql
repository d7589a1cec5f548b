--liquibase formatted sql

--changeset hearth:ticket-004
-- Append-only: the company's role may add and read, never change or remove.
CREATE TABLE ${tenant}.ticket_history (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    type       text        NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    data       jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX ticket_history_by_ticket ON ${tenant}.ticket_history (ticket_id, id);
GRANT SELECT, INSERT ON ${tenant}.ticket_history TO ${tenant};
