--liquibase formatted sql

--changeset hearth:ticket-003
CREATE TABLE ticket_comments (
    id          uuid PRIMARY KEY,
    ticket_id   uuid        NOT NULL REFERENCES tickets (id),
    author_id   uuid        NOT NULL,
    author_name text        NOT NULL,
    author_kind text        NOT NULL,
    visibility  text        NOT NULL CHECK (visibility IN ('INTERNAL', 'PUBLIC')),
    text        text        NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX ticket_comments_by_ticket ON ticket_comments (ticket_id, id);
COMMENT ON TABLE ticket_comments IS 'append-only: what was said about a ticket';
