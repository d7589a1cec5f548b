--liquibase formatted sql

--changeset hearth:improvement-002
-- A bar of the Pareto table is opened to see its tickets.
CREATE INDEX ticket_root_causes_by_code ON ${tenant}.ticket_root_causes (code);
