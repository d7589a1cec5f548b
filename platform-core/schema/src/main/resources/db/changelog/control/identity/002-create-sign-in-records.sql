--liquibase formatted sql

--changeset hearth:identity-002-create-sign-in-throttle
-- Failed attempts per portal and e-mail, whether or not such an account exists: a lock must not tell who works here.
CREATE TABLE control.sign_in_throttle (
    subject_hash bytea       PRIMARY KEY,
    failures     integer     NOT NULL,
    locked_until timestamptz,
    last_at      timestamptz NOT NULL
);
CREATE INDEX sign_in_throttle_by_last_at ON control.sign_in_throttle (last_at);

--changeset hearth:identity-002-create-sign-in-events
-- The record of who signed in, failed, was locked or was changed; written once, never touched again.
CREATE TABLE control.sign_in_events (
    id         uuid         PRIMARY KEY,
    tenant_id  varchar(25),
    account_id uuid,
    kind       varchar(40)  NOT NULL,
    address    varchar(64)  NOT NULL,
    user_agent varchar(300),
    at         timestamptz  NOT NULL
);
CREATE INDEX sign_in_events_by_address ON control.sign_in_events (address, at) WHERE kind = 'FAILED';
CREATE INDEX sign_in_events_by_account ON control.sign_in_events (account_id, at);
REVOKE UPDATE, DELETE ON control.sign_in_events FROM hearth_control;

--changeset hearth:identity-002-index-sign-in-events-by-kind
DROP INDEX control.sign_in_events_by_address;
CREATE INDEX sign_in_events_by_address_and_kind ON control.sign_in_events (address, kind, at);
