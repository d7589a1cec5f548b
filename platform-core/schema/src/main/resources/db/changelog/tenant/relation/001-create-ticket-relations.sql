--liquibase formatted sql

--changeset hearth:relation-001-merges
-- Each merging stays; updated_before is what is put back when it is taken back.
CREATE TABLE ${tenant}.ticket_merges (
    id             uuid PRIMARY KEY,
    ticket_id      uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    into_id        uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    reason         text        NOT NULL,
    updated_before timestamptz NOT NULL,
    at             timestamptz NOT NULL,
    by_id          uuid        NOT NULL,
    by_name        text        NOT NULL,
    undone_at      timestamptz,
    undone_by_name text,
    CHECK (ticket_id <> into_id)
);
CREATE UNIQUE INDEX ticket_merges_in_force ON ${tenant}.ticket_merges (ticket_id) WHERE undone_at IS NULL;
CREATE INDEX ticket_merges_by_target ON ${tenant}.ticket_merges (into_id, at) WHERE undone_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_merges TO ${tenant};

--changeset hearth:relation-001-relations
-- The lower id stands first, so that two tickets are related once.
CREATE TABLE ${tenant}.ticket_relations (
    id              uuid PRIMARY KEY,
    ticket_id       uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    other_id        uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    note            text        NOT NULL,
    at              timestamptz NOT NULL,
    by_id           uuid        NOT NULL,
    by_name         text        NOT NULL,
    removed_at      timestamptz,
    removed_by_name text,
    CHECK (ticket_id < other_id)
);
CREATE UNIQUE INDEX ticket_relations_in_force ON ${tenant}.ticket_relations (ticket_id, other_id) WHERE removed_at IS NULL;
CREATE INDEX ticket_relations_by_other ON ${tenant}.ticket_relations (other_id) WHERE removed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_relations TO ${tenant};

--changeset hearth:relation-001-splits
-- ticket_id is the part that became a ticket of its own; its files are known, so that they can go back.
CREATE TABLE ${tenant}.ticket_splits (
    ticket_id      uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    from_id        uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    reason         text        NOT NULL,
    attachment_ids uuid[]      NOT NULL,
    at             timestamptz NOT NULL,
    by_id          uuid        NOT NULL,
    by_name        text        NOT NULL,
    undone_at      timestamptz,
    undone_by_name text
);
CREATE INDEX ticket_splits_by_origin ON ${tenant}.ticket_splits (from_id, at);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_splits TO ${tenant};
-- A file goes with the part of the matter that it shows.
GRANT UPDATE (owner_id) ON ${tenant}.attachments TO ${tenant};
