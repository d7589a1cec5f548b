--liquibase formatted sql
--changeset hearth:control-subscription-003
-- LEFT is a company whose data is gone: its row keeps the address from being taken by somebody else for a while.
alter table control.tenants drop constraint tenants_status_check;
alter table control.tenants add constraint tenants_status_check
    check (status in ('PROVISIONING', 'TRIAL', 'ACTIVE', 'SUSPENDED', 'LEAVING', 'LEFT', 'FAILED'));
alter table control.tenants add column leaves_at timestamptz;
alter table control.tenants add column left_at timestamptz;
comment on column control.tenants.leaves_at is 'when the data of a LEAVING company is removed';
create index tenants_by_end_of_trial on control.tenants (trial_ends_at) where status = 'TRIAL';
--rollback drop index control.tenants_by_end_of_trial;

--changeset hearth:control-subscription-003-letters
create table control.trial_letters (
    tenant_id     varchar(25) not null references control.tenants (id) on delete cascade,
    trial_ends_at timestamptz not null,
    days          integer     not null,
    sent_at       timestamptz not null,
    primary key (tenant_id, trial_ends_at, days)
);
comment on table control.trial_letters is 'which reminders went out; a trial that is extended is reminded of its new end';
grant select, insert, delete on control.trial_letters to hearth_control;
--rollback drop table control.trial_letters;
