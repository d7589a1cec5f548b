--liquibase formatted sql
--changeset hearth:control-provisioning-005
create table control.departures (
    id              uuid primary key,
    tenant_id       text        not null,
    slug            text        not null,
    before_status   text        not null,
    before_reason   text,
    asked_at        timestamptz not null,
    leaves_at       timestamptz not null,
    cancelled_at    timestamptz,
    begun_at        timestamptz,
    finished_at     timestamptz,
    next_attempt_at timestamptz not null,
    failures        integer     not null default 0,
    error_code      text,
    error_detail    text
);
comment on table control.departures is 'companies that leave, and how far the removal of their data is; holds no personal data';
comment on column control.departures.error_detail is 'for the platform console only';
create unique index departures_open on control.departures (tenant_id) where cancelled_at is null;
create index departures_due on control.departures (next_attempt_at) where cancelled_at is null and finished_at is null;
grant select, insert, update on control.departures to hearth_control;

create table control.departure_steps (
    departure_id uuid        not null references control.departures (id),
    name         text        not null,
    done_at      timestamptz not null,
    primary key (departure_id, name)
);
grant select, insert on control.departure_steps to hearth_control;
--rollback drop table control.departure_steps; drop table control.departures;

--changeset hearth:control-provisioning-005-expiry
alter table control.sign_ups add column forgotten_at timestamptz;
comment on column control.sign_ups.forgotten_at is 'when name and address of its people were removed; it cannot be tried again then';
create index sign_ups_to_forget on control.sign_ups (finished_at) where status = 'FAILED' and forgotten_at is null;
--rollback alter table control.sign_ups drop column forgotten_at;
