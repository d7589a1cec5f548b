--liquibase formatted sql

--changeset hearth:topology-001-service-lines
-- What feeds homes: a riser, a pump room, a lift. reaches: [{buildingId, section, stack, fromFloor, toFloor}]; what it feeds by way of
-- others follows from upstream_id.
CREATE TABLE ${tenant}.service_lines (
    id          uuid PRIMARY KEY,
    estate_id   uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    kind        text        NOT NULL,
    supply      text        NOT NULL,
    name        text        NOT NULL,
    upstream_id uuid        REFERENCES ${tenant}.service_lines (id),
    reaches     jsonb       NOT NULL,
    version     bigint      NOT NULL DEFAULT 0,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT service_lines_name_unique UNIQUE (estate_id, name)
);
CREATE INDEX service_lines_by_upstream ON ${tenant}.service_lines (upstream_id) WHERE upstream_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.service_lines TO ${tenant};
