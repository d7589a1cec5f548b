--liquibase formatted sql

--changeset hearth:kpi-002
-- Each key figure reads its rows of a period by one of these. Partial, so that opening a ticket writes one of them at most, and only
-- when it is a complaint.
CREATE INDEX tickets_resolved_by_kind ON ${tenant}.tickets (kind, resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX tickets_complaints ON ${tenant}.tickets (opened_at) WHERE kind = 'COMPLAINT';
CREATE INDEX ticket_clocks_of_complaints ON ${tenant}.ticket_clocks (due_at) WHERE kind = 'COMPLAINT';
CREATE INDEX ticket_history_by_satisfaction ON ${tenant}.ticket_history (at)
    WHERE type IN ('TRANSITIONED', 'REOPENED') AND data #>> '{fields,satisfaction}' IS NOT NULL;
CREATE INDEX ticket_promises_by_due ON ${tenant}.ticket_promises (due_at);
CREATE INDEX contact_records_by_time ON ${tenant}.contact_records (at) WHERE reached;
