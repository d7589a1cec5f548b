--liquibase formatted sql

--changeset hearth:tenancy-001-default-rights
-- Whatever the owner creates later is readable and writable for the login that works with it, and for nobody else.
ALTER DEFAULT PRIVILEGES IN SCHEMA control GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hearth_control;
ALTER DEFAULT PRIVILEGES IN SCHEMA control GRANT USAGE ON SEQUENCES TO hearth_control;
ALTER DEFAULT PRIVILEGES IN SCHEMA relay GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hearth_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA relay GRANT USAGE ON SEQUENCES TO hearth_app;

--changeset hearth:tenancy-001-create-tenants
CREATE TABLE control.tenants (
    id             varchar(25)  PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9]{3,24}$'),
    slug           varchar(40)  NOT NULL UNIQUE,
    name           varchar(120) NOT NULL,
    short_name     varchar(40),
    logo_url       varchar(500),
    status         varchar(20)  NOT NULL
        CHECK (status IN ('PROVISIONING', 'TRIAL', 'ACTIVE', 'SUSPENDED', 'LEAVING', 'FAILED')),
    status_reason  varchar(500),
    plan           varchar(40)  NOT NULL,
    cell           varchar(40)  NOT NULL DEFAULT 'default',
    schema_version integer      NOT NULL DEFAULT 0,
    locale         varchar(10)  NOT NULL DEFAULT 'zh-CN',
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    trial_ends_at  timestamptz,
    version        bigint       NOT NULL DEFAULT 0
);
CREATE INDEX tenants_by_status ON control.tenants (status, id);
CREATE INDEX tenants_by_name ON control.tenants (name, id);

--changeset hearth:tenancy-001-create-tenant-directory
-- All that requests may know of the control plane.
CREATE VIEW control.tenant_directory AS
    SELECT id, slug, name, status, status_reason, cell, schema_version FROM control.tenants;
GRANT SELECT ON control.tenant_directory TO hearth_app;
