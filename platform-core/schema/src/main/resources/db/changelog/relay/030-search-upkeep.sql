--liquibase formatted sql

--changeset hearth:relay-030-create-search-runs
-- A run makes a company's index anew, moves it, or compares it with the database. Its node writes down how far it is, so that another one can
-- go on from the last key when that node is silent.
CREATE TABLE relay.search_runs (
    id         uuid        PRIMARY KEY,
    company    text        NOT NULL,
    family     text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('REBUILD', 'RECONCILE', 'OWN_INDEX', 'SHARED_INDEX')),
    status     text        NOT NULL CHECK (status IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    phase      text        NOT NULL DEFAULT 'FILLING' CHECK (phase IN ('FILLING', 'COMPARING', 'SWITCHED')),
    target     text,
    source     text,
    after_key  uuid,
    done       bigint      NOT NULL DEFAULT 0,
    total      bigint      NOT NULL DEFAULT 0,
    rate       integer     NOT NULL DEFAULT 0,
    missing    bigint      NOT NULL DEFAULT 0,
    outdated   bigint      NOT NULL DEFAULT 0,
    left_over  bigint      NOT NULL DEFAULT 0,
    cancelled  boolean     NOT NULL DEFAULT false,
    takeovers  integer     NOT NULL DEFAULT 0,
    node       text,
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    began_at   timestamptz,
    seen_at    timestamptz,
    ended_at   timestamptz,
    error      text
);
CREATE UNIQUE INDEX search_runs_open ON relay.search_runs (company, family) WHERE ended_at IS NULL;
CREATE INDEX search_runs_by_company ON relay.search_runs (company, family, asked_at DESC);
CREATE INDEX search_runs_ended ON relay.search_runs (ended_at) WHERE ended_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.search_runs TO hearth_app;

--changeset hearth:relay-031-create-search-indexes
-- Where a company's documents belong, and how far the round is that compares them with the database, a piece at a time.
CREATE TABLE relay.search_indexes (
    company        text        NOT NULL,
    family         text        NOT NULL,
    own            boolean     NOT NULL DEFAULT false,
    looked_at      timestamptz,
    after_key      uuid,
    documents      bigint      NOT NULL DEFAULT 0,
    missing        bigint      NOT NULL DEFAULT 0,
    outdated       bigint      NOT NULL DEFAULT 0,
    left_over      bigint      NOT NULL DEFAULT 0,
    round_at       timestamptz,
    last_documents bigint      NOT NULL DEFAULT 0,
    last_missing   bigint      NOT NULL DEFAULT 0,
    last_outdated  bigint      NOT NULL DEFAULT 0,
    last_left_over bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (company, family)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.search_indexes TO hearth_app;
