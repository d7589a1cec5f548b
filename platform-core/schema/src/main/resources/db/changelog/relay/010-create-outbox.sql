--liquibase formatted sql

--changeset hearth:relay-010-create-outbox
-- A row lives from the commit of the change to the first pass of the relay, so this table stays short and its
-- statistics are never right: autovacuum looks at it often, and queries on it are written to need only the index.
CREATE TABLE relay.outbox (
    seq          bigint       GENERATED ALWAYS AS IDENTITY,
    shard        smallint     NOT NULL CHECK (shard BETWEEN 0 AND 15),
    company      text         NOT NULL,
    id           uuid         NOT NULL,
    type         text         NOT NULL,
    aggregate    text         NOT NULL,
    aggregate_id uuid         NOT NULL,
    version      bigint       NOT NULL,
    data         jsonb        NOT NULL,
    at           timestamptz  NOT NULL,
    PRIMARY KEY (shard, seq)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 1000000);

-- A company's role adds its own facts and reads none.
ALTER TABLE relay.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_adds ON relay.outbox FOR INSERT TO hearth_tenant WITH CHECK ('t_' || company = current_user);
CREATE POLICY relay_works ON relay.outbox TO hearth_app USING (true) WITH CHECK (true);
GRANT INSERT ON relay.outbox TO hearth_tenant;
GRANT SELECT, DELETE ON relay.outbox TO hearth_app;

--changeset hearth:relay-011-create-pending
-- What one consumer could not handle at the first pass: it was down, the fact failed, or an earlier fact of the same
-- aggregate waits here. Facts of an aggregate leave in the order of seq.
CREATE TABLE relay.pending (
    consumer     text         NOT NULL,
    seq          bigint       NOT NULL,
    shard        smallint     NOT NULL,
    company      text         NOT NULL,
    id           uuid         NOT NULL,
    type         text         NOT NULL,
    aggregate    text         NOT NULL,
    aggregate_id uuid         NOT NULL,
    version      bigint       NOT NULL,
    data         jsonb        NOT NULL,
    at           timestamptz  NOT NULL,
    attempts     integer      NOT NULL DEFAULT 0,
    due_at       timestamptz  NOT NULL DEFAULT now(),
    last_error   text,
    PRIMARY KEY (consumer, shard, seq)
);
CREATE INDEX pending_by_aggregate ON relay.pending (aggregate_id, consumer, seq);
CREATE INDEX pending_delayed ON relay.pending (consumer, aggregate_id, seq) WHERE attempts > 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.pending TO hearth_app;

--changeset hearth:relay-012-create-poison
-- Facts that one consumer refused ten times. An operator resumes or discards them (actuator endpoint "relay").
CREATE TABLE relay.poison (
    consumer     text         NOT NULL,
    seq          bigint       NOT NULL,
    shard        smallint     NOT NULL,
    company      text         NOT NULL,
    id           uuid         NOT NULL,
    type         text         NOT NULL,
    aggregate    text         NOT NULL,
    aggregate_id uuid         NOT NULL,
    version      bigint       NOT NULL,
    data         jsonb        NOT NULL,
    at           timestamptz  NOT NULL,
    attempts     integer      NOT NULL,
    last_error   text         NOT NULL,
    set_aside_at timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, seq)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON relay.poison TO hearth_app;
