--liquibase formatted sql

--changeset hearth:call-002
-- A call about a ticket that there was before it; the call that brought a ticket stands at the ticket. What was talked about is a contact.
CREATE TABLE ${tenant}.call_links (
    call_id           uuid        NOT NULL REFERENCES ${tenant}.calls (id),
    ticket_id         uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    contact_record_id uuid        NOT NULL REFERENCES ${tenant}.contact_records (id),
    at                timestamptz NOT NULL,
    by_id             uuid        NOT NULL,
    by_name           text        NOT NULL,
    PRIMARY KEY (call_id, ticket_id)
);
CREATE INDEX call_links_by_ticket ON ${tenant}.call_links (ticket_id, at);
GRANT SELECT, INSERT ON ${tenant}.call_links TO ${tenant};
