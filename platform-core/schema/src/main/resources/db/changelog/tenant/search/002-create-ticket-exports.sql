--liquibase formatted sql

--changeset hearth:search-002
-- Who took which found tickets along, when, and how many of them. A row is written before the file's first byte and completed with its last; one that
-- never ended broke off together with its node. The estates are those the person saw then: whoever sees all of them may read it.
CREATE TABLE ${tenant}.ticket_exports (
    id         uuid PRIMARY KEY,
    text       text        NOT NULL,
    filters    jsonb       NOT NULL,
    form       text        NOT NULL CHECK (form IN ('CSV', 'XLSX')),
    phones     boolean     NOT NULL,
    everywhere boolean     NOT NULL,
    estate_ids uuid[]      NOT NULL,
    found      bigint      NOT NULL,
    written    bigint,
    whole      boolean     NOT NULL DEFAULT false,
    by_id      uuid        NOT NULL,
    by_name    text        NOT NULL,
    by_kind    text        NOT NULL,
    at         timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK ((ended_at IS NULL) = (written IS NULL)),
    CHECK (NOT whole OR ended_at IS NOT NULL)
);
CREATE INDEX ticket_exports_by_person ON ${tenant}.ticket_exports (by_id, id);
GRANT SELECT, INSERT, UPDATE (written, whole, ended_at) ON ${tenant}.ticket_exports TO ${tenant};
