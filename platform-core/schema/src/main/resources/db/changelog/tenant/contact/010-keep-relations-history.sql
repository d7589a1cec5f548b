--liquibase formatted sql

--changeset hearth:contact-010-reach
-- E-mail in lower case; when the person last said that all of it is right.
ALTER TABLE ${tenant}.contacts ADD COLUMN email text, ADD COLUMN confirmed_at timestamptz;
CREATE INDEX contacts_by_email ON ${tenant}.contacts (email) WHERE email IS NOT NULL;

--changeset hearth:contact-010-since
-- Since when somebody is what they are to a home; nobody was asked before.
ALTER TABLE ${tenant}.contact_units ADD COLUMN since date;

--changeset hearth:contact-010-past
-- What somebody was to a home; append-only.
CREATE TABLE ${tenant}.past_contact_units (
    id            uuid        PRIMARY KEY,
    contact_id    uuid        NOT NULL REFERENCES ${tenant}.contacts (id),
    unit_id       uuid        NOT NULL,
    estate_id     uuid        NOT NULL,
    relation      text        NOT NULL CHECK (relation IN ('OWNER', 'TENANT', 'FAMILY')),
    since         date,
    until         date        NOT NULL,
    reason        text        NOT NULL DEFAULT '',
    ended_by      uuid        NOT NULL,
    ended_by_name text        NOT NULL,
    ended_at      timestamptz NOT NULL,
    CHECK (since IS NULL OR since <= until),
    FOREIGN KEY (estate_id, unit_id) REFERENCES ${tenant}.units (estate_id, id)
);
CREATE INDEX past_contact_units_by_unit ON ${tenant}.past_contact_units (unit_id, until);
CREATE INDEX past_contact_units_by_contact ON ${tenant}.past_contact_units (contact_id, until);
GRANT SELECT, INSERT ON ${tenant}.past_contact_units TO ${tenant};
