--liquibase formatted sql

--changeset hearth:report-001
-- What came in by a place's code. A challenge is good for one report; upload_hash is of what lets the reporter send photos after it.
CREATE TABLE ${tenant}.reports (
    ticket_id      uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    place_id       uuid        NOT NULL REFERENCES ${tenant}.report_places (id),
    challenge_hash bytea       NOT NULL CHECK (length(challenge_hash) = 32),
    upload_hash    bytea       NOT NULL CHECK (length(upload_hash) = 32),
    at             timestamptz NOT NULL,
    CONSTRAINT reports_challenge_unique UNIQUE (challenge_hash),
    CONSTRAINT reports_upload_unique UNIQUE (upload_hash)
);
CREATE INDEX reports_by_place ON ${tenant}.reports (place_id, at DESC);
GRANT SELECT, INSERT ON ${tenant}.reports TO ${tenant};

-- The same photo sent twice is one.
CREATE TABLE ${tenant}.report_photos (
    ticket_id     uuid  NOT NULL REFERENCES ${tenant}.reports (ticket_id),
    sha256        bytea NOT NULL CHECK (length(sha256) = 32),
    attachment_id uuid  NOT NULL,
    PRIMARY KEY (ticket_id, sha256)
);
GRANT SELECT, INSERT ON ${tenant}.report_photos TO ${tenant};

-- One row at most: how visitors may report.
CREATE TABLE ${tenant}.report_settings (
    sole        boolean PRIMARY KEY DEFAULT true CHECK (sole),
    open        boolean NOT NULL,
    kinds       text[]  NOT NULL,
    phone       boolean NOT NULL,
    difficulty  integer NOT NULL CHECK (difficulty BETWEEN 0 AND 22),
    per_address integer NOT NULL CHECK (per_address BETWEEN 1 AND 1000),
    per_place   integer NOT NULL CHECK (per_place BETWEEN 1 AND 1000)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.report_settings TO ${tenant};
