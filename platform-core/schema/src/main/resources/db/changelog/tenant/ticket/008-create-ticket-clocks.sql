--liquibase formatted sql

--changeset hearth:ticket-008
-- Names and limits as they were when the clock started, so that a later version of the workflow does not change what was promised.
CREATE TABLE ${tenant}.ticket_clocks (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    name       text        NOT NULL,
    label      text        NOT NULL,
    label_en   text        NOT NULL,
    started_at timestamptz NOT NULL,
    due_at     timestamptz NOT NULL,
    stopped_at timestamptz
);
CREATE INDEX ticket_clocks_by_ticket ON ${tenant}.ticket_clocks (ticket_id, started_at);
CREATE UNIQUE INDEX ticket_clocks_running ON ${tenant}.ticket_clocks (ticket_id, name) WHERE stopped_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_clocks TO ${tenant};
