--liquibase formatted sql

--changeset hearth:outage-001-notices
-- What is to be off, where and when. place_keys name parts of the estate.
CREATE TABLE ${tenant}.outage_notices (
    id                uuid PRIMARY KEY,
    estate_id         uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    supply            text        NOT NULL,
    place_keys        text[]      NOT NULL CHECK (cardinality(place_keys) > 0),
    title             text        NOT NULL,
    text              text        NOT NULL,
    from_at           timestamptz NOT NULL,
    to_at             timestamptz NOT NULL,
    state             text        NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'CANCELLED')),
    version           bigint      NOT NULL DEFAULT 0,
    created_at        timestamptz NOT NULL,
    created_by_name   text        NOT NULL,
    published_at      timestamptz,
    published_by_name text,
    cancelled_at      timestamptz,
    cancelled_by_name text,
    cancelled_because text,
    CHECK (to_at > from_at)
);
CREATE INDEX outage_notices_by_time ON ${tenant}.outage_notices (from_at, id);
CREATE INDEX outage_notices_in_force ON ${tenant}.outage_notices (estate_id, to_at) WHERE state = 'PUBLISHED';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.outage_notices TO ${tenant};

--changeset hearth:outage-001-reports
-- Reports that came while their cause was announced; each was answered once.
CREATE TABLE ${tenant}.outage_reports (
    ticket_id uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    notice_id uuid        NOT NULL REFERENCES ${tenant}.outage_notices (id),
    at        timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, notice_id)
);
CREATE INDEX outage_reports_by_notice ON ${tenant}.outage_reports (notice_id, at);
GRANT SELECT, INSERT ON ${tenant}.outage_reports TO ${tenant};
