--liquibase formatted sql

--changeset hearth:incident-010-index-words-by-ticket
-- What was told is shown on the page of each report's owner.
CREATE INDEX incident_update_tickets_by_ticket ON ${tenant}.incident_update_tickets (ticket_id);
