--liquibase formatted sql

--changeset hearth:message-001
-- What went to owners and what came from them. How one on its way fares stands in the delivery of the same id; what is known of its
-- end besides (it bounced, it was read, somebody told it by telephone) stands here.
CREATE TABLE ${tenant}.messages (
    id             uuid PRIMARY KEY,
    ticket_id      uuid REFERENCES ${tenant}.tickets (id),
    contact_id     uuid,
    direction      text        NOT NULL CHECK (direction IN ('OUT', 'IN')),
    way            text        NOT NULL CHECK (way IN ('EMAIL', 'SMS', 'WECHAT', 'PHONE', 'VISIT')),
    purpose        text        NOT NULL,
    person         text        NOT NULL,
    address        text        NOT NULL,
    subject        text        NOT NULL,
    text           text        NOT NULL,
    key            text,
    attachment_ids uuid[]      NOT NULL DEFAULT '{}',
    left_out       text[]      NOT NULL DEFAULT '{}',
    author_id      uuid        NOT NULL,
    author_name    text        NOT NULL,
    author_kind    text        NOT NULL,
    at             timestamptz NOT NULL,
    internet_id    text,
    tries          integer     NOT NULL DEFAULT 0,
    outcome        text CHECK (outcome IN ('DELIVERED', 'FAILED')),
    outcome_note   text,
    outcome_at     timestamptz
);
-- What is said again under the same name is not sent again.
CREATE UNIQUE INDEX messages_by_key ON ${tenant}.messages (key) WHERE key IS NOT NULL;
-- Answers to mail name it.
CREATE INDEX messages_by_internet_id ON ${tenant}.messages (internet_id) WHERE internet_id IS NOT NULL;
CREATE INDEX messages_by_ticket ON ${tenant}.messages (ticket_id, id);
-- One call tells everything: at most one message of a ticket waits to be told.
CREATE UNIQUE INDEX messages_to_tell ON ${tenant}.messages (ticket_id, way)
    WHERE outcome IS NULL AND direction = 'OUT' AND way IN ('PHONE', 'VISIT') AND ticket_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.messages TO ${tenant};
