--liquibase formatted sql

--changeset hearth:identity-005-create-signing-keys
-- The keys that sign tokens. The private part is encrypted with a secret that is never in the database.
CREATE TABLE control.signing_keys (
    kid            varchar(60) PRIMARY KEY,
    public_jwk     text        NOT NULL,
    private_part   bytea       NOT NULL,
    created_by     uuid,
    created_at     timestamptz NOT NULL,
    signs_from     timestamptz NOT NULL,
    verifies_until timestamptz
);
CREATE INDEX signing_keys_by_start ON control.signing_keys (signs_from);
