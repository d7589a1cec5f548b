--liquibase formatted sql
--changeset hearth:control-provisioning-001
create table control.sign_ups (
    id                  uuid primary key,
    tenant_id           text        not null unique,
    slug                text        not null,
    company_name        text        not null,
    admin_name          text        not null,
    email               text        not null,
    password_hash       text,
    plan                text        not null references control.plans (code),
    locale              text        not null,
    wants_api_client    boolean     not null default false,
    idempotency_key     text unique,
    fingerprint         text        not null,
    status              text        not null check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
    undoing             boolean     not null default false,
    error_code          text,
    next_attempt_at     timestamptz not null,
    created_at          timestamptz not null,
    started_at          timestamptz,
    finished_at         timestamptz,
    api_client_id       uuid,
    api_client_secret   bytea,
    api_client_until    timestamptz
);
comment on column control.sign_ups.id is 'random, not time-ordered: knowing it is the right to watch this sign-up';
comment on column control.sign_ups.password_hash is 'kept only until the account exists';
comment on column control.sign_ups.undoing is 'a hopeless sign-up whose finished steps are being taken back';
comment on column control.sign_ups.api_client_secret is 'encrypted, removed at api_client_until';
create unique index sign_ups_one_per_email on control.sign_ups (lower(email)) where status <> 'FAILED';
create unique index sign_ups_one_per_slug on control.sign_ups (slug) where status in ('PENDING', 'RUNNING');
create index sign_ups_due on control.sign_ups (next_attempt_at) where status in ('PENDING', 'RUNNING');
create index sign_ups_recent on control.sign_ups (status, created_at desc, id);
create index sign_ups_secrets on control.sign_ups (api_client_until) where api_client_secret is not null;
grant select, insert, update on control.sign_ups to hearth_control;
--rollback drop table control.sign_ups;
