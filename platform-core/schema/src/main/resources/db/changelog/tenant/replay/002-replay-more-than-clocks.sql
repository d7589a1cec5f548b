--liquibase formatted sql

--changeset hearth:replay-002-replays
-- Policies of every kind tried on the past. Nothing here is worked with: it is kept for whoever it is shown to.
CREATE TABLE ${tenant}.replays (
    id              uuid        PRIMARY KEY,
    subject         text        NOT NULL CHECK (subject IN ('CLOCK_POLICY', 'ROUTING_POLICY', 'WORKFLOW')),
    status          text        NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
    source          text        NOT NULL CHECK (source IN ('IN_FORCE', 'VERSION', 'DRAFT', 'GIVEN')),
    version         integer,
    workflow_key    text,
    -- What is tried, as it was then; none where what was in force is.
    definition      jsonb,
    from_day        date        NOT NULL,
    to_day          date        NOT NULL,
    estate_ids      uuid[]      NOT NULL,
    as_of           timestamptz NOT NULL,
    total           integer     NOT NULL,
    done            integer     NOT NULL DEFAULT 0,
    -- The last ticket that was looked at: whoever goes on goes on after it.
    after_id        uuid        NOT NULL,
    -- How often a page could not be done.
    failures        integer     NOT NULL DEFAULT 0,
    error           text,
    -- What people call the clocks, rules, states and steps that findings name.
    words           jsonb       NOT NULL DEFAULT '{}',
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz
);
CREATE UNIQUE INDEX replays_one_running ON ${tenant}.replays (status) WHERE status = 'RUNNING';
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.replays TO ${tenant};

--changeset hearth:replay-002-findings
-- What became of each thing that was counted: a run of a clock, a ticket that was sent somewhere, a ticket or a step of a workflow.
CREATE TABLE ${tenant}.replay_findings (
    replay_id   uuid        NOT NULL REFERENCES ${tenant}.replays (id) ON DELETE CASCADE,
    ticket_id   uuid        NOT NULL,
    -- The clock, the team the draft would have chosen, or the step; which of them it is of the ticket's.
    part        text        NOT NULL,
    number      integer     NOT NULL,
    outcome     text        NOT NULL,
    estate_id   uuid        NOT NULL,
    kind        text        NOT NULL,
    category    text        NOT NULL,
    team        text        NOT NULL,
    assignee_id uuid,
    hour        smallint    NOT NULL,
    -- The rule, or the state.
    aspect      text        NOT NULL,
    detail      jsonb,
    PRIMARY KEY (replay_id, ticket_id, part, number)
);
GRANT SELECT, INSERT ON ${tenant}.replay_findings TO ${tenant};

--changeset hearth:replay-002-stays
-- Each stay of a ticket in a state of its workflow that it has left, as it was and as it would have been; without an end where it sticks.
CREATE TABLE ${tenant}.replay_stays (
    replay_id uuid    NOT NULL REFERENCES ${tenant}.replays (id) ON DELETE CASCADE,
    ticket_id uuid    NOT NULL,
    side      text    NOT NULL CHECK (side IN ('HAPPENED', 'WOULD', 'STUCK')),
    number    integer NOT NULL,
    state     text    NOT NULL,
    estate_id uuid    NOT NULL,
    minutes   integer,
    PRIMARY KEY (replay_id, ticket_id, side, number)
);
GRANT SELECT, INSERT ON ${tenant}.replay_stays TO ${tenant};

--changeset hearth:replay-002-copy
-- What was found before stays readable; one that was under way is to be started again. The old tables are read by nobody any more and go
-- with a later release, since an older one may still be running beside this one.
INSERT INTO ${tenant}.replays (id, subject, status, source, version, definition, from_day, to_day, estate_ids, as_of, total, done,
                               after_id, error, started_by, started_by_name, started_at, finished_at)
SELECT id, 'CLOCK_POLICY', CASE status WHEN 'RUNNING' THEN 'FAILED' ELSE status END, source, version, definition, from_day, to_day,
       estate_ids, as_of, total, done, after_id, CASE status WHEN 'RUNNING' THEN 'INTERRUPTED' WHEN 'FAILED' THEN 'UNMEASURABLE' END, started_by,
       started_by_name, started_at, coalesce(finished_at, started_at)
FROM ${tenant}.clock_replays;
INSERT INTO ${tenant}.replay_findings (replay_id, ticket_id, part, number, outcome, estate_id, kind, category, team, assignee_id, hour,
                                       aspect, detail)
SELECT r.replay_id, r.ticket_id, r.clock, r.run, CASE WHEN r.happened AND r.would THEN 'BOTH' WHEN r.would THEN 'ADDED' ELSE 'AVOIDED' END,
       r.estate_id, r.kind, '', '', r.assignee_id, r.hour, '',
       jsonb_build_object('clock', r.clock, 'label', r.clock, 'labelEn', r.clock, 'run', r.run, 'dueAt', r.due_at,
                          'wouldBeDueAt', r.would_be_due_at)
FROM ${tenant}.clock_replay_runs r;
