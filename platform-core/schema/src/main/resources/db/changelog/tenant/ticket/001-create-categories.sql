--liquibase formatted sql

--changeset hearth:ticket-001
CREATE TABLE ${tenant}.categories (
    id       uuid PRIMARY KEY,
    kind     text    NOT NULL CHECK (kind IN ('INQUIRY', 'COMPLAINT', 'REPAIR', 'CONVENIENCE', 'EMERGENCY', 'CALLBACK')),
    code     text    NOT NULL,
    name     text    NOT NULL,
    name_en  text    NOT NULL,
    position integer NOT NULL DEFAULT 0,
    active   boolean NOT NULL DEFAULT true,
    CONSTRAINT categories_code_unique UNIQUE (kind, code)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.categories TO ${tenant};
