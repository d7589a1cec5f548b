--liquibase formatted sql

--changeset hearth:ticket-020-index-tickets-by-workflow
-- How many tickets are on a version, and in which state: asked before tickets are moved to another version.
CREATE INDEX tickets_by_workflow ON ${tenant}.tickets (workflow_key, workflow_version, state_category, state);
