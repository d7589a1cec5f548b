--liquibase formatted sql

--changeset hearth:contact-020
CREATE TABLE ${tenant}.contact_preferences (
    contact_id uuid PRIMARY KEY REFERENCES ${tenant}.contacts (id),
    ways       text[]      NOT NULL,
    note       text        NOT NULL DEFAULT '',
    version    bigint      NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.contact_preferences TO ${tenant};
