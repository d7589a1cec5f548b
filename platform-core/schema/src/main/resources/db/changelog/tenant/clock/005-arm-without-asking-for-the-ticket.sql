--liquibase formatted sql

--changeset hearth:clock-005
-- These rows are made from tickets that were just read, and tickets are never removed: asking the tickets' table once more for each clock
-- only cost time, and protected nothing.
ALTER TABLE ${tenant}.ticket_clocks DROP CONSTRAINT ticket_clocks_ticket_id_fkey;
