--liquibase formatted sql

--changeset hearth:relay-020-add-lanes
-- A fact first goes to the consumers whose work people look at, then to those that work things out from it.
ALTER TABLE relay.outbox
    ADD COLUMN lane smallint NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 1),
    DROP CONSTRAINT outbox_pkey,
    ADD PRIMARY KEY (lane, shard, seq);
GRANT UPDATE (lane) ON relay.outbox TO hearth_app;
