--liquibase formatted sql

--changeset hearth:call-001
-- What the exchange said, never changed; the same event told twice is one.
CREATE TABLE ${tenant}.calls (
    id          uuid PRIMARY KEY,
    call_key    text        NOT NULL,
    estate_id   uuid,
    contact_id  uuid,
    from_phone  text,
    state       text        NOT NULL CHECK (state IN ('RINGING', 'TALKING', 'ENDED', 'MISSED')),
    started_at  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    answered_at timestamptz,
    ended_at    timestamptz,
    wait_ms     bigint,
    answered_by text,
    transfers   integer     NOT NULL,
    local_hour  smallint    NOT NULL,
    after_hours boolean     NOT NULL,
    CONSTRAINT calls_key_unique UNIQUE (call_key)
);
CREATE INDEX calls_by_start ON ${tenant}.calls (started_at, id);
CREATE INDEX calls_open ON ${tenant}.calls (received_at) WHERE state IN ('RINGING', 'TALKING');
GRANT SELECT, INSERT, UPDATE ON ${tenant}.calls TO ${tenant};

CREATE TABLE ${tenant}.call_events (
    id          uuid PRIMARY KEY,
    call_id     uuid        NOT NULL REFERENCES ${tenant}.calls (id),
    type        text        NOT NULL CHECK (type IN ('RING', 'ANSWER', 'TRANSFER', 'HANGUP')),
    at          timestamptz NOT NULL,
    from_phone  text        NOT NULL DEFAULT '',
    to_phone    text        NOT NULL DEFAULT '',
    agent       text        NOT NULL DEFAULT '',
    rings       integer     NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL,
    CONSTRAINT call_events_told_once UNIQUE (call_id, type, at, from_phone, to_phone, agent, rings)
);
GRANT SELECT, INSERT ON ${tenant}.call_events TO ${tenant};
