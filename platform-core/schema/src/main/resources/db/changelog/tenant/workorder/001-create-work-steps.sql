--liquibase formatted sql

--changeset hearth:workorder-001-steps
-- What was done, in order, as the owner sees it. Append-only. at is the server's time; client_at what the worker's device said, which
-- differs when it was without signal. A step that is sent twice has the same client_key and is one row.
CREATE TABLE ${tenant}.work_steps (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    sequence   integer     NOT NULL,
    code       text        NOT NULL,
    label      text        NOT NULL,
    label_en   text        NOT NULL,
    note       text,
    photo_ids  uuid[]      NOT NULL DEFAULT '{}',
    at         timestamptz NOT NULL,
    client_at  timestamptz,
    client_key text        NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    CONSTRAINT work_steps_told_once UNIQUE (ticket_id, client_key),
    CONSTRAINT work_steps_in_order UNIQUE (ticket_id, sequence)
);
GRANT SELECT, INSERT ON ${tenant}.work_steps TO ${tenant};

-- Each estimate stays; the newest is in force.
CREATE TABLE ${tenant}.arrival_estimates (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    from_at    timestamptz NOT NULL,
    to_at      timestamptz NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    CHECK (to_at > from_at)
);
CREATE INDEX arrival_estimates_by_ticket ON ${tenant}.arrival_estimates (ticket_id, id);
GRANT SELECT, INSERT ON ${tenant}.arrival_estimates TO ${tenant};
