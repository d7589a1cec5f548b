--liquibase formatted sql

--changeset hearth:team-010-work-of-teams
-- A team is a department as well: which kinds, categories and estates it works for. Empty means any.
ALTER TABLE ${tenant}.teams
    ADD COLUMN kinds      text[] NOT NULL DEFAULT '{}',
    ADD COLUMN categories text[] NOT NULL DEFAULT '{}',
    ADD COLUMN estate_ids uuid[] NOT NULL DEFAULT '{}';

--changeset hearth:team-010-skills
CREATE TABLE ${tenant}.skills (
    key      text    PRIMARY KEY,
    label    text    NOT NULL,
    label_en text    NOT NULL,
    active   boolean NOT NULL DEFAULT true,
    version  bigint  NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.skills TO ${tenant};

CREATE TABLE ${tenant}.staff_skills (
    staff_id uuid NOT NULL REFERENCES ${tenant}.staff (id),
    skill    text NOT NULL REFERENCES ${tenant}.skills (key),
    PRIMARY KEY (staff_id, skill)
);
CREATE INDEX staff_skills_by_skill ON ${tenant}.staff_skills (skill, staff_id);
GRANT SELECT, INSERT, DELETE ON ${tenant}.staff_skills TO ${tenant};
