--liquibase formatted sql

--changeset hearth:duty-001
CREATE TABLE ${tenant}.duty_rosters (
    id            uuid PRIMARY KEY,
    name          text        NOT NULL,
    estate_id     uuid REFERENCES ${tenant}.estates (id),
    time_zone     text        NOT NULL,
    hours         jsonb       NOT NULL,
    backup_needed boolean     NOT NULL DEFAULT false,
    active        boolean     NOT NULL DEFAULT true,
    version       bigint      NOT NULL DEFAULT 0
);
-- One roster answers for an estate, and one for the company.
CREATE UNIQUE INDEX duty_rosters_one_per_place
    ON ${tenant}.duty_rosters (coalesce(estate_id, '00000000-0000-0000-0000-000000000000')) WHERE active;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.duty_rosters TO ${tenant};

CREATE TABLE ${tenant}.duty_shifts (
    id         uuid PRIMARY KEY,
    roster_id  uuid        NOT NULL REFERENCES ${tenant}.duty_rosters (id),
    staff_id   uuid        NOT NULL REFERENCES ${tenant}.staff (id),
    kind       text        NOT NULL CHECK (kind IN ('MAIN', 'BACKUP')),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    version    bigint      NOT NULL DEFAULT 0,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX duty_shifts_by_end ON ${tenant}.duty_shifts (roster_id, ends_at);
CREATE INDEX duty_shifts_by_staff ON ${tenant}.duty_shifts (staff_id, ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.duty_shifts TO ${tenant};

-- What people have been told about, so that they are told once.
CREATE TABLE ${tenant}.duty_gap_notices (
    roster_id uuid        NOT NULL REFERENCES ${tenant}.duty_rosters (id),
    missing   text        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (roster_id, missing, starts_at)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.duty_gap_notices TO ${tenant};
