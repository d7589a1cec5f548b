--liquibase formatted sql

--changeset hearth:message-002
-- What failed or is still to be told: a few among the many that arrived.
CREATE INDEX messages_unsettled ON ${tenant}.messages (id) WHERE direction = 'OUT' AND (outcome IS NULL OR outcome = 'FAILED');
