--liquibase formatted sql

--changeset hearth:weekly-001
-- What an estate tells its owners each week. One per estate and week, however many nodes draft; what it says lies in its versions.
CREATE TABLE ${tenant}.weekly_papers (
    id               uuid PRIMARY KEY,
    estate_id        uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    -- The week's Monday.
    week             date        NOT NULL CHECK (extract(isodow FROM week) = 1),
    -- What the draft rests on: counts and titles of announcements, no words of owners.
    facts            jsonb       NOT NULL,
    -- Up to when it counts; the next one goes on from there.
    until_at         timestamptz NOT NULL,
    published_number integer,
    published_at     timestamptz,
    submitted_by     uuid,
    submitted_name   text,
    withdrawn_at     timestamptz,
    withdrawn_name   text,
    withdrawn_why    text,
    version          bigint      NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    CONSTRAINT weekly_papers_once UNIQUE (estate_id, week)
);
CREATE INDEX weekly_papers_in_order ON ${tenant}.weekly_papers (week DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.weekly_papers TO ${tenant};

CREATE TABLE ${tenant}.weekly_paper_versions (
    weekly_paper_id uuid        NOT NULL REFERENCES ${tenant}.weekly_papers (id),
    number          integer     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED')),
    -- {title, lead, sections: [{kind, heading, body}], deedIds}
    content         jsonb       NOT NULL,
    revision        bigint      NOT NULL DEFAULT 1,
    written_by      uuid        NOT NULL,
    written_name    text        NOT NULL,
    written_at      timestamptz NOT NULL,
    note            text,
    decided_by      uuid,
    decided_name    text,
    decided_at      timestamptz,
    PRIMARY KEY (weekly_paper_id, number)
);
CREATE UNIQUE INDEX weekly_paper_versions_open ON ${tenant}.weekly_paper_versions (weekly_paper_id) WHERE state IN ('DRAFT', 'IN_REVIEW');
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.weekly_paper_versions TO ${tenant};

CREATE TABLE ${tenant}.weekly_settings (
    sole    boolean PRIMARY KEY CHECK (sole),
    enabled boolean NOT NULL,
    day     integer NOT NULL CHECK (day BETWEEN 1 AND 7),
    at_time time    NOT NULL,
    zone    text    NOT NULL,
    tell    boolean NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.weekly_settings TO ${tenant};

-- Owners who want word of each paper of the estates where they have a home.
CREATE TABLE ${tenant}.weekly_readers (
    contact_id uuid PRIMARY KEY REFERENCES ${tenant}.contacts (id),
    since      timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.weekly_readers TO ${tenant};

--changeset hearth:weekly-001-deeds
-- What owners did for each other. The name is shown to owners only while a consent stands.
CREATE TABLE ${tenant}.good_deeds (
    id            uuid PRIMARY KEY,
    estate_id     uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    happened_on   date        NOT NULL,
    text          text        NOT NULL,
    person        text CHECK (length(person) >= 2),
    consent_how   text,
    consent_at    timestamptz,
    consent_name  text,
    recorded_name text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    removed       boolean     NOT NULL DEFAULT false,
    version       bigint      NOT NULL DEFAULT 0,
    CHECK ((consent_at IS NULL) = (consent_how IS NULL)),
    CHECK (consent_at IS NULL OR person IS NOT NULL)
);
CREATE INDEX good_deeds_in_order ON ${tenant}.good_deeds (happened_on DESC, id DESC);
CREATE INDEX good_deeds_by_estate ON ${tenant}.good_deeds (estate_id, recorded_at);
CREATE INDEX good_deeds_unnamed ON ${tenant}.good_deeds (estate_id, person) WHERE person IS NOT NULL AND consent_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.good_deeds TO ${tenant};

-- Each consent and each that was taken back. Append-only.
CREATE TABLE ${tenant}.good_deed_consents (
    deed_id uuid        NOT NULL REFERENCES ${tenant}.good_deeds (id),
    at      timestamptz NOT NULL,
    given   boolean     NOT NULL,
    how     text,
    by_name text        NOT NULL,
    PRIMARY KEY (deed_id, at)
);
GRANT SELECT, INSERT ON ${tenant}.good_deed_consents TO ${tenant};

--changeset hearth:weekly-001-day
-- The company's first day: the next Friday at three in the afternoon. The job sets itself anew, and settings move it.
INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
VALUES ('weekly-papers', '${tenant}:weekly-papers', convert_to('{"zone":"Asia/Shanghai"}', 'UTF8'),
        (date_trunc('week', now() AT TIME ZONE 'Asia/Shanghai')
         + CASE WHEN now() AT TIME ZONE 'Asia/Shanghai' < date_trunc('week', now() AT TIME ZONE 'Asia/Shanghai') + interval '4 days 15 hours'
                THEN interval '4 days 15 hours' ELSE interval '11 days 15 hours' END) AT TIME ZONE 'Asia/Shanghai', false, 1)
ON CONFLICT DO NOTHING;
