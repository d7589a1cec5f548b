--liquibase formatted sql
--changeset hearth:control-provisioning-004
create table control.fleet_migrations (
    id             uuid primary key,
    target_version integer     not null,
    started_by     text        not null,
    started_at     timestamptz not null,
    finished_at    timestamptz,
    total          integer     not null,
    migrated       integer     not null default 0,
    failed         integer     not null default 0,
    held           integer     not null default 0,
    outcome        text check (outcome in ('COMPLETED', 'INCOMPLETE', 'ABANDONED'))
);
create index fleet_migrations_recent on control.fleet_migrations (started_at desc);
grant select, insert, update on control.fleet_migrations to hearth_control;

create table control.fleet_failures (
    tenant_id varchar(25) primary key references control.tenants (id) on delete cascade,
    version   integer     not null,
    reason    text        not null,
    at        timestamptz not null
);
comment on table control.fleet_failures is 'companies whose last migration failed; a row goes when one succeeds';
grant select, insert, update, delete on control.fleet_failures to hearth_control;
--rollback drop table control.fleet_failures; drop table control.fleet_migrations;
