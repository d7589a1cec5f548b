--liquibase formatted sql

--changeset hearth:progress-001
-- Who has the token sees the ticket's page. Only the token's SHA-256 is kept.
CREATE TABLE ${tenant}.progress_links (
    id             uuid PRIMARY KEY,
    ticket_id      uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    token_hash     bytea       NOT NULL CHECK (length(token_hash) = 32),
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz,
    revoked_by     text,
    opened         integer     NOT NULL DEFAULT 0,
    last_opened_at timestamptz,
    CONSTRAINT progress_links_hash_unique UNIQUE (token_hash)
);
CREATE UNIQUE INDEX progress_links_of_ticket ON ${tenant}.progress_links (ticket_id) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.progress_links TO ${tenant};

-- One row at most: what the company shows its owners.
CREATE TABLE ${tenant}.owner_page_settings (
    sole             boolean PRIMARY KEY DEFAULT true CHECK (sole),
    technician_phone text    NOT NULL CHECK (technician_phone IN ('FULL', 'MASKED', 'HIDDEN')),
    prices           boolean NOT NULL,
    service_phone    text,
    link_days        integer NOT NULL CHECK (link_days BETWEEN 1 AND 365)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.owner_page_settings TO ${tenant};
