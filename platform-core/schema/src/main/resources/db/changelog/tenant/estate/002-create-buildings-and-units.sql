--liquibase formatted sql

--changeset hearth:estate-002
CREATE TABLE ${tenant}.buildings (
    id         uuid PRIMARY KEY,
    estate_id  uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    name       text        NOT NULL,
    normal     text        NOT NULL,
    floors     integer CHECK (floors > 0),
    version    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT buildings_normal_unique UNIQUE (estate_id, normal)
);

CREATE TABLE ${tenant}.units (
    id          uuid PRIMARY KEY,
    estate_id   uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    building_id uuid        NOT NULL REFERENCES ${tenant}.buildings (id),
    label       text        NOT NULL,
    normal      text        NOT NULL,
    floor       integer,
    version     bigint      NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT units_of_estate_unique UNIQUE (estate_id, id)
);
-- normal is the label's normal form: 3栋2单元201 and 3-2-201 are both 3-2-201. The pattern class lets a typed beginning use the index.
CREATE UNIQUE INDEX units_normal_unique ON ${tenant}.units (estate_id, normal text_pattern_ops);
CREATE INDEX units_by_building ON ${tenant}.units (building_id, normal, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.buildings TO ${tenant};
GRANT SELECT, INSERT, UPDATE ON ${tenant}.units TO ${tenant};
