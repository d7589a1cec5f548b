--liquibase formatted sql

--changeset hearth:callback-004
-- Callbacks that no ticket asks for. The sample can be drawn again: its seed, its size and what was counted then are kept.
CREATE TABLE ${tenant}.callback_campaigns (
    id          uuid PRIMARY KEY,
    name        text        NOT NULL,
    estate_ids  uuid[]      NOT NULL,
    size        integer     NOT NULL CHECK (size BETWEEN 1 AND 2000),
    quiet_days  integer     NOT NULL CHECK (quiet_days BETWEEN 0 AND 3650),
    seed        bigint      NOT NULL,
    strata      jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    ended_at    timestamptz,
    actor_id    uuid        NOT NULL,
    actor_name  text        NOT NULL,
    actor_kind  text        NOT NULL
);
CREATE INDEX callback_campaigns_by_id ON ${tenant}.callback_campaigns (id DESC);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.callback_campaigns TO ${tenant};
CREATE INDEX callbacks_of_unit ON ${tenant}.callbacks (unit_id, created_at) WHERE unit_id IS NOT NULL;
