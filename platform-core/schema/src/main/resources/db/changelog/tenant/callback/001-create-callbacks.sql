--liquibase formatted sql

--changeset hearth:callback-001
-- A callback that is to be made, or was: of a ticket's service, or of a campaign. A ticket has one open callback at most.
CREATE TABLE ${tenant}.callbacks (
    id              uuid PRIMARY KEY,
    ticket_id       uuid REFERENCES ${tenant}.tickets (id),
    service         integer,
    campaign_id     uuid,
    estate_id       uuid        NOT NULL,
    unit_id         uuid,
    contact_id      uuid,
    state           text        NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'REFUSED', 'UNREACHABLE', 'WITHDRAWN')),
    created_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    due_by          text        NOT NULL CHECK (due_by IN ('POLICY', 'SETTINGS', 'CAMPAIGN')),
    attempts        integer     NOT NULL DEFAULT 0,
    last_attempt_at timestamptz,
    ended_at        timestamptz,
    method          text CHECK (method IN ('VISIT', 'PHONE')),
    level           text CHECK (level IN ('VERY_SATISFIED', 'SATISFIED', 'FAIR', 'DISSATISFIED')),
    answer          text,
    CHECK ((ticket_id IS NULL) = (campaign_id IS NOT NULL)),
    CHECK ((state = 'OPEN') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX callbacks_open_of_ticket ON ${tenant}.callbacks (ticket_id) WHERE state = 'OPEN' AND ticket_id IS NOT NULL;
CREATE INDEX callbacks_of_ticket ON ${tenant}.callbacks (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX callbacks_open ON ${tenant}.callbacks (due_at, id) WHERE state = 'OPEN';
CREATE INDEX callbacks_open_by_estate ON ${tenant}.callbacks (estate_id, due_at, id) WHERE state = 'OPEN';
CREATE INDEX callbacks_ended ON ${tenant}.callbacks (ended_at, id) WHERE state <> 'OPEN';
CREATE INDEX callbacks_of_campaign ON ${tenant}.callbacks (campaign_id, state, due_at, id) WHERE campaign_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.callbacks TO ${tenant};

-- Never changed: what was tried, when, by whom, and what came of it.
CREATE TABLE ${tenant}.callback_attempts (
    id          uuid PRIMARY KEY,
    callback_id uuid        NOT NULL REFERENCES ${tenant}.callbacks (id),
    at          timestamptz NOT NULL,
    method      text        NOT NULL CHECK (method IN ('VISIT', 'PHONE')),
    outcome     text        NOT NULL CHECK (outcome IN ('REACHED', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'REFUSED')),
    note        text,
    client_key  text,
    actor_id    uuid        NOT NULL,
    actor_name  text        NOT NULL,
    actor_kind  text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT callback_attempts_told_once UNIQUE (callback_id, client_key)
);
CREATE INDEX callback_attempts_of_callback ON ${tenant}.callback_attempts (callback_id, id);
GRANT SELECT, INSERT ON ${tenant}.callback_attempts TO ${tenant};

-- One row at most: what the company promises about callbacks.
CREATE TABLE ${tenant}.callback_settings (
    sole            boolean PRIMARY KEY DEFAULT true CHECK (sole),
    due_hours       integer NOT NULL CHECK (due_hours BETWEEN 1 AND 720),
    kinds           text[]  NOT NULL,
    attempts        integer NOT NULL CHECK (attempts BETWEEN 1 AND 10),
    times_of_day    integer NOT NULL CHECK (times_of_day BETWEEN 1 AND 3),
    days            integer NOT NULL CHECK (days BETWEEN 1 AND 10),
    gap_minutes     integer NOT NULL CHECK (gap_minutes BETWEEN 0 AND 1440),
    follow_up_hours integer NOT NULL CHECK (follow_up_hours BETWEEN 1 AND 720)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.callback_settings TO ${tenant};
