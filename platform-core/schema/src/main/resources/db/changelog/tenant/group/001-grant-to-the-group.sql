--liquibase formatted sql

--changeset hearth:group-grant-001
-- What the company's group may see; one row at most. Figures themselves are copied to relay.granted_figures.
CREATE TABLE ${tenant}.group_grants (
    only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    group_id   uuid        NOT NULL,
    measures   text[]      NOT NULL CHECK (cardinality(measures) > 0),
    estate_ids uuid[]      NOT NULL CHECK (cardinality(estate_ids) > 0),
    by_id      uuid        NOT NULL,
    by_name    text        NOT NULL,
    at         timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.group_grants TO ${tenant};
