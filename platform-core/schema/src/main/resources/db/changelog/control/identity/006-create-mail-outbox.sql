--liquibase formatted sql

--changeset hearth:identity-006-create-mail-outbox
-- Mail that is still to be sent. It commits with the change that causes it; the body is encrypted, because it carries
-- a link that signs somebody in, and is forgotten once sent.
CREATE TABLE control.mail_outbox (
    id           uuid         PRIMARY KEY,
    recipient    varchar(254) NOT NULL,
    subject      varchar(300) NOT NULL,
    body         bytea,
    created_at   timestamptz  NOT NULL,
    due_at       timestamptz  NOT NULL,
    attempts     integer      NOT NULL DEFAULT 0,
    last_problem varchar(500),
    sent_at      timestamptz,
    abandoned_at timestamptz
);
CREATE INDEX mail_outbox_by_due_at ON control.mail_outbox (due_at) WHERE sent_at IS NULL AND abandoned_at IS NULL;
