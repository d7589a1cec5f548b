--liquibase formatted sql

--changeset hearth:team-001
CREATE TABLE ${tenant}.teams (
    id      uuid PRIMARY KEY,
    key     text        NOT NULL,
    name    text        NOT NULL,
    name_en text        NOT NULL,
    active  boolean     NOT NULL DEFAULT true,
    version bigint      NOT NULL DEFAULT 0,
    CONSTRAINT teams_key_unique UNIQUE (key)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.teams TO ${tenant};

CREATE TABLE ${tenant}.team_members (
    team_id  uuid NOT NULL REFERENCES ${tenant}.teams (id),
    staff_id uuid NOT NULL REFERENCES ${tenant}.staff (id),
    PRIMARY KEY (team_id, staff_id)
);
CREATE INDEX team_members_by_staff ON ${tenant}.team_members (staff_id);
GRANT SELECT, INSERT, DELETE ON ${tenant}.team_members TO ${tenant};
