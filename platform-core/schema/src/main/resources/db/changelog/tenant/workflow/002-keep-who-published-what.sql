--liquibase formatted sql

--changeset hearth:workflow-002-estates-and-people
-- An estate may go its own way: its versions carry the estate and what they were drawn upon.
ALTER TABLE ${tenant}.workflow_versions
    ADD COLUMN estate_id         uuid REFERENCES ${tenant}.estates (id),
    ADD COLUMN base_key          text,
    ADD COLUMN base_version      integer,
    ADD COLUMN created_by        uuid,
    ADD COLUMN created_by_name   text,
    ADD COLUMN published_by      uuid,
    ADD COLUMN published_by_name text,
    ADD COLUMN retired_at        timestamptz,
    ADD COLUMN note              text,
    -- [{fingerprint, code, message, messageEn, reason}]: the warnings it was published with.
    ADD COLUMN accepted          jsonb NOT NULL DEFAULT '[]',
    -- {reason, base, text, textEn, details}: why it does not follow the newest version of its base.
    ADD COLUMN attention         jsonb,
    ADD CONSTRAINT workflow_versions_base CHECK ((base_key IS NULL) = (base_version IS NULL));

--changeset hearth:workflow-002-one-published-per-estate
-- New tickets begin with the one published version of their kind and estate, or of their kind.
DROP INDEX ${tenant}.workflow_versions_one_published;
CREATE UNIQUE INDEX workflow_versions_one_published ON ${tenant}.workflow_versions (kind, estate_id) NULLS NOT DISTINCT
    WHERE state = 'PUBLISHED';

--changeset hearth:workflow-002-published-is-immutable
-- What tickets live in never changes: of a version only its place in the order of versions does.
REVOKE UPDATE ON ${tenant}.workflow_versions FROM ${tenant};
GRANT UPDATE (state, retired_at, attention) ON ${tenant}.workflow_versions TO ${tenant};
