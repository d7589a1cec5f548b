--liquibase formatted sql

--changeset hearth:savedsearch-001
-- Searches that somebody keeps, for themselves, for a role or for everybody.
CREATE TABLE ${tenant}.saved_searches (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL,
    text       text        NOT NULL,
    kinds      text[]      NOT NULL,
    states     text[]      NOT NULL,
    estates    uuid[]      NOT NULL,
    shared     text        NOT NULL CHECK (shared IN ('NOBODY', 'ROLE', 'EVERYBODY')),
    role       text,
    owner_id   uuid        NOT NULL,
    owner_name text        NOT NULL,
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL DEFAULT 0,
    CHECK ((shared = 'ROLE') = (role IS NOT NULL))
);
CREATE INDEX saved_searches_of_owner ON ${tenant}.saved_searches (owner_id, id);
CREATE INDEX saved_searches_shared ON ${tenant}.saved_searches (shared, role, id) WHERE shared <> 'NOBODY';
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.saved_searches TO ${tenant};

-- Who is told of what a search newly finds.
CREATE TABLE ${tenant}.search_alerts (
    id        uuid PRIMARY KEY,
    search_id uuid        NOT NULL REFERENCES ${tenant}.saved_searches (id) ON DELETE CASCADE,
    staff_id  uuid        NOT NULL,
    rhythm    text        NOT NULL CHECK (rhythm IN ('AT_ONCE', 'DAILY')),
    by_email  boolean     NOT NULL,
    since     timestamptz NOT NULL,
    -- Whether what it found already when it was switched on has been set aside.
    begun     boolean     NOT NULL DEFAULT false,
    UNIQUE (search_id, staff_id)
);
CREATE INDEX search_alerts_of_staff ON ${tenant}.search_alerts (staff_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.search_alerts TO ${tenant};

-- Tickets that have changed and that an alert has not looked at since.
CREATE TABLE ${tenant}.search_alert_candidates (
    alert_id  uuid NOT NULL REFERENCES ${tenant}.search_alerts (id) ON DELETE CASCADE,
    ticket_id uuid NOT NULL,
    PRIMARY KEY (alert_id, ticket_id)
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.search_alert_candidates TO ${tenant};

-- Tickets that an alert has found; each once. told_at is null until the digest has been told.
CREATE TABLE ${tenant}.search_alert_matches (
    alert_id  uuid        NOT NULL REFERENCES ${tenant}.search_alerts (id) ON DELETE CASCADE,
    ticket_id uuid        NOT NULL,
    found_at  timestamptz NOT NULL,
    told_at   timestamptz,
    PRIMARY KEY (alert_id, ticket_id)
);
CREATE INDEX search_alert_matches_untold ON ${tenant}.search_alert_matches (alert_id) WHERE told_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.search_alert_matches TO ${tenant};
