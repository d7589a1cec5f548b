--liquibase formatted sql

--changeset hearth:matter-001-create-matters
-- A matter that was brought up again and again. It is there because it escalated, so it escalates once.
CREATE TABLE ${tenant}.matters (
    id           uuid PRIMARY KEY,
    escalated_at timestamptz NOT NULL
);
-- A ticket belongs to one matter at most; what a person took out stays known, so that it is not linked by itself again.
CREATE TABLE ${tenant}.ticket_links (
    ticket_id        uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    matter_id        uuid        NOT NULL REFERENCES ${tenant}.matters (id),
    linked_at        timestamptz NOT NULL,
    unlinked_at      timestamptz,
    unlinked_by      uuid,
    unlinked_by_name text
);
CREATE INDEX ticket_links_by_matter ON ${tenant}.ticket_links (matter_id, ticket_id);
CREATE TABLE ${tenant}.matter_settings (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    threshold   integer NOT NULL CHECK (threshold BETWEEN 2 AND 10),
    window_days integer NOT NULL CHECK (window_days BETWEEN 1 AND 90)
);
GRANT SELECT, INSERT ON ${tenant}.matters TO ${tenant};
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_links TO ${tenant};
GRANT SELECT, INSERT, UPDATE ON ${tenant}.matter_settings TO ${tenant};
