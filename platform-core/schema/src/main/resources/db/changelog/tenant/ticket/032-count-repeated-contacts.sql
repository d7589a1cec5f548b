--liquibase formatted sql

--changeset hearth:ticket-032-count-repeated-contacts
-- How often the matter of a ticket was brought up, once that counts as again and again; nothing for nearly all tickets.
ALTER TABLE ${tenant}.tickets ADD COLUMN reported_times integer;
-- Whether the same person or telephone brought up the same thing before is asked for each new ticket.
CREATE INDEX tickets_by_contact ON ${tenant}.tickets (contact_id, opened_at) WHERE contact_id IS NOT NULL;
CREATE INDEX tickets_by_phone ON ${tenant}.tickets (reporter_phone, opened_at) WHERE reporter_phone IS NOT NULL;
