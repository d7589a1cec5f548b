--liquibase formatted sql

--changeset hearth:identity-001-create-accounts
-- Who may sign in. An account belongs to one company, or to none: then it is one of the platform's own.
-- Roles and estates are the company's business and live in its own staff table under the same id.
CREATE TABLE control.accounts (
    id                  uuid         PRIMARY KEY,
    tenant_id           varchar(25)  REFERENCES control.tenants (id) ON DELETE CASCADE,
    email               varchar(254) NOT NULL,
    name                varchar(120) NOT NULL,
    password_hash       varchar(500),
    status              varchar(20)  NOT NULL CHECK (status IN ('INVITED', 'ACTIVE', 'DEACTIVATED')),
    locale              varchar(10)  NOT NULL DEFAULT 'zh-CN',
    password_changed_at timestamptz,
    created_at          timestamptz  NOT NULL,
    updated_at          timestamptz  NOT NULL,
    CHECK (status <> 'ACTIVE' OR password_hash IS NOT NULL)
);
CREATE UNIQUE INDEX accounts_by_tenant_and_email ON control.accounts (coalesce(tenant_id, ''), lower(email));

--changeset hearth:identity-001-create-account-tokens
-- Links sent by e-mail: an invitation or a password reset. Only the hash of what the link carries is kept.
CREATE TABLE control.account_tokens (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES control.accounts (id) ON DELETE CASCADE,
    purpose    varchar(20) NOT NULL CHECK (purpose IN ('INVITATION', 'PASSWORD_RESET')),
    token_hash bytea       NOT NULL UNIQUE,
    created_by uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX account_tokens_by_account ON control.account_tokens (account_id, purpose, created_at DESC);
CREATE INDEX account_tokens_by_expiry ON control.account_tokens (expires_at);
