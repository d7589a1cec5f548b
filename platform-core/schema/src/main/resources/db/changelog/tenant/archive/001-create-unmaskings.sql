--liquibase formatted sql

--changeset hearth:archive-001
-- Who asked for whose data, what for and when; append-only. The estates are those the person was tied to then: who answers for one
-- of them may read it.
CREATE TABLE ${tenant}.unmaskings (
    id         uuid        PRIMARY KEY,
    contact_id uuid        NOT NULL,
    estate_ids uuid[]      NOT NULL,
    purpose    text        NOT NULL CHECK (purpose IN ('CALL', 'VERIFY', 'CORRECT', 'EMERGENCY', 'DISPUTE', 'OTHER')),
    note       text        NOT NULL DEFAULT '',
    fields     text[]      NOT NULL,
    by_id      uuid        NOT NULL,
    by_name    text        NOT NULL,
    by_kind    text        NOT NULL,
    at         timestamptz NOT NULL,
    CHECK (purpose <> 'OTHER' OR note <> '')
);
CREATE INDEX unmaskings_by_contact ON ${tenant}.unmaskings (contact_id, id);
CREATE INDEX unmaskings_by_person ON ${tenant}.unmaskings (by_id, at);
GRANT SELECT, INSERT ON ${tenant}.unmaskings TO ${tenant};
