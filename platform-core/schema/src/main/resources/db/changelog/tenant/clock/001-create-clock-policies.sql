--liquibase formatted sql

--changeset hearth:clock-001
-- What is in force since when. A version never changes: running clocks are measured by the one they began with.
CREATE TABLE ${tenant}.clock_policies (
    version           integer     PRIMARY KEY CHECK (version > 0),
    definition        jsonb       NOT NULL,
    published_at      timestamptz NOT NULL,
    -- A little later than it was published, so that every node knows of it by then and all of them measure alike.
    in_force_from     timestamptz NOT NULL,
    published_by      uuid,
    published_by_name text,
    note              text
);
GRANT SELECT, INSERT ON ${tenant}.clock_policies TO ${tenant};

-- One draft; whoever saves must have seen the revision that is there.
CREATE TABLE ${tenant}.clock_policy_drafts (
    id              smallint    PRIMARY KEY CHECK (id = 1),
    definition      jsonb       NOT NULL,
    revision        bigint      NOT NULL CHECK (revision > 0),
    updated_at      timestamptz NOT NULL,
    updated_by      uuid        NOT NULL,
    updated_by_name text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.clock_policy_drafts TO ${tenant};
