--liquibase formatted sql

--changeset hearth:workflow-003
-- One draft per workflow; whoever saves must have seen the revision that is there.
CREATE TABLE ${tenant}.workflow_drafts (
    key              text        PRIMARY KEY,
    kind             text        NOT NULL CHECK (kind IN ('INQUIRY', 'COMPLAINT', 'REPAIR', 'CONVENIENCE', 'EMERGENCY', 'CALLBACK')),
    estate_id        uuid        REFERENCES ${tenant}.estates (id),
    definition       jsonb       NOT NULL,
    revision         bigint      NOT NULL CHECK (revision > 0),
    -- Whether the checker found no error in this revision.
    sound            boolean     NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       uuid        NOT NULL,
    created_by_name  text        NOT NULL,
    updated_at       timestamptz NOT NULL,
    updated_by       uuid        NOT NULL,
    updated_by_name  text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.workflow_drafts TO ${tenant};
