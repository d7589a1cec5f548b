--liquibase formatted sql

--changeset hearth:talk-002
-- The report of a period reads its conversations by these, whether anybody was reached or not.
CREATE INDEX conversations_by_time ON ${tenant}.conversations (at);
CREATE INDEX contact_records_by_any_time ON ${tenant}.contact_records (at);
