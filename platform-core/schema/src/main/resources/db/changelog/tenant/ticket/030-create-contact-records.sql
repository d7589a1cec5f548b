--liquibase formatted sql

--changeset hearth:ticket-030-create-contact-records
-- Append-only, like the history that refers to it: when, where, with whom, and what was said.
CREATE TABLE ${tenant}.contact_records (
    id           uuid PRIMARY KEY,
    ticket_id    uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    at           timestamptz NOT NULL,
    way          text        NOT NULL CHECK (way IN ('PHONE', 'VISIT', 'COUNTER', 'WECHAT', 'MESSAGE', 'OTHER')),
    direction    text        NOT NULL CHECK (direction IN ('OUT', 'IN')),
    purpose      text        NOT NULL CHECK (purpose IN ('CONFIRM', 'PROGRESS', 'CALLBACK', 'OTHER')),
    reached      boolean     NOT NULL,
    place        text,
    participants text,
    text         text,
    author_id    uuid        NOT NULL,
    author_name  text        NOT NULL,
    author_kind  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CHECK (NOT reached OR text IS NOT NULL)
);
CREATE INDEX contact_records_by_ticket ON ${tenant}.contact_records (ticket_id, id);
GRANT SELECT, INSERT ON ${tenant}.contact_records TO ${tenant};
