--liquibase formatted sql

--changeset hearth:access-001-create-staff
-- Who works for the company, and which estates they see. Accounts and passwords live in the control plane; this is the
-- desk's copy, written by tenant-admin whenever a person is invited, changed or deactivated.
CREATE TABLE ${tenant}.staff (
    id          uuid         PRIMARY KEY,
    name        varchar(120) NOT NULL,
    email       varchar(254) NOT NULL,
    phone       varchar(40),
    roles       text[]       NOT NULL,
    all_estates boolean      NOT NULL DEFAULT false,
    estate_ids  uuid[]       NOT NULL DEFAULT '{}',
    active      boolean      NOT NULL DEFAULT true,
    version     bigint       NOT NULL DEFAULT 0,
    updated_at  timestamptz  NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX staff_by_email ON ${tenant}.staff (lower(email));
CREATE INDEX staff_by_name ON ${tenant}.staff (name, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.staff TO ${tenant};
