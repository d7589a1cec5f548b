--liquibase formatted sql

--changeset hearth:identity-004-create-api-clients
-- A company's own programs. The secret is 256 random bits, so a plain SHA-256 of it is enough.
CREATE TABLE control.api_clients (
    id          uuid         PRIMARY KEY,
    tenant_id   varchar(25)  NOT NULL REFERENCES control.tenants (id) ON DELETE CASCADE,
    name        varchar(120) NOT NULL,
    secret_hash varchar(100) NOT NULL,
    created_by  uuid,
    created_at  timestamptz  NOT NULL,
    secret_at   timestamptz  NOT NULL,
    removed_at  timestamptz
);
CREATE INDEX api_clients_by_tenant ON control.api_clients (tenant_id, created_at, id) WHERE removed_at IS NULL;
