--liquibase formatted sql

--changeset hearth:dispatch-002
-- Many tickets given to somebody in one act, so that the act can be taken back.
CREATE TABLE ${tenant}.ticket_batches (
    id              uuid        PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('ASSIGN', 'HAND_OVER')),
    at              timestamptz NOT NULL,
    actor_id        uuid        NOT NULL,
    actor_name      text        NOT NULL,
    undone_at       timestamptz,
    undone_by_name  text
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_batches TO ${tenant};

CREATE TABLE ${tenant}.ticket_batch_items (
    batch_id      uuid    NOT NULL REFERENCES ${tenant}.ticket_batches (id),
    ticket_id     uuid    NOT NULL,
    position      integer NOT NULL,
    -- DONE, UNCHANGED, the code of the problem that refused it; and UNDONE or KEPT after it was taken back.
    outcome       text    NOT NULL,
    from_assignee uuid,
    from_team     uuid,
    to_assignee   uuid,
    to_team       uuid,
    -- The newest row of the ticket's history after the act.
    history_id    uuid,
    PRIMARY KEY (batch_id, ticket_id)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_batch_items TO ${tenant};
