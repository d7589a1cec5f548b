--liquibase formatted sql

--changeset hearth:ticket-031-create-ticket-promises
CREATE TABLE ${tenant}.ticket_promises (
    id            uuid PRIMARY KEY,
    ticket_id     uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    what          text        NOT NULL,
    due_at        timestamptz NOT NULL,
    by_id         uuid        NOT NULL,
    by_name       text        NOT NULL,
    made_by_id    uuid        NOT NULL,
    made_by_name  text        NOT NULL,
    made_by_kind  text        NOT NULL,
    made_at       timestamptz NOT NULL,
    outcome       text CHECK (outcome IN ('KEPT', 'BROKEN', 'WITHDRAWN')),
    ended_at      timestamptz,
    reason        text,
    ended_by_id   uuid,
    ended_by_name text,
    ended_by_kind text,
    CHECK ((outcome IS NULL) = (ended_at IS NULL)),
    CHECK (due_at > made_at)
);
CREATE INDEX ticket_promises_by_ticket ON ${tenant}.ticket_promises (ticket_id, due_at);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_promises TO ${tenant};
