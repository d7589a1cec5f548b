--liquibase formatted sql

--changeset hearth:ticket-009
-- Who was made responsible longest ago: asked for each person a rule could choose. Opening a ticket writes no such row.
CREATE INDEX ticket_history_by_assigned ON ${tenant}.ticket_history ((data ->> 'to'), at) WHERE type = 'ASSIGNED';
