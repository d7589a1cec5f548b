--liquibase formatted sql

--changeset hearth:clock-003
-- What was told to whom when a clock came to a level; written once with the message itself, and never changed.
CREATE TABLE ${tenant}.clock_firings (
    ticket_id      uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    clock          text        NOT NULL,
    run            integer     NOT NULL,
    level          text        NOT NULL,
    repetition     integer     NOT NULL,
    rule           text,
    policy_version integer     NOT NULL,
    -- When it was to be told, and when it was.
    at             timestamptz NOT NULL,
    fired_at       timestamptz NOT NULL,
    -- [{way, to, people}]
    told           jsonb       NOT NULL,
    PRIMARY KEY (ticket_id, clock, run, level, repetition)
);
CREATE INDEX clock_firings_by_time ON ${tenant}.clock_firings (fired_at);
GRANT SELECT, INSERT ON ${tenant}.clock_firings TO ${tenant};
