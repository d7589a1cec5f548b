--liquibase formatted sql

--changeset hearth:ticket-040-link-tickets-to-calls
-- The call in which somebody brought the matter; nothing for tickets that came another way.
ALTER TABLE ${tenant}.tickets ADD COLUMN call_id uuid;
CREATE INDEX tickets_by_call ON ${tenant}.tickets (call_id) WHERE call_id IS NOT NULL;
