--liquibase formatted sql

--changeset hearth:ticket-004

CREATE TABLE ticket_history (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES tickets (id),
    type       text        NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    data       jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX ticket_history_by_ticket ON ticket_history (ticket_id, id);
COMMENT ON TABLE ticket_history IS 'append-only: every change of a ticket, who made it and when';
