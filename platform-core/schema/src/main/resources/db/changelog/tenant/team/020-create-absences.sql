--liquibase formatted sql

--changeset hearth:team-020
-- Who is away from when to when, and who stands in. Rules that choose people skip whoever is away.
CREATE TABLE ${tenant}.absences (
    id              uuid        PRIMARY KEY,
    staff_id        uuid        NOT NULL REFERENCES ${tenant}.staff (id),
    from_at         timestamptz NOT NULL,
    to_at           timestamptz NOT NULL,
    substitute_id   uuid        REFERENCES ${tenant}.staff (id),
    note            text        NOT NULL DEFAULT '',
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    cancelled_at    timestamptz,
    version         bigint      NOT NULL DEFAULT 0,
    CONSTRAINT absences_order CHECK (from_at < to_at)
);
CREATE INDEX absences_by_end ON ${tenant}.absences (to_at, from_at) WHERE cancelled_at IS NULL;
CREATE INDEX absences_by_staff ON ${tenant}.absences (staff_id, to_at) WHERE cancelled_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.absences TO ${tenant};
