--liquibase formatted sql

--changeset hearth:owneraccount-001
-- A code that was asked for; the code itself is derived from the id and kept nowhere. Rows of people whom nobody knows are there so that
-- they take as long and count as much; nothing is sent to them.
CREATE TABLE ${tenant}.owner_codes (
    id         uuid PRIMARY KEY,
    way        text        NOT NULL CHECK (way IN ('EMAIL', 'SMS')),
    address    text        NOT NULL,
    known      boolean     NOT NULL,
    english    boolean     NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sent_at    timestamptz,
    answer     text,
    used_at    timestamptz
);
CREATE INDEX owner_codes_by_address ON ${tenant}.owner_codes (address, created_at);
CREATE INDEX owner_codes_by_age ON ${tenant}.owner_codes (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.owner_codes TO ${tenant};

-- Somebody who has shown that an address is theirs. What they see follows from who has that address now. Only the token's SHA-256 is kept.
CREATE TABLE ${tenant}.owner_sessions (
    id           uuid PRIMARY KEY,
    token_hash   bytea       NOT NULL CHECK (length(token_hash) = 32),
    way          text        NOT NULL CHECK (way IN ('EMAIL', 'SMS')),
    address      text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT owner_sessions_token_unique UNIQUE (token_hash)
);
CREATE INDEX owner_sessions_by_address ON ${tenant}.owner_sessions (address) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.owner_sessions TO ${tenant};
