--liquibase formatted sql

--changeset hearth:benchmark-003-index-counted-tickets
-- Behind a figure stand tickets: those of an estate that were responded to, resolved or closed in its days.
CREATE INDEX tickets_resolved_by_estate ON ${tenant}.tickets (estate_id, resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX tickets_closed_by_estate ON ${tenant}.tickets (estate_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX tickets_responded_by_estate ON ${tenant}.tickets (estate_id, first_responded_at) WHERE first_responded_at IS NOT NULL;
