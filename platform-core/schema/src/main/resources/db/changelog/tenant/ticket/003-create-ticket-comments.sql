--liquibase formatted sql

--changeset hearth:ticket-003
CREATE TABLE ${tenant}.ticket_comments (
    id          uuid PRIMARY KEY,
    ticket_id   uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    author_id   uuid        NOT NULL,
    author_name text        NOT NULL,
    author_kind text        NOT NULL,
    visibility  text        NOT NULL CHECK (visibility IN ('INTERNAL', 'PUBLIC')),
    text        text        NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX ticket_comments_by_ticket ON ${tenant}.ticket_comments (ticket_id, id);
GRANT SELECT, INSERT ON ${tenant}.ticket_comments TO ${tenant};
