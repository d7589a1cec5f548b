--liquibase formatted sql

--changeset hearth:ticket-007
-- All nullable and without a rewrite of the table: a ticket of before has no fields, no parent, and is taken to be in its state since its last change.
ALTER TABLE ${tenant}.tickets
    ADD COLUMN fields      jsonb,
    ADD COLUMN state_since timestamptz,
    ADD COLUMN parent_id   uuid REFERENCES ${tenant}.tickets (id);
CREATE INDEX tickets_by_parent ON ${tenant}.tickets (parent_id) WHERE parent_id IS NOT NULL;
