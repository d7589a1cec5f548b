--liquibase formatted sql

--changeset hearth:talk-001-conversations
-- What was talked about without a ticket: when, where, who took part, what about. Append-only. What was said about a ticket is in
-- contact_records.
CREATE TABLE ${tenant}.conversations (
    id           uuid        PRIMARY KEY,
    at           timestamptz NOT NULL,
    way          text        NOT NULL CHECK (way IN ('PHONE', 'VISIT', 'COUNTER', 'WECHAT', 'MESSAGE', 'OTHER')),
    direction    text        NOT NULL CHECK (direction IN ('OUT', 'IN')),
    estate_id    uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    unit_id      uuid,
    contact_id   uuid,
    place        text        NOT NULL,
    participants text        NOT NULL,
    matter       text        NOT NULL,
    author_id    uuid        NOT NULL,
    author_name  text        NOT NULL,
    author_kind  text        NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX conversations_by_contact ON ${tenant}.conversations (contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX conversations_by_unit ON ${tenant}.conversations (unit_id, id) WHERE unit_id IS NOT NULL;
CREATE INDEX conversations_by_estate ON ${tenant}.conversations (estate_id, id);
GRANT SELECT, INSERT ON ${tenant}.conversations TO ${tenant};
CREATE INDEX IF NOT EXISTS tickets_by_contact ON ${tenant}.tickets (contact_id, id) WHERE contact_id IS NOT NULL;

--changeset hearth:talk-001-moods
-- How somebody was in one conversation. It belongs to the conversation: nothing leads here from a person.
CREATE TABLE ${tenant}.conversation_moods (
    conversation_id uuid        PRIMARY KEY,
    mood            text        NOT NULL CHECK (mood IN ('RATIONAL', 'EMOTIONAL', 'INSISTENT', 'SPECIAL_NEED')),
    noted_by        uuid        NOT NULL,
    noted_at        timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.conversation_moods TO ${tenant};

--changeset hearth:talk-001-abuse
-- Somebody was abused at work and asks for help; who took over, and how it ended.
CREATE TABLE ${tenant}.abuse_reports (
    id               uuid        PRIMARY KEY,
    estate_id        uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    ticket_id        uuid REFERENCES ${tenant}.tickets (id),
    number           text,
    conversation_id  uuid REFERENCES ${tenant}.conversations (id),
    text             text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('OPEN', 'TAKEN', 'ENDED')),
    reported_by      uuid        NOT NULL,
    reported_by_name text        NOT NULL,
    reported_at      timestamptz NOT NULL,
    taken_by         uuid,
    taken_by_name    text,
    taken_at         timestamptz,
    outcome          text,
    ended_at         timestamptz,
    CHECK (ticket_id IS NOT NULL OR conversation_id IS NOT NULL)
);
CREATE INDEX abuse_reports_by_state ON ${tenant}.abuse_reports (state, id);
CREATE UNIQUE INDEX abuse_reports_open_ticket ON ${tenant}.abuse_reports (ticket_id) WHERE state <> 'ENDED' AND ticket_id IS NOT NULL;
CREATE UNIQUE INDEX abuse_reports_open_conversation ON ${tenant}.abuse_reports (conversation_id)
    WHERE state <> 'ENDED' AND conversation_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.abuse_reports TO ${tenant};
