--liquibase formatted sql

--changeset hearth:clock-002
-- Each run of each clock, for boards, lists and counts. Derived from the history of tickets and the policies; can be made anew.
DROP TABLE ${tenant}.ticket_clocks;
CREATE TABLE ${tenant}.ticket_clocks (
    ticket_id      uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    clock          text        NOT NULL,
    run            integer     NOT NULL,
    -- The rule that matched; none where the ticket's workflow alone sets the limit.
    rule           text,
    policy_version integer     NOT NULL,
    label          text        NOT NULL,
    label_en       text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'STOPPED', 'CANCELLED')),
    started_at     timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    paused_since   timestamptz,
    stopped_at     timestamptz,
    -- When it was not kept: the due time, or the change that moved the due time into the past.
    breached_at    timestamptz,
    -- When the next level is due; none when there is nothing more to tell.
    next_at        timestamptz,
    -- Of the ticket, as it is now.
    kind           text        NOT NULL,
    estate_id      uuid        NOT NULL,
    assignee_id    uuid,
    team_id        uuid,
    -- The ticket's version this was read from: an older reading never replaces a newer one.
    ticket_version bigint      NOT NULL,
    PRIMARY KEY (ticket_id, clock, run)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_clocks TO ${tenant};

--changeset hearth:clock-002-indexes
CREATE INDEX ticket_clocks_running ON ${tenant}.ticket_clocks (due_at, ticket_id, clock, run) WHERE state = 'RUNNING';
CREATE INDEX ticket_clocks_running_by_estate ON ${tenant}.ticket_clocks (estate_id, due_at, ticket_id, clock, run) WHERE state = 'RUNNING';
CREATE INDEX ticket_clocks_running_by_assignee ON ${tenant}.ticket_clocks (assignee_id, due_at, ticket_id, clock, run) WHERE state = 'RUNNING';
CREATE INDEX ticket_clocks_running_by_team ON ${tenant}.ticket_clocks (team_id, due_at, ticket_id, clock, run) WHERE state = 'RUNNING';
CREATE INDEX ticket_clocks_by_clock ON ${tenant}.ticket_clocks (clock, started_at);
