--liquibase formatted sql

--changeset hearth:reply-030
-- One row at most: when and how thoroughly the company looks its replies over.
CREATE TABLE ${tenant}.reply_review_settings (
    sole             boolean PRIMARY KEY DEFAULT true CHECK (sole),
    monthly          boolean NOT NULL,
    day_of_month     integer NOT NULL CHECK (day_of_month BETWEEN 1 AND 28),
    scope            text    NOT NULL CHECK (scope IN ('DUE', 'ALL')),
    finish_days      integer NOT NULL CHECK (finish_days BETWEEN 1 AND 28),
    heavy_uses       integer NOT NULL CHECK (heavy_uses BETWEEN 1 AND 100000),
    low_satisfaction integer NOT NULL CHECK (low_satisfaction BETWEEN 1 AND 100)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.reply_review_settings TO ${tenant};

-- A round in which replies are looked over. One is open at a time; a month has one that opened by itself.
CREATE TABLE ${tenant}.reply_review_rounds (
    id           uuid PRIMARY KEY,
    month        text        NOT NULL,
    origin       text        NOT NULL CHECK (origin IN ('MONTHLY', 'BY_HAND')),
    scope        text        NOT NULL CHECK (scope IN ('DUE', 'ALL')),
    opened_at    timestamptz NOT NULL,
    -- Null when it opened by itself.
    opened_by    uuid,
    opened_name  text,
    due_on       date        NOT NULL,
    reminders    integer     NOT NULL DEFAULT 0,
    closed_at    timestamptz,
    closed_by    uuid,
    closed_name  text,
    closing_note text,
    CHECK (closed_at IS NOT NULL OR closed_by IS NULL AND closing_note IS NULL)
);
CREATE UNIQUE INDEX reply_review_rounds_open ON ${tenant}.reply_review_rounds ((true)) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX reply_review_rounds_monthly ON ${tenant}.reply_review_rounds (month) WHERE origin = 'MONTHLY';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.reply_review_rounds TO ${tenant};

CREATE TABLE ${tenant}.reply_review_items (
    round_id     uuid    NOT NULL REFERENCES ${tenant}.reply_review_rounds (id),
    reply_id     uuid    NOT NULL REFERENCES ${tenant}.replies (id),
    -- Whose own wording the reply is; null for the company's.
    estate_id    uuid,
    position     integer NOT NULL,
    -- The version in force when the round opened.
    number       integer NOT NULL,
    uses         integer NOT NULL,
    -- [{cause, on, count, of, about}], the weightiest first
    whys         jsonb   NOT NULL,
    decision     text CHECK (decision IN ('STILL_RIGHT', 'CHANGE', 'RETIRE', 'POSTPONE')),
    reason       text,
    valid_until  date,
    decided_by   uuid,
    decided_name text,
    decided_at   timestamptz,
    -- What the decision changed, so that it can be taken back.
    before       jsonb,
    PRIMARY KEY (round_id, reply_id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX reply_review_items_in_order ON ${tenant}.reply_review_items (round_id, position);
CREATE INDEX reply_review_items_of_reply ON ${tenant}.reply_review_items (reply_id, round_id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.reply_review_items TO ${tenant};

-- Never changed: who did what in a round, also what was taken back.
CREATE TABLE ${tenant}.reply_review_steps (
    id         uuid PRIMARY KEY,
    round_id   uuid        NOT NULL REFERENCES ${tenant}.reply_review_rounds (id),
    reply_id   uuid,
    step       text        NOT NULL CHECK (step IN ('OPENED', 'ADDED', 'DECIDED', 'TAKEN_BACK', 'CLOSED')),
    decision   text,
    note       text,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL
);
CREATE INDEX reply_review_steps_of_round ON ${tenant}.reply_review_steps (round_id, id);
GRANT SELECT, INSERT ON ${tenant}.reply_review_steps TO ${tenant};

--changeset hearth:reply-030-rule-changes
-- A fee, a law or a rule of the house that changed: the replies it touches are looked over in the next round.
CREATE TABLE ${tenant}.reply_rule_changes (
    id           uuid PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('BASIS', 'VARIABLE', 'TAG', 'WORDS')),
    value        text        NOT NULL,
    note         text        NOT NULL,
    since        date        NOT NULL,
    marked_at    timestamptz NOT NULL,
    marked_by    uuid        NOT NULL,
    marked_name  text        NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX reply_rule_changes_in_force ON ${tenant}.reply_rule_changes (id) WHERE withdrawn_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.reply_rule_changes TO ${tenant};

--changeset hearth:reply-030-expiry
-- That people were told once that a reply's time ends, or is over.
CREATE TABLE ${tenant}.reply_expiry_notices (
    reply_id    uuid        NOT NULL REFERENCES ${tenant}.replies (id),
    valid_until date        NOT NULL,
    stage       text        NOT NULL CHECK (stage IN ('EXPIRING', 'EXPIRED')),
    told_at     timestamptz NOT NULL,
    PRIMARY KEY (reply_id, valid_until, stage)
);
GRANT SELECT, INSERT ON ${tenant}.reply_expiry_notices TO ${tenant};

--changeset hearth:reply-030-uses-by-time
-- What was sent lately, of all replies: figures, and who used what.
CREATE INDEX reply_uses_by_time ON ${tenant}.reply_uses (at, reply_id);

--changeset hearth:reply-030-nights
-- The company's look at its replies each night, spread over three hours so that companies do not begin together. The job sets itself anew.
INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
VALUES ('reply-nights', '${tenant}:reply-nights', convert_to('{"zone":"Asia/Shanghai"}', 'UTF8'),
        ((now() AT TIME ZONE 'Asia/Shanghai')::date + 1 + time '01:00' + random() * interval '3 hours') AT TIME ZONE 'Asia/Shanghai', false, 1)
ON CONFLICT DO NOTHING;
