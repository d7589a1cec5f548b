--liquibase formatted sql
--changeset hearth:control-provisioning-002
create table control.provisioning_steps (
    sign_up_id   uuid     not null references control.sign_ups (id),
    position     smallint not null,
    name         text     not null,
    status       text     not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'ROLLED_BACK')),
    attempts     integer  not null default 0,
    started_at   timestamptz,
    finished_at  timestamptz,
    error_code   text,
    error_detail text,
    primary key (sign_up_id, position),
    unique (sign_up_id, name)
);
comment on column control.provisioning_steps.error_detail is 'for the platform console only, never shown to the visitor';
grant select, insert, update on control.provisioning_steps to hearth_control;
--rollback drop table control.provisioning_steps;
