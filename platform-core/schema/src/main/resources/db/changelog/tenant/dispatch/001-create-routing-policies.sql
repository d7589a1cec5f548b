--liquibase formatted sql

--changeset hearth:dispatch-001
-- Who gets which ticket, as it was in force from when. A version never changes; the newest is in force.
CREATE TABLE ${tenant}.routing_policies (
    version           integer     PRIMARY KEY CHECK (version > 0),
    definition        jsonb       NOT NULL,
    published_at      timestamptz NOT NULL,
    published_by      uuid,
    published_by_name text,
    note              text
);
GRANT SELECT, INSERT ON ${tenant}.routing_policies TO ${tenant};

-- One draft; whoever saves must have seen the revision that is there.
CREATE TABLE ${tenant}.routing_policy_drafts (
    id              smallint    PRIMARY KEY CHECK (id = 1),
    definition      jsonb       NOT NULL,
    revision        bigint      NOT NULL CHECK (revision > 0),
    updated_at      timestamptz NOT NULL,
    updated_by      uuid        NOT NULL,
    updated_by_name text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.routing_policy_drafts TO ${tenant};
