--liquibase formatted sql

--changeset hearth:replay-001
-- Policies tried on the past. Nothing here is worked with: it is kept for whoever it is shown to.
CREATE TABLE ${tenant}.clock_replays (
    id              uuid        PRIMARY KEY,
    status          text        NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
    source          text        NOT NULL CHECK (source IN ('IN_FORCE', 'VERSION', 'DRAFT', 'GIVEN')),
    version         integer,
    -- The policy as it was then; none where those in force were tried.
    definition      jsonb,
    from_day        date        NOT NULL,
    to_day          date        NOT NULL,
    estate_ids      uuid[]      NOT NULL,
    as_of           timestamptz NOT NULL,
    total           integer     NOT NULL,
    done            integer     NOT NULL DEFAULT 0,
    -- The last ticket that was measured: a crash goes on after it.
    after_id        uuid        NOT NULL,
    error           text,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz
);
CREATE UNIQUE INDEX clock_replays_one_running ON ${tenant}.clock_replays (status) WHERE status = 'RUNNING';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.clock_replays TO ${tenant};

-- Each run that was not kept, or would not have been.
CREATE TABLE ${tenant}.clock_replay_runs (
    replay_id       uuid        NOT NULL REFERENCES ${tenant}.clock_replays (id),
    ticket_id       uuid        NOT NULL,
    clock           text        NOT NULL,
    run             integer     NOT NULL,
    estate_id       uuid        NOT NULL,
    kind            text        NOT NULL,
    assignee_id     uuid,
    hour            smallint    NOT NULL,
    happened        boolean     NOT NULL,
    would           boolean     NOT NULL,
    due_at          timestamptz,
    would_be_due_at timestamptz,
    PRIMARY KEY (replay_id, ticket_id, clock, run)
);
GRANT SELECT, INSERT ON ${tenant}.clock_replay_runs TO ${tenant};
