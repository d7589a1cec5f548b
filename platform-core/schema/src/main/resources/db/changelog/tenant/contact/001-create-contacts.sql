--liquibase formatted sql

--changeset hearth:contact-001
CREATE TABLE contacts (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    phone      text,
    note       text        NOT NULL DEFAULT '',
    version    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contacts_by_phone ON contacts (phone text_pattern_ops) WHERE phone IS NOT NULL;
CREATE INDEX contacts_by_phone_tail ON contacts (right(phone, 4)) WHERE phone IS NOT NULL;
CREATE INDEX contacts_by_name ON contacts (name text_pattern_ops);

CREATE TABLE contact_units (
    contact_id uuid        NOT NULL REFERENCES contacts (id),
    unit_id    uuid        NOT NULL,
    estate_id  uuid        NOT NULL,
    relation   text        NOT NULL CHECK (relation IN ('OWNER', 'TENANT', 'FAMILY')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (contact_id, unit_id),
    FOREIGN KEY (estate_id, unit_id) REFERENCES units (estate_id, id)
);
CREATE INDEX contact_units_by_unit ON contact_units (unit_id, contact_id);
CREATE INDEX contact_units_by_estate ON contact_units (estate_id, contact_id);
