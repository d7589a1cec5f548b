--liquibase formatted sql
--changeset hearth:control-group-001
create table control.groups (
    id         uuid primary key,
    slug       text        not null unique,
    name       text        not null,
    created_at timestamptz not null
);
create table control.group_members (
    tenant_id varchar(25) primary key references control.tenants (id) on delete cascade,
    group_id  uuid        not null references control.groups (id),
    joined_at timestamptz not null
);
comment on table control.group_members is 'a company belongs to one group at most';
create index group_members_of_group on control.group_members (group_id);
grant select, insert, update, delete on control.groups, control.group_members to hearth_control;
--rollback drop table control.group_members; drop table control.groups;
