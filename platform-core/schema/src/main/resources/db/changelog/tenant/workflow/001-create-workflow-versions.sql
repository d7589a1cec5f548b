--liquibase formatted sql

--changeset hearth:workflow-001
CREATE TABLE ${tenant}.workflow_versions (
    key          text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    kind         text        NOT NULL CHECK (kind IN ('INQUIRY', 'COMPLAINT', 'REPAIR', 'CONVENIENCE', 'EMERGENCY', 'CALLBACK')),
    definition   jsonb       NOT NULL,
    state        text        NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'RETIRED')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    PRIMARY KEY (key, version)
);
-- New tickets of a kind begin with its one published version.
CREATE UNIQUE INDEX workflow_versions_one_published ON ${tenant}.workflow_versions (kind) WHERE state = 'PUBLISHED';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.workflow_versions TO ${tenant};
