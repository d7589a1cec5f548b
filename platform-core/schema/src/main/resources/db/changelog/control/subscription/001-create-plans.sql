--liquibase formatted sql
--changeset hearth:control-subscription-001
create table control.plans (
    code                text primary key,
    name                text    not null,
    name_en             text    not null,
    price_monthly_minor bigint  not null check (price_monthly_minor >= 0),
    currency            text    not null check (currency ~ '^[A-Z]{3}$'),
    estates             integer check (estates > 0),
    staff               integer check (staff > 0),
    trial_days          integer not null check (trial_days >= 0),
    position            integer not null unique,
    offered             boolean not null default true
);
comment on column control.plans.estates is 'most estates of a company on this plan; null is no limit';
comment on column control.plans.staff is 'most active staff of a company on this plan; null is no limit';
comment on column control.plans.offered is 'false keeps the plan for the companies that have it and hides it from new ones';
grant select on control.plans to hearth_control;
--rollback drop table control.plans;
