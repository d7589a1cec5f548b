--liquibase formatted sql

--changeset hearth:contact-001
CREATE TABLE ${tenant}.contacts (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    phone      text,
    note       text        NOT NULL DEFAULT '',
    version    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contacts_by_phone ON ${tenant}.contacts (phone text_pattern_ops) WHERE phone IS NOT NULL;
CREATE INDEX contacts_by_phone_tail ON ${tenant}.contacts (right(phone, 4)) WHERE phone IS NOT NULL;
CREATE INDEX contacts_by_name ON ${tenant}.contacts (name text_pattern_ops);

CREATE TABLE ${tenant}.contact_units (
    contact_id uuid        NOT NULL REFERENCES ${tenant}.contacts (id),
    unit_id    uuid        NOT NULL,
    estate_id  uuid        NOT NULL,
    relation   text        NOT NULL CHECK (relation IN ('OWNER', 'TENANT', 'FAMILY')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (contact_id, unit_id),
    FOREIGN KEY (estate_id, unit_id) REFERENCES ${tenant}.units (estate_id, id)
);
CREATE INDEX contact_units_by_unit ON ${tenant}.contact_units (unit_id, contact_id);
CREATE INDEX contact_units_by_estate ON ${tenant}.contact_units (estate_id, contact_id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.contacts TO ${tenant};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.contact_units TO ${tenant};
