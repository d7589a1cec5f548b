--liquibase formatted sql

--changeset hearth:notification-004-rotate-webhook-secrets
-- The secret of before signs as well until its time is over, so that a receiver can change over without losing a message.
ALTER TABLE ${tenant}.webhook_secrets ADD COLUMN previous text;
ALTER TABLE ${tenant}.webhook_secrets ADD COLUMN previous_until timestamptz;
GRANT UPDATE (secret, created_at, previous, previous_until) ON ${tenant}.webhook_secrets TO ${tenant};
CREATE INDEX webhook_deliveries_unfinished ON ${tenant}.webhook_deliveries (state, id) WHERE state <> 'DELIVERED';
