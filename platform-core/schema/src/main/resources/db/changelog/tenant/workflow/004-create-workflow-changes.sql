--liquibase formatted sql

--changeset hearth:workflow-004
-- Who changed what when. Append-only: the company's role may add and read, never change or remove.
CREATE TABLE ${tenant}.workflow_changes (
    id         uuid        PRIMARY KEY,
    key        text        NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    type       text        NOT NULL,
    version    integer     NOT NULL,
    revision   bigint,
    note       text,
    summary    jsonb       NOT NULL DEFAULT '[]'
);
CREATE INDEX workflow_changes_by_key ON ${tenant}.workflow_changes (key, id);
GRANT SELECT, INSERT ON ${tenant}.workflow_changes TO ${tenant};
