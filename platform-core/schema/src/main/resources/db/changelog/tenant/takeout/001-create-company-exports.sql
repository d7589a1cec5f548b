--liquibase formatted sql

--changeset hearth:takeout-001
-- Everything the company has, as files to take along; who made them and who fetched them last.
CREATE TABLE ${tenant}.company_exports (
    id              uuid        PRIMARY KEY,
    status          text        NOT NULL CHECK (status IN ('RUNNING', 'READY', 'FAILED', 'EXPIRED')),
    -- Tables and files there are to write, and how many are written.
    total           bigint      NOT NULL DEFAULT 0,
    done            bigint      NOT NULL DEFAULT 0,
    rows            bigint      NOT NULL DEFAULT 0,
    files           bigint      NOT NULL DEFAULT 0,
    -- Files that are named but were not there.
    missing         bigint      NOT NULL DEFAULT 0,
    size            bigint,
    sha256          text,
    failures        integer     NOT NULL DEFAULT 0,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    expires_at      timestamptz,
    downloads       integer     NOT NULL DEFAULT 0,
    downloaded_by   text,
    downloaded_at   timestamptz
);
CREATE UNIQUE INDEX company_exports_one_running ON ${tenant}.company_exports (status) WHERE status = 'RUNNING';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.company_exports TO ${tenant};
