--liquibase formatted sql
--changeset hearth:control-provisioning-003
create table control.tenant_events (
    id          uuid primary key,
    tenant_id   text        not null,
    at          timestamptz not null,
    type        text        not null,
    from_status text,
    to_status   text,
    actor_id    uuid,
    actor_name  text        not null,
    reason      text,
    data        jsonb       not null default '{}'
);
comment on table control.tenant_events is 'append-only: who changed what about a company, and when; it outlives the company';
create index tenant_events_of_tenant on control.tenant_events (tenant_id, at, id);
grant select, insert on control.tenant_events to hearth_control;
revoke update, delete, truncate on control.tenant_events from hearth_control;
--rollback drop table control.tenant_events;
