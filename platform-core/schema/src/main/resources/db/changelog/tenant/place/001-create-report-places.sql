--liquibase formatted sql

--changeset hearth:place-001
-- Where a printed code hangs. The code is no secret: everybody who stands there reads it. It says where somebody is, and nothing else.
CREATE TABLE ${tenant}.report_places (
    id             uuid PRIMARY KEY,
    estate_id      uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    building_id    uuid        REFERENCES ${tenant}.buildings (id),
    kind           text        NOT NULL CHECK (kind IN ('ESTATE', 'ENTRANCE', 'LIFT', 'GARAGE', 'EQUIPMENT', 'GARDEN', 'OTHER')),
    name           text        NOT NULL,
    category_id    uuid        REFERENCES ${tenant}.categories (id),
    code           text        NOT NULL,
    active         boolean     NOT NULL DEFAULT true,
    reports        integer     NOT NULL DEFAULT 0,
    last_report_at timestamptz,
    version        bigint      NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    CONSTRAINT report_places_code_unique UNIQUE (code),
    CONSTRAINT report_places_name_unique UNIQUE (estate_id, name)
);
-- Short names first, so that 3栋 comes before 10栋.
CREATE INDEX report_places_by_estate ON ${tenant}.report_places (estate_id, length(name), name, id);
CREATE INDEX report_places_in_order ON ${tenant}.report_places (length(name), name, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.report_places TO ${tenant};
